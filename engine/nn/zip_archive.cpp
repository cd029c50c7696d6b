#include "engine/nn/zip_archive.h"

#include "engine/nn/damaged_file.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace vox::nn {
namespace {

// Sizes and marks of the format's records (PKWARE APPNOTE 4.3).
constexpr std::uint64_t kLocalMark = 0x04034b50;
constexpr std::uint64_t kEntryMark = 0x02014b50;
constexpr std::uint64_t kEndMark = 0x06054b50;
constexpr std::uint64_t kEnd64Mark = 0x06064b50;
constexpr std::uint64_t kLocatorMark = 0x07064b50;
constexpr std::size_t kLocalSize = 30;
constexpr std::size_t kEntrySize = 46;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kEnd64Size = 56;
constexpr std::size_t kLocatorSize = 20;
constexpr std::size_t kLongestComment = 0xffff;
constexpr std::uint64_t kIsIn64 = 0xffffffff;
constexpr std::uint64_t kExtra64 = 1;  // tag of the 64-bit sizes
constexpr std::uint64_t kEncrypted = 1;
constexpr std::uint64_t kStored = 0;
constexpr std::size_t kMostMembers = 200'000;
constexpr std::size_t kLongestName = 4'096;

// Little-endian numbers of a file, each checked against its end.
class Bytes final {
public:
    explicit Bytes(std::span<const std::byte> file)
        : m_file(file)
    {
    }

    std::span<const std::byte> part(std::uint64_t offset, std::uint64_t size) const
    {
        if (offset > m_file.size() || size > m_file.size() - offset)
            throw DamagedFile("it ends too early", m_file.size());
        return m_file.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
    }

    std::uint64_t number(std::uint64_t offset, std::size_t size) const
    {
        const auto bytes = part(offset, size);
        std::uint64_t value = 0;
        for (std::size_t i = size; i-- > 0;)
            value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
        return value;
    }

    std::size_t size() const { return m_file.size(); }

private:
    std::span<const std::byte> m_file;
};

struct Directory {
    std::uint64_t offset = 0;
    std::uint64_t entries = 0;
};

std::size_t findEnd(const Bytes& file)
{
    const std::size_t last = file.size() - std::min(file.size(), kEndSize);
    const std::size_t first = last - std::min(last, kLongestComment);
    for (std::size_t at = last + 1; at-- > first;) {
        if (file.size() >= kEndSize && file.number(at, 4) == kEndMark)
            return at;
    }
    throw DamagedFile("its table of contents is missing; perhaps the file is incomplete", file.size());
}

Directory findDirectory(const Bytes& file)
{
    const std::size_t end = findEnd(file);
    Directory directory{file.number(end + 16, 4), file.number(end + 10, 2)};
    if (directory.offset != kIsIn64 && directory.entries != 0xffff)
        return directory;
    if (end < kLocatorSize || file.number(end - kLocatorSize, 4) != kLocatorMark)
        return directory;
    const std::uint64_t end64 = file.number(end - kLocatorSize + 8, 8);
    file.part(end64, kEnd64Size);
    if (file.number(end64, 4) != kEnd64Mark)
        throw DamagedFile("its 64-bit table of contents is damaged", end);
    return {file.number(end64 + 48, 8), file.number(end64 + 32, 8)};
}

struct Entry {
    std::string name;
    std::uint64_t size = 0;
    std::uint64_t storedSize = 0;
    std::uint64_t header = 0;  // of its bytes
    std::uint64_t next = 0;    // where the next entry begins
};

// Sizes that do not fit 32 bits follow in an extra field, in this order.
void readExtra64(const Bytes& file, std::uint64_t offset, std::uint64_t length, Entry& entry)
{
    for (std::uint64_t at = offset, end = offset + length; at + 4 <= end;) {
        const std::uint64_t size = file.number(at + 2, 2);
        if (file.number(at, 2) == kExtra64) {
            std::uint64_t field = at + 4;
            for (std::uint64_t* const value : {&entry.size, &entry.storedSize, &entry.header}) {
                if (*value != kIsIn64 || field + 8 > at + 4 + size)
                    continue;
                *value = file.number(field, 8);
                field += 8;
            }
        }
        at += 4 + size;
    }
}

Entry readEntry(const Bytes& file, std::uint64_t at)
{
    file.part(at, kEntrySize);
    if (file.number(at, 4) != kEntryMark)
        throw DamagedFile("its table of contents is damaged", static_cast<std::size_t>(at));
    const std::uint64_t nameLength = file.number(at + 28, 2);
    const std::uint64_t extraLength = file.number(at + 30, 2);
    if (nameLength > kLongestName)
        throw DamagedFile("a member's name is too long", static_cast<std::size_t>(at));
    const auto name = file.part(at + kEntrySize, nameLength);
    Entry entry{.name = std::string(reinterpret_cast<const char*>(name.data()), name.size()),
                .size = file.number(at + 24, 4),
                .storedSize = file.number(at + 20, 4),
                .header = file.number(at + 42, 4),
                .next = at + kEntrySize + nameLength + extraLength + file.number(at + 32, 2)};
    file.part(at + kEntrySize + nameLength, extraLength);
    readExtra64(file, at + kEntrySize + nameLength, extraLength, entry);
    if ((file.number(at + 8, 2) & kEncrypted) != 0 || file.number(at + 10, 2) != kStored ||
        entry.size != entry.storedSize)
        throw DamagedFile("its member “" + entry.name + "” is compressed or encrypted",
                          static_cast<std::size_t>(at));
    return entry;
}

std::span<const std::byte> bytesOf(const Bytes& file, const Entry& entry)
{
    file.part(entry.header, kLocalSize);
    if (file.number(entry.header, 4) != kLocalMark)
        throw DamagedFile("its member “" + entry.name + "” is not where it should be",
                          static_cast<std::size_t>(entry.header));
    const std::uint64_t skip =
        kLocalSize + file.number(entry.header + 26, 2) + file.number(entry.header + 28, 2);
    file.part(entry.header, skip);
    return file.part(entry.header + skip, entry.size);
}

}  // namespace

bool ZipArchive::looksLikeOne(std::span<const std::byte> file)
{
    return file.size() >= 4 && Bytes(file).number(0, 4) == kLocalMark;
}

ZipArchive ZipArchive::read(std::span<const std::byte> bytes)
{
    const Bytes file(bytes);
    const Directory directory = findDirectory(file);
    if (directory.entries > kMostMembers)
        throw DamagedFile("it has too many members", 0);
    ZipArchive archive;
    std::uint64_t at = directory.offset;
    for (std::uint64_t i = 0; i < directory.entries; ++i) {
        const Entry entry = readEntry(file, at);
        if (!archive.m_members.emplace(entry.name, bytesOf(file, entry)).second)
            throw DamagedFile("its member “" + entry.name + "” is there twice", static_cast<std::size_t>(at));
        at = entry.next;
    }
    return archive;
}

}  // namespace vox::nn
