#include "engine/reporting/usage_jsonl_reader.h"

#include "engine/pricing/json_document.h"
#include "engine/reporting/file_hash.h"
#include "engine/reporting/usage_line_parser.h"

#include <algorithm>
#include <array>
#include <istream>
#include <utility>

namespace vox {
namespace {

constexpr int kDeepest = 100;  // objects and lists, one in another

std::string_view trimmed(std::string_view line)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF", blanks = " \t\r\n";
    if (line.starts_with(byteOrderMark))
        line.remove_prefix(byteOrderMark.size());
    const auto begin = std::min(line.find_first_not_of(blanks), line.size());
    const auto end = line.find_last_not_of(blanks);
    return end == std::string_view::npos ? std::string_view() : line.substr(begin, end + 1 - begin);
}

// How deep brackets go, whether they match or not. What is written out again must not go too deep.
int depthOf(std::string_view json)
{
    int depth = 0, deepest = 0;
    bool isInText = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '"')
            isInText = !isInText;
        else if (c == '\\')
            ++i;
        else if (!isInText && (c == '{' || c == '['))
            deepest = std::max(deepest, ++depth);
        else if (!isInText && (c == '}' || c == ']'))
            --depth;
    }
    return deepest;
}

// A UUID of version 8 (RFC 9562: the maker's own rule), from a hash.
RequestId requestFrom(const Digest& digest)
{
    RequestId::Bytes bytes{};
    std::copy_n(digest.begin(), bytes.size(), bytes.begin());
    bytes[6] = static_cast<std::uint8_t>(0x80U | (bytes[6] & 0x0FU));
    bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
    return RequestId::fromBytes(bytes);
}

RequestId requestFromId(const std::string& id)
{
    const auto own = RequestId::parse(id);
    return own ? *own : requestFrom(sha256Of("voxledger request id\n" + id));
}

std::uint64_t keyOf(const Digest& digest)
{
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i)
        key = key << 8U | digest[i];
    return key;
}

RequestId requestFromLine(const Digest& digest, std::int64_t occurrence)
{
    return requestFrom(
        sha256Of("voxledger usage line\n" + toHex(digest) + "\n" + std::to_string(occurrence)));
}

// Lines of a stream in a buffer that never grows beyond the longest line.
class Lines final {
public:
    explicit Lines(std::istream& stream)
        : m_stream(stream)
    {
    }

    // One that is too long comes cut, but longer than allowed.
    bool next(std::string& line)
    {
        line.clear();
        while (m_begin < m_end || fill()) {
            const std::string_view rest(m_block.data() + m_begin, m_end - m_begin);
            const auto end = std::min(rest.find('\n'), rest.size() - 1) + 1;
            if (line.size() <= UsageJsonlReader::kLongestLine)
                line.append(rest.substr(0, end));
            m_begin += end;
            if (rest[end - 1] == '\n')
                return true;
        }
        return !line.empty();
    }

private:
    bool fill()
    {
        m_stream.read(m_block.data(), static_cast<std::streamsize>(m_block.size()));
        m_begin = 0;
        m_end = static_cast<std::size_t>(m_stream.gcount());
        return m_end > 0;
    }

    std::istream& m_stream;
    std::array<char, 1 << 16> m_block{};
    std::size_t m_begin = 0, m_end = 0;
};

}  // namespace

UsageJsonlReader::UsageJsonlReader(std::string name)
    : m_name(std::move(name))
{
}

Result<std::optional<ForeignLine>> UsageJsonlReader::read(std::string_view line, std::int64_t number)
{
    const auto where = m_name + ", line " + std::to_string(number);
    if (line.size() > kLongestLine)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "%1: the line is longer than 64 MB. Split it."),
                               {where});
    line = trimmed(line);
    if (line.empty())
        return std::optional<ForeignLine>();
    if (depthOf(line) > kDeepest)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                                  "%1: brackets stand in one another more than 100 deep. "
                                                  "Write a plain object."),
                               {where});
    const auto document = parseJsonDocument(line, where);
    if (!document)
        return document.error();
    auto parsed = parseUsageLine(*document, where);
    if (!parsed)
        return parsed.error();

    ForeignUsage& usage = parsed->usage;
    if (usage.writtenId) {
        usage.request = requestFromId(*usage.writtenId);
    } else {
        const auto digest = sha256Of(document->dump());  // keys in order, no blanks
        usage.occurrence = ++m_occurrences[keyOf(digest)];
        usage.request = requestFromLine(digest, usage.occurrence);
    }
    return std::optional(parsed.take());
}

Status UsageJsonlReader::readAll(std::istream& stream, const Take& take)
{
    Lines lines(stream);
    std::string line;
    for (std::int64_t number = 1; lines.next(line); ++number) {
        auto usage = read(line, number);
        if (usage && !*usage)
            continue;
        if (!take(usage ? Result<ForeignLine>(std::move(**usage)) : Result<ForeignLine>(usage.error())))
            return {};
    }
    if (stream.bad())
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "The file “%1” cannot be read."), {m_name});
    return {};
}

}  // namespace vox
