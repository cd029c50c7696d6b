#include "engine/ledger/head_file.h"

#include "engine/core/number.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace vox {
namespace {

constexpr std::string_view kTag = "VLH1";
constexpr std::size_t kLine = 128;
constexpr std::size_t kSumDigits = 16;

std::string sumOf(std::string_view text)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    return toHex(Sha256().of(kTag, {bytes, text.size()})).substr(0, kSumDigits);
}

// "VLH1 <seq> <hash> <sum>", blanks, a line feed.
std::string lineOf(const RowPlace& head)
{
    std::string line(kTag);
    line.append(" ").append(std::to_string(head.seq)).append(" ").append(toHex(head.hash));
    line.append(" ").append(sumOf(line));
    line.resize(kLine - 1, ' ');
    return line + '\n';
}

std::optional<RowPlace> parseLine(std::string_view line)
{
    const std::size_t seqEnd = line.find(' ', kTag.size() + 1);
    const std::size_t hashEnd = seqEnd == std::string_view::npos ? seqEnd : line.find(' ', seqEnd + 1);
    if (hashEnd == std::string_view::npos || !line.starts_with(kTag))
        return std::nullopt;
    const auto seq = parseInteger<std::int64_t>(line.substr(kTag.size() + 1, seqEnd - kTag.size() - 1));
    const auto hash = parseDigest(line.substr(seqEnd + 1, hashEnd - seqEnd - 1));
    if (!seq || !hash || lineOf({*seq, *hash}) != line)
        return std::nullopt;
    return RowPlace{*seq, *hash};
}

Error cannotWrite()
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "The ledger's head file cannot be written: %1."),
                         {std::strerror(errno)});
}

}  // namespace

HeadFile::HeadFile(int file)
    : m_file(file)
{
}

HeadFile::~HeadFile()
{
    close(m_file);
}

Result<std::unique_ptr<HeadFile>> HeadFile::open(const std::filesystem::path& path)
{
    const bool isNew = !std::filesystem::exists(path);
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return cannotWrite();
    std::unique_ptr<HeadFile> head(new HeadFile(file));
    if (isNew) {
        for (int line = 0; line < 2; ++line)
            if (auto written = head->write({}); !written)
                return written.error();
    }
    // The older line is to be written over first, or a torn write could lose the newer one.
    std::string text(2 * kLine, '\0');
    if (::pread(file, text.data(), text.size(), 0) < 0)
        return cannotWrite();
    const auto first = parseLine(std::string_view(text).substr(0, kLine));
    const auto second = parseLine(std::string_view(text).substr(kLine));
    head->m_next = first && (!second || first->seq > second->seq) ? 1 : 0;
    return head;
}

std::optional<RowPlace> HeadFile::read(const std::filesystem::path& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return std::nullopt;
    std::string text(2 * kLine, '\0');
    const ssize_t got = ::pread(file, text.data(), text.size(), 0);
    close(file);
    if (got < 0)
        return std::nullopt;
    std::optional<RowPlace> newest;
    for (std::size_t line = 0; line < 2; ++line) {
        const auto head = parseLine(std::string_view(text).substr(line * kLine, kLine));
        if (head && (!newest || head->seq > newest->seq))
            newest = head;
    }
    return newest;
}

Status HeadFile::write(const RowPlace& head)
{
    const std::string line = lineOf(head);
    const off_t place = static_cast<off_t>(m_next) * static_cast<off_t>(kLine);
    if (::pwrite(m_file, line.data(), line.size(), place) != static_cast<ssize_t>(line.size()) ||
        fdatasync(m_file) != 0)
        return cannotWrite();
    m_next = 1 - m_next;
    return {};
}

}  // namespace vox
