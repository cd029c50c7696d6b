#include "engine/nn/onnx_file.h"

#include "engine/nn/damaged_file.h"
#include "engine/nn/protobuf_reader.h"

#include <cstring>
#include <optional>
#include <utility>

namespace vox::nn {
namespace {

// A large voice has 5,000 nodes and 500 tensors; whatever goes far beyond is not a voice.
constexpr std::size_t kMostNodes = 100'000;
constexpr std::size_t kMostTensors = 100'000;
constexpr std::size_t kMostInputsOfNode = 1'000;
constexpr std::size_t kMostAttributes = 64;
constexpr std::size_t kMostNumbers = 1'000;
constexpr std::size_t kMostPieces = 10'000'000;
constexpr std::size_t kHighestRank = 8;

// Field numbers and values of onnx.proto.
namespace model {
constexpr std::uint64_t kProducer = 2, kGraph = 7;
}
namespace graph {
constexpr std::uint64_t kNode = 1, kInitializer = 5, kInput = 11;
}
namespace node {
constexpr std::uint64_t kInput = 1, kName = 3, kOp = 4, kAttribute = 5;
}
namespace attribute {
constexpr std::uint64_t kName = 1, kInteger = 3, kIntegers = 8;
}
namespace tensor {
constexpr std::uint64_t kDims = 1, kType = 2, kFloats = 4, kName = 8, kRaw = 9, kExternal = 13,
                        kLocation = 14;
}
namespace value {
constexpr std::uint64_t kName = 1;
}
constexpr std::int64_t kLocationExternal = 1;

std::optional<ElementType> elementType(std::int64_t code)
{
    switch (code) {
    case 1:
        return ElementType::Float32;
    case 2:
        return ElementType::UInt8;
    case 3:
        return ElementType::Int8;
    case 5:
        return ElementType::Int16;
    case 6:
        return ElementType::Int32;
    case 7:
        return ElementType::Int64;
    case 9:
        return ElementType::Bool;
    case 10:
        return ElementType::Float16;
    case 11:
        return ElementType::Float64;
    case 16:
        return ElementType::BFloat16;
    default:
        return std::nullopt;
    }
}

template <typename Container>
void checkCount(const Container& container, std::size_t most, const char* what, const ProtobufReader& at)
{
    if (container.size() >= most)
        throw DamagedFile(std::string("more than ") + std::to_string(most) + " " + what, at.offset());
}

// A repeated whole number: packed in one field, or one field each.
void appendIntegers(const ProtobufReader& field, std::vector<std::int64_t>& numbers)
{
    if (field.wire() == ProtobufReader::Wire::Varint) {
        checkCount(numbers, kMostNumbers, "numbers in a list", field);
        numbers.push_back(field.integer());
        return;
    }
    std::uint64_t number = 0;
    unsigned shift = 0;
    for (const std::byte byte : field.bytes()) {
        if (shift > 63)
            throw DamagedFile("a number is longer than 64 bits", field.offset());
        number |= (std::to_integer<std::uint64_t>(byte) & 0x7f) << shift;
        shift += 7;
        if ((byte & std::byte{0x80}) != std::byte{0})
            continue;
        checkCount(numbers, kMostNumbers, "numbers in a list", field);
        numbers.push_back(static_cast<std::int64_t>(number));
        number = 0;
        shift = 0;
    }
    if (shift != 0)
        throw DamagedFile("a number is cut off", field.offset());
}

// A tensor as the file states it, before its parts are held against each other.
struct RawTensor {
    std::string_view name;
    std::int64_t typeCode = 0;
    std::vector<std::int64_t> shape;
    std::optional<std::span<const std::byte>> raw;
    std::vector<std::span<const std::byte>> floats;
};

RawTensor readTensor(ProtobufReader field)
{
    RawTensor result;
    while (field.next()) {
        switch (field.field()) {
        case tensor::kDims:
            appendIntegers(field, result.shape);
            break;
        case tensor::kType:
            result.typeCode = field.integer();
            break;
        case tensor::kName:
            result.name = field.text();
            break;
        case tensor::kRaw:
            result.raw = field.bytes();
            break;
        case tensor::kFloats:
            checkCount(result.floats, kMostPieces, "pieces in a tensor", field);
            result.floats.push_back(field.fixedOrPacked());
            break;
        case tensor::kExternal:
            throw DamagedFile("weights lie in another file, which is not supported", field.offset());
        case tensor::kLocation:
            if (field.integer() == kLocationExternal)
                throw DamagedFile("weights lie in another file, which is not supported", field.offset());
            break;
        default:
            break;
        }
    }
    return result;
}

std::string quoted(std::string_view name)
{
    return std::string("tensor “").append(name).append("”");
}

OnnxNode readNode(ProtobufReader field);

}  // namespace

// Builds the file from its bytes; throws DamagedFile.
class OnnxParser final {
public:
    explicit OnnxParser(OnnxFile& file)
        : m_file(file)
    {
    }

    void readModel(ProtobufReader field)
    {
        bool hasGraph = false;
        while (field.next()) {
            if (field.field() == model::kProducer)
                m_file.m_producer = field.text();
            if (field.field() != model::kGraph)
                continue;
            if (std::exchange(hasGraph, true))
                throw DamagedFile("a second graph", field.offset());
            readGraph(field.message());
        }
        if (!hasGraph)
            throw DamagedFile("it holds no graph", 0);
    }

private:
    void readGraph(ProtobufReader field)
    {
        while (field.next()) {
            switch (field.field()) {
            case graph::kNode:
                checkCount(m_file.m_nodes, kMostNodes, "nodes", field);
                m_file.m_nodes.push_back(readNode(field.message()));
                break;
            case graph::kInitializer:
                checkCount(m_file.m_tensors, kMostTensors, "tensors", field);
                addTensor(readTensor(field.message()), field.offset());
                break;
            case graph::kInput:
                addInput(field.message());
                break;
            default:
                break;
            }
        }
    }

    void addInput(ProtobufReader field)
    {
        checkCount(m_file.m_inputs, kMostInputsOfNode, "inputs", field);
        while (field.next()) {
            if (field.field() == value::kName)
                m_file.m_inputs.push_back(field.text());
        }
    }

    void addTensor(RawTensor raw, std::size_t offset)
    {
        const auto type = elementType(raw.typeCode);
        if (!type)
            return;  // text and the like: no weight
        if (raw.shape.size() > kHighestRank)
            throw DamagedFile(quoted(raw.name) + " has " + std::to_string(raw.shape.size()) + " dimensions",
                              offset);
        const auto count = elementCount(raw.shape);
        std::int64_t wanted = 0;
        if (!count || __builtin_mul_overflow(*count, static_cast<std::int64_t>(elementSize(*type)), &wanted))
            throw DamagedFile(quoted(raw.name) + " has the impossible shape " + describeShape(raw.shape),
                              offset);
        if (!raw.raw && raw.floats.empty() && *type != ElementType::Float32)
            return;  // small whole numbers in lists of their own: shapes and axes, no weights
        const auto bytes = raw.raw ? *raw.raw : join(raw.floats);
        if (std::cmp_not_equal(bytes.size(), wanted))
            throw DamagedFile(quoted(raw.name) + " of shape " + describeShape(raw.shape) + " needs " +
                                  std::to_string(wanted) + " bytes, but has " + std::to_string(bytes.size()),
                              offset);
        const auto [place, isNew] =
            m_file.m_tensors.emplace(raw.name, TensorView{*type, std::move(raw.shape), bytes});
        if (!isNew)
            throw DamagedFile(quoted(place->first) + " occurs twice", offset);
    }

    std::span<const std::byte> join(const std::vector<std::span<const std::byte>>& pieces)
    {
        if (pieces.size() == 1)
            return pieces.front();
        std::size_t size = 0;
        for (const auto piece : pieces)
            size += piece.size();
        auto& buffer = m_file.m_joined.emplace_back(std::make_unique<std::byte[]>(size));
        std::size_t position = 0;
        for (const auto piece : pieces) {
            std::memcpy(buffer.get() + position, piece.data(), piece.size());
            position += piece.size();
        }
        return {buffer.get(), size};
    }

    OnnxFile& m_file;
};

namespace {

void readAttribute(ProtobufReader field, OnnxNode& into)
{
    std::string_view name;
    std::vector<std::int64_t> numbers;
    while (field.next()) {
        if (field.field() == attribute::kName)
            name = field.text();
        else if (field.field() == attribute::kInteger || field.field() == attribute::kIntegers)
            appendIntegers(field, numbers);
    }
    if (!numbers.empty())
        into.attributes.insert_or_assign(name, std::move(numbers));
}

OnnxNode readNode(ProtobufReader field)
{
    OnnxNode result;
    while (field.next()) {
        switch (field.field()) {
        case node::kInput:
            checkCount(result.inputs, kMostInputsOfNode, "inputs of a node", field);
            result.inputs.push_back(field.text());
            break;
        case node::kName:
            result.name = field.text();
            break;
        case node::kOp:
            result.op = field.text();
            break;
        case node::kAttribute:
            checkCount(result.attributes, kMostAttributes, "attributes of a node", field);
            readAttribute(field.message(), result);
            break;
        default:
            break;
        }
    }
    return result;
}

}  // namespace

std::int64_t OnnxNode::attribute(std::string_view key, std::size_t index, std::int64_t otherwise) const
{
    const auto found = attributes.find(key);
    return found == attributes.end() || index >= found->second.size() ? otherwise : found->second[index];
}

Result<OnnxFile> OnnxFile::open(const std::filesystem::path& path)
{
    auto mapped = MappedFile::open(path);
    if (!mapped)
        return mapped.error();
    auto file = parse((*mapped)->bytes(), path.filename().string());
    if (file)
        file->m_file = mapped.take();
    return file;
}

Result<OnnxFile> OnnxFile::parse(std::span<const std::byte> bytes, const std::string& name)
{
    try {
        OnnxFile file;
        OnnxParser(file).readModel(ProtobufReader(bytes));
        return file;
    } catch (const DamagedFile& damage) {
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” is not a usable ONNX file: %2 (at byte %3)."),
            {name, damage.what(), std::to_string(damage.offset())});
    }
}

}  // namespace vox::nn
