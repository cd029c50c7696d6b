#include "engine/models/voxcpm/lora.h"

#include "engine/nn/mapped_file.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace vox::voxcpm {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kDown = ".lora_A";
constexpr std::string_view kUp = ".lora_B";

// Says what does not fit, up to the public face.
class BadAdapter final : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Scale {
    std::int64_t rank = 0;
    double alpha = 0;
};

Scale readScale(std::string_view text)
{
    try {
        const Json root = Json::parse(text);
        const Json& config = root.contains("lora_config") ? root.at("lora_config") : root;
        const Scale scale{config.at("r").get<std::int64_t>(), config.at("alpha").get<double>()};
        if (scale.rank > 0 && scale.rank <= 65'536)
            return scale;
    } catch (const Json::exception&) {
    }
    throw BadAdapter("lora_config.json has no valid r and alpha");
}

at::Tensor sum(const at::Tensor& weight, const at::Tensor& up, const at::Tensor& down, const Scale& scale)
{
    const at::Tensor delta = at::mm(up.to(at::kFloat), down.to(at::kFloat));
    return weight.to(at::kFloat) + delta * (scale.alpha / static_cast<double>(scale.rank));
}

bool isMatrix(const at::Tensor& tensor, std::int64_t rows, std::int64_t columns)
{
    return tensor.is_floating_point() && tensor.sizes() == at::IntArrayRef({rows, columns});
}

void merge(Tensors& weights, const Tensors& adapter, const Scale& scale)
{
    for (const auto& [name, down] : adapter) {
        if (name.ends_with(kUp)) {
            if (!adapter.contains(name.substr(0, name.size() - kUp.size()).append(kDown)))
                throw BadAdapter("“" + name + "” has no counterpart");
            continue;
        }
        if (!name.ends_with(kDown))
            throw BadAdapter("“" + name + "” is no part of an adapter");
        const std::string module = name.substr(0, name.size() - kDown.size());
        const auto up = adapter.find(module + std::string(kUp));
        const auto weight = weights.find(module + ".weight");
        if (up == adapter.end())
            throw BadAdapter("“" + name + "” has no counterpart");
        if (weight == weights.end() || weight->second.dim() != 2)
            throw BadAdapter("the model has no “" + module + "”");
        if (!isMatrix(down, scale.rank, weight->second.size(1)) ||
            !isMatrix(up->second, weight->second.size(0), scale.rank))
            throw BadAdapter("“" + module + "” has another shape than in the model");
        weight->second = sum(weight->second, up->second, down, scale);
    }
}

}  // namespace

Result<Tensors> withAdapter(Tensors weights, const std::filesystem::path& folder)
{
    std::error_code error;
    const bool isSafe = std::filesystem::exists(folder / "lora_weights.safetensors", error);
    const auto file = WeightFile::open(folder / (isSafe ? "lora_weights.safetensors" : "lora_weights.ckpt"));
    if (!file)
        return file.error();
    const auto config = nn::MappedFile::open(folder / "lora_config.json");
    if (!config)
        return config.error();
    const auto text = (*config)->bytes();
    try {
        merge(weights, file->tensors(), readScale({reinterpret_cast<const char*>(text.data()), text.size()}));
        return weights;
    } catch (const BadAdapter& problem) {
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The adapter “%1” does not fit this model: %2."),
                               {folder.string(), problem.what()});
    }
}

}  // namespace vox::voxcpm
