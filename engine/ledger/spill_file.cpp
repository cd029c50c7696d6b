#include "engine/ledger/spill_file.h"

#include "engine/ledger/canonical_bytes.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace vox {
namespace {

constexpr std::string_view kStart = R"({"v":1,"row":")";
constexpr std::string_view kMiddle = R"(","sha256":")";
constexpr std::string_view kEnd = R"("})";

struct Line {
    LedgerEntry entry;
    Digest hash{};
};

std::string lineOf(const LedgerEntry& entry, Digest& last)
{
    std::vector<std::uint8_t> bytes;
    writeCanonical(entry, bytes);
    last = Sha256().of(kSpillTag, last, bytes);
    std::string line(kStart);
    line.append(toHex(bytes)).append(kMiddle).append(toHex(last)).append(kEnd).append("\n");
    return line;
}

std::optional<std::vector<std::uint8_t>> parseHex(std::string_view hex)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::vector<std::uint8_t> bytes(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const auto nibble = digits.find(hex[i]);
        if (nibble == std::string_view::npos || hex.size() % 2 != 0)
            return std::nullopt;
        bytes[i / 2] = static_cast<std::uint8_t>(bytes[i / 2] << 4 | nibble);
    }
    return bytes;
}

std::optional<Line> parseLine(std::string_view line, const Digest& last)
{
    const std::size_t middle = line.find(kMiddle);
    if (!line.starts_with(kStart) || !line.ends_with(kEnd) || middle == std::string_view::npos)
        return std::nullopt;
    const auto bytes = parseHex(line.substr(kStart.size(), middle - kStart.size()));
    const std::size_t hash = middle + kMiddle.size();
    const auto told = parseDigest(line.substr(hash, line.size() - kEnd.size() - hash));
    if (!bytes || !told || Sha256().of(kSpillTag, last, *bytes) != *told)
        return std::nullopt;
    auto entry = readCanonical(*bytes);
    if (!entry)
        return std::nullopt;
    return Line{std::move(*entry), *told};
}

struct Parsed {
    SpillFile::Content content;
    Digest last{};
    std::size_t end = 0;
};

Parsed parse(std::string_view text)
{
    Parsed parsed;
    while (parsed.end < text.size()) {
        const std::size_t feed = text.find('\n', parsed.end);
        if (feed == std::string_view::npos)
            break;  // torn: it was never acknowledged
        auto line = parseLine(text.substr(parsed.end, feed - parsed.end), parsed.last);
        parsed.content.isDamaged = !line;
        if (!line)
            break;
        parsed.last = line->hash;
        parsed.content.entries.push_back(std::move(line->entry));
        parsed.end = feed + 1;
    }
    return parsed;
}

Error cannotUse(const std::filesystem::path& path)
{
    return Error::failed(
        VOX_TRANSLATE_NOOP("Error", "The file “%1”, which keeps rows for the ledger, cannot be used: %2."),
        {path.string(), std::strerror(errno)});
}

Result<std::string> textOf(const std::filesystem::path& path)
{
    if (!std::filesystem::exists(path))
        return std::string();
    std::ifstream file(path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (!file.is_open() || file.bad())
        return cannotUse(path);
    return text;
}

}  // namespace

SpillFile::SpillFile(std::filesystem::path path)
    : m_path(std::move(path))
{
}

SpillFile::~SpillFile()
{
    if (m_file >= 0)
        close(m_file);
}

Result<SpillFile::Content> SpillFile::read(const std::filesystem::path& path)
{
    auto text = textOf(path);
    if (!text)
        return text.error();
    return parse(*text).content;
}

Status SpillFile::load(Content& content)
{
    auto text = textOf(m_path);
    if (!text)
        return text.error();
    Parsed parsed = parse(*text);
    m_last = parsed.last;
    m_end = static_cast<std::int64_t>(parsed.end);
    m_size = parsed.content.entries.size();
    content = std::move(parsed.content);
    return {};
}

Status SpillFile::openForWriting()
{
    if (m_file < 0)
        m_file = ::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_file < 0)
        return cannotUse(m_path);
    return {};
}

Status SpillFile::append(const std::vector<LedgerEntry>& entries)
{
    if (auto opened = openForWriting(); !opened)
        return opened;
    Digest last = m_last;
    std::string text;
    for (const LedgerEntry& entry : entries)
        text += lineOf(entry, last);
    const bool written =
        ::pwrite(m_file, text.data(), text.size(), m_end) == static_cast<ssize_t>(text.size()) &&
        ::ftruncate(m_file, m_end + static_cast<off_t>(text.size())) == 0 && fsync(m_file) == 0;
    if (!written) {
        Error error = cannotUse(m_path);
        if (::ftruncate(m_file, m_end) != 0)
            return error;  // half a line stays at the end, and reading stops before it
        return error;
    }
    m_last = last;
    m_end += static_cast<std::int64_t>(text.size());
    m_size += entries.size();
    return {};
}

Status SpillFile::clear()
{
    m_size = 0;
    m_end = 0;
    m_last = {};
    if (m_file < 0 && !std::filesystem::exists(m_path))
        return {};
    if (auto opened = openForWriting(); !opened)
        return opened;
    if (::ftruncate(m_file, 0) != 0 || fsync(m_file) != 0)
        return cannotUse(m_path);
    return {};
}

Status SpillFile::setAside()
{
    std::error_code error;
    std::filesystem::rename(m_path, m_path.string() + ".damaged", error);
    if (m_file >= 0)
        close(m_file);
    m_file = -1;
    m_size = 0;
    m_end = 0;
    m_last = {};
    if (error)
        return cannotUse(m_path);
    return {};
}

}  // namespace vox
