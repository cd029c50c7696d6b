#include "engine/models/piper_vits/voice_graph.h"

#include <algorithm>
#include <set>
#include <utility>

namespace vox::piper_vits {
namespace {

using nn::OnnxNode;

// "/dec/ups.0/ConvTranspose" -> "dec.ups.0"; empty when the node carries no path.
std::string moduleOf(const OnnxNode& node)
{
    const auto end = node.name.rfind('/');
    if (!node.name.starts_with('/') || end == 0)
        return {};
    std::string module(node.name.substr(1, end - 1));
    std::ranges::replace(module, '/', '.');
    return module;
}

bool isConvolution(const OnnxNode& node)
{
    return node.op == "Conv" || node.op == "ConvTranspose";
}

// The name that training gave: dotted, and none of those that the exporter makes up.
bool isOwnName(std::string_view name)
{
    return name.find('.') != name.npos && !name.starts_with('/') && name.find("::") == name.npos;
}

bool isVector(const nn::TensorView& tensor)
{
    return tensor.shape.size() == 1 && tensor.shape[0] > 1;
}

ConvGeometry readGeometry(const OnnxNode& node)
{
    return {.kernel = node.attribute("kernel_shape", 0, 1),
            .stride = node.attribute("strides", 0, 1),
            .dilation = node.attribute("dilations", 0, 1),
            .groups = node.attribute("group", 0, 1),
            .padLeft = node.attribute("pads", 0, 0),
            .padRight = node.attribute("pads", 1, 0)};
}

class GraphReader final {
public:
    explicit GraphReader(const nn::OnnxFile& file)
        : m_file(file)
    {
    }

    VoiceGraph read()
    {
        for (const OnnxNode& node : m_file.nodes())
            readNode(node);
        for (const auto& [name, tensor] : m_file.tensors()) {
            if (!m_used.contains(name) && tensor.type != nn::ElementType::Int64 && !tensor.shape.empty())
                m_graph.strays.emplace_back(name);
        }
        return std::move(m_graph);
    }

private:
    void readNode(const OnnxNode& node)
    {
        m_used.insert(node.inputs.begin(), node.inputs.end());
        const std::string module = moduleOf(node);
        if (isConvolution(node) && !module.empty()) {
            m_graph.convolutions.emplace(module, readGeometry(node));
            addInput(node, 1, module + ".weight");
            addInput(node, 2, module + ".bias");
        } else if (node.op == "Gather" && (module.ends_with("emb") || module.ends_with("emb_g"))) {
            addInput(node, 0, module + ".weight");
        } else if (module == "dp.flows.0") {
            readAffine(node);
        } else {
            readOther(node, module);
        }
    }

    void addInput(const OnnxNode& node, std::size_t index, const std::string& name)
    {
        if (index >= node.inputs.size())
            return;
        const auto found = m_file.tensors().find(node.inputs[index]);
        if (found != m_file.tensors().end())
            m_graph.tensors.emplace(name, found->second);
    }

    // (z − m) · exp(−logs): exporters compute more or less of the factor beforehand.
    void readAffine(const OnnxNode& node)
    {
        const char* const leaf = node.op == "Sub"   ? "m"
                                 : node.op == "Mul" ? "exp_neg_logs"
                                 : node.op == "Exp" ? "neg_logs"
                                 : node.op == "Neg" ? "logs"
                                                    : nullptr;
        if (leaf == nullptr)
            return;
        for (std::size_t i = 0; i < node.inputs.size(); ++i)
            addInput(node, i, std::string("dp.flows.0.") + leaf);
    }

    // Gains and offsets of a norm by the operation, all others by their own names.
    void readOther(const OnnxNode& node, const std::string& module)
    {
        const bool isNorm = module.find("norm") != module.npos;
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            const auto found = m_file.tensors().find(node.inputs[i]);
            if (found == m_file.tensors().end())
                continue;
            if (isNorm && isVector(found->second) && (node.op == "Mul" || node.op == "Add"))
                addInput(node, i, module + (node.op == "Mul" ? ".gamma" : ".beta"));
            else if (isOwnName(found->first))
                addInput(node, i, std::string(found->first));
        }
    }

    const nn::OnnxFile& m_file;
    VoiceGraph m_graph;
    std::set<std::string_view> m_used;
};

bool hasConvolutionBelow(const VoiceGraph& graph, std::string_view start)
{
    const auto found = graph.convolutions.lower_bound(start);
    return found != graph.convolutions.end() && found->first.starts_with(start);
}

}  // namespace

std::int64_t VoiceGraph::size(std::string_view name, std::int64_t dimension, std::int64_t otherwise) const
{
    const auto found = tensors.find(name);
    if (found == tensors.end() || std::cmp_greater_equal(dimension, found->second.shape.size()))
        return otherwise;
    return found->second.shape[static_cast<std::size_t>(dimension)];
}

const ConvGeometry& VoiceGraph::convolution(std::string_view module) const
{
    static const ConvGeometry kPointwise;
    const auto found = convolutions.find(module);
    return found == convolutions.end() ? kPointwise : found->second;
}

std::int64_t VoiceGraph::children(std::string_view module, std::string_view leaf) const
{
    std::int64_t count = 0;
    const auto exists = [&] {
        std::string path = std::string(module).append(".").append(std::to_string(count));
        if (!leaf.empty())
            path.append(".").append(leaf);
        return convolutions.contains(path) || hasConvolutionBelow(*this, path + ".");
    };
    while (exists())
        ++count;
    return count;
}

std::int64_t VoiceGraph::parameters() const
{
    std::int64_t sum = 0;
    for (const auto& [name, tensor] : tensors)
        sum += nn::elementCount(tensor.shape).value_or(0);
    return sum;
}

Result<VoiceGraph> readVoiceGraph(const nn::OnnxFile& file, const std::string& name)
{
    VoiceGraph graph = GraphReader(file).read();
    if (hasConvolutionBelow(graph, "dec.") && hasConvolutionBelow(graph, "enc_p."))
        return graph;
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error",
                           "“%1” is an unsupported export: its operations do not carry the names of a "
                           "VITS voice. Export it with PyTorch's TorchScript exporter (dynamo off)."),
        {name});
}

}  // namespace vox::piper_vits
