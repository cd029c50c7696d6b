#include "engine/nn/safetensors_file.h"

#include "engine/nn/damaged_file.h"
#include "engine/nn/safetensors_types.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace vox::nn {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLengthSize = 8;  // the header's length comes first, little endian
constexpr std::uint64_t kLongestHeader = 32U << 20;
constexpr std::size_t kMostTensors = 100'000;
constexpr std::size_t kHighestRank = 8;
constexpr int kDeepest = 3;  // the list of sizes of a tensor

std::uint64_t readLength(std::span<const std::byte> bytes)
{
    std::uint64_t length = 0;
    for (std::size_t i = kLengthSize; i-- > 0;)
        length = length << 8 | std::to_integer<std::uint64_t>(bytes[i]);
    return length;
}

std::span<const std::byte> headerOf(std::span<const std::byte> file)
{
    if (file.size() < kLengthSize)
        throw DamagedFile("it is too short", 0);
    const std::uint64_t length = readLength(file);
    if (length > kLongestHeader || length > file.size() - kLengthSize)
        throw DamagedFile("its header claims " + std::to_string(length) + " bytes", 0);
    const auto header = file.subspan(kLengthSize, static_cast<std::size_t>(length));
    if (header.empty() || header.front() != std::byte{'{'})
        throw DamagedFile("its header does not begin with “{”", kLengthSize);
    return header;
}

Json parseHeader(std::span<const std::byte> header)
{
    std::set<std::string> names;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > kDeepest)
            throw DamagedFile("its header is nested too deeply", kLengthSize);
        if (event != Json::parse_event_t::key || depth != 1)
            return true;
        if (names.size() >= kMostTensors)
            throw DamagedFile("more than " + std::to_string(kMostTensors) + " tensors", kLengthSize);
        if (!names.insert(parsed.get<std::string>()).second)
            throw DamagedFile("tensor “" + parsed.get<std::string>() + "” occurs twice", kLengthSize);
        return true;
    };
    const auto* begin = reinterpret_cast<const char*>(header.data());
    try {
        return Json::parse(begin, begin + header.size(), watch);
    } catch (const Json::exception&) {
        throw DamagedFile("its header is no valid JSON", kLengthSize);
    }
}

std::vector<std::int64_t> readNumbers(const Json& entry, const char* key, const std::string& name)
{
    const auto found = entry.find(key);
    if (found == entry.end() || !found->is_array() || found->size() > kHighestRank)
        throw DamagedFile("tensor “" + name + "” has no valid “" + key + "”", kLengthSize);
    std::vector<std::int64_t> numbers;
    for (const Json& number : *found) {
        if (!number.is_number_unsigned() || number.get<std::uint64_t>() > INT64_MAX)
            throw DamagedFile("tensor “" + name + "” has no valid “" + key + "”", kLengthSize);
        numbers.push_back(number.get<std::int64_t>());
    }
    return numbers;
}

ElementType readType(const Json& entry, const std::string& name)
{
    const auto found = entry.find("dtype");
    const auto type = found != entry.end() && found->is_string()
                          ? elementTypeOfSafetensors(found->get_ref<const std::string&>())
                          : std::nullopt;
    if (!type)
        throw DamagedFile("tensor “" + name + "” is of an unknown type", kLengthSize);
    return *type;
}

}  // namespace

// Builds the file from its bytes; throws DamagedFile.
class SafetensorsParser final {
public:
    SafetensorsParser(std::span<const std::byte> bytes, SafetensorsFile& file)
        : m_bytes(bytes)
        , m_file(file)
    {
    }

    void read()
    {
        const auto header = headerOf(m_bytes);
        m_data = m_bytes.subspan(kLengthSize + header.size());
        const Json json = parseHeader(header);
        for (const auto& [name, entry] : json.items()) {
            if (!entry.is_object())
                throw DamagedFile("entry “" + name + "” is no object", kLengthSize);
            if (name == "__metadata__")
                readMetadata(entry);
            else
                addTensor(name, entry);
        }
        checkRanges();
    }

private:
    void readMetadata(const Json& entry)
    {
        for (const auto& [key, text] : entry.items()) {
            if (!text.is_string())
                throw DamagedFile("its metadata “" + key + "” is no text", kLengthSize);
            m_file.m_metadata.emplace(key, text.get<std::string>());
        }
    }

    void addTensor(const std::string& name, const Json& entry)
    {
        const ElementType type = readType(entry, name);
        auto shape = readNumbers(entry, "shape", name);
        const auto range = readNumbers(entry, "data_offsets", name);
        if (range.size() != 2 || range[0] > range[1] || std::cmp_greater(range[1], m_data.size()))
            throw DamagedFile("tensor “" + name + "” lies outside the file", kLengthSize);
        const auto count = elementCount(shape);
        std::int64_t wanted = 0;
        if (!count || __builtin_mul_overflow(*count, static_cast<std::int64_t>(elementSize(type)), &wanted) ||
            wanted != range[1] - range[0])
            throw DamagedFile("tensor “" + name + "” of shape " + describeShape(shape) + " has " +
                                  std::to_string(range[1] - range[0]) + " bytes",
                              kLengthSize);
        m_ranges.emplace_back(range[0], range[1]);
        const auto bytes =
            m_data.subspan(static_cast<std::size_t>(range[0]), static_cast<std::size_t>(wanted));
        m_file.m_tensors.emplace(name, TensorView{type, std::move(shape), bytes});
    }

    void checkRanges()
    {
        std::ranges::sort(m_ranges);
        std::int64_t end = 0;
        for (const auto& [first, last] : m_ranges) {
            if (first != end)
                throw DamagedFile("its tensors overlap or leave a gap", kLengthSize);
            end = last;
        }
        if (std::cmp_not_equal(end, m_data.size()))
            throw DamagedFile("bytes are missing or left over at its end", m_bytes.size());
    }

    std::span<const std::byte> m_bytes;
    std::span<const std::byte> m_data;
    SafetensorsFile& m_file;
    std::vector<std::pair<std::int64_t, std::int64_t>> m_ranges;
};

const TensorView* SafetensorsFile::find(std::string_view name) const
{
    const auto found = m_tensors.find(name);
    return found == m_tensors.end() ? nullptr : &found->second;
}

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& path)
{
    auto mapped = MappedFile::open(path);
    if (!mapped)
        return mapped.error();
    auto file = parse((*mapped)->bytes(), path.filename().string());
    if (file)
        file->m_file = mapped.take();
    return file;
}

Result<SafetensorsFile> SafetensorsFile::parse(std::span<const std::byte> bytes, const std::string& name)
{
    try {
        SafetensorsFile file;
        SafetensorsParser(bytes, file).read();
        return file;
    } catch (const DamagedFile& damage) {
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” is not a usable safetensors file: %2."),
                               {name, damage.what()});
    }
}

}  // namespace vox::nn
