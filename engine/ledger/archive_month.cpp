#include "engine/ledger/archive_month.h"

#include "engine/ledger/archive_copy.h"
#include "engine/ledger/checkpoint_note.h"
#include "engine/ledger/entry_rows.h"
#include "engine/ledger/merkle_tree.h"
#include "engine/ledger/row_checks.h"
#include "engine/ledger/schema.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace vox {
namespace {

std::string sumLine(const Digest& digest, const std::filesystem::path& file)
{
    return toHex(digest) + "  " + file.filename().string() + "\n";  // as sha256sum writes it
}

Error withFault(const std::filesystem::path& file, const Sentence& fault)
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "The archive “%1” is not what was closed: %2"),
                         {file.string(), fault.english()});
}

Digest firstHash(SqliteDatabase& ledger)
{
    auto row = ledger.prepare("SELECT hash FROM entry WHERE seq = 1");
    Digest hash{};
    if (!row.step() || row.blob(0).size() != hash.size())
        return hash;
    const auto bytes = row.blob(0);
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

std::int64_t seqOfSeal(SqliteDatabase& ledger, const SealNote& seal)
{
    auto rows = ledger.prepare("SELECT max(seq) FROM entry WHERE kind = 8 AND kind > 5 AND note = ?");
    const std::string note = seal.toString();
    rows.bind(1, std::string_view(note));
    return rows.step() ? rows.integer(0) : 0;
}

// The month before, whose rows an archive does not need.
constexpr std::int64_t before(std::int64_t month)
{
    return month - 1;
}

// All rows that a seal covers, in the light of those that came before.
class ArchiveChecks {
public:
    ArchiveChecks(SqliteDatabase& archive, const SealNote& seal)
        : m_archive(archive)
        , m_seal(seal)
        , m_oneRow(archive.prepare("SELECT " + entryColumns() + " FROM entry WHERE seq = ?"))
        , m_checks(m_faults, [this](std::int64_t seq) { return rowAt(seq); })
    {
    }

    // What is wrong first, or nothing.
    std::optional<Sentence> run()
    {
        m_checks.beginAfter({m_seal.firstSeq - 1, m_seal.previous});
        auto rows = m_archive.prepare("SELECT " + entryColumns() +
                                      " FROM entry NOT INDEXED WHERE seq <= ? ORDER BY seq");
        rows.bind(1, m_seal.lastSeq);
        LedgerEntry entry;
        Digest hash{};
        while (rows.step()) {
            const char* badColumn = readEntry(rows, entry, hash);
            m_checks.check(entry, hash, badColumn);
            if (entry.seq >= m_seal.firstSeq)
                m_tree.add(hash);
        }
        const bool isHead = m_seal.rows() == 0 || m_checks.lastHash() == m_seal.head;
        if (m_tree.size() != m_seal.rows() || m_tree.root() != m_seal.root || !isHead)
            m_faults.add(VOX_TRANSLATE_NOOP("Error", "Its rows do not add up to the Merkle root."));
        auto faults = m_faults.take();
        return faults.empty() ? std::nullopt : std::optional(faults.front());
    }

private:
    std::optional<LedgerEntry> rowAt(std::int64_t seq)
    {
        m_oneRow.reset();
        m_oneRow.bind(1, seq);
        LedgerEntry entry;
        Digest hash{};
        if (!m_oneRow.step() || readEntry(m_oneRow, entry, hash) != nullptr)
            return std::nullopt;
        return entry;
    }

    SqliteDatabase& m_archive;
    const SealNote& m_seal;
    SqliteStatement m_oneRow;
    FaultList m_faults;
    RowChecks m_checks;
    MerkleTree m_tree;
};

// The closing row is the last one of its archive.
std::optional<SealNote> sealIn(SqliteDatabase& archive)
{
    return SealNote::parse(archive.text("SELECT note FROM entry ORDER BY seq DESC LIMIT 1"));
}

Status checkRows(const ArchiveFiles& files, const Checkpoint& checkpoint,
                 const std::optional<SealNote>& expected)
{
    SqliteDatabase archive({.file = files.ledger, .mode = SqliteOpening::Mode::Immutable, .vfs = {}});
    const auto seal = sealIn(archive);
    const bool isExpected = seal && (!expected || *seal == *expected);
    if (!hasExactSchema(archive) || !isExpected)
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error",
                               "The archive “%1” is not what was closed: its closing row is another one."),
            {files.ledger.string()});
    if (checkpointOf(*seal, ledgerName(firstHash(archive)), checkpoint.archiveDigest) != checkpoint)
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error", "The checkpoint “%1” is that of another month or another ledger."),
            {files.checkpoint.string()});
    if (const auto fault = ArchiveChecks(archive, *seal).run())
        return withFault(files.ledger, *fault);
    return {};
}

Status copyRows(SqliteDatabase& ledger, const SealNote& seal, const std::filesystem::path& file)
{
    const SqliteSnapshot snapshot(ledger);
    LedgerCopy copy(file);
    const auto carried = keptRows(ledger, seal.firstSeq - 1, before(seal.month));
    copy.addRows(ledger, 1, seal.firstSeq - 1, &carried);
    copy.addRows(ledger, seal.firstSeq, seal.lastSeq);
    const std::int64_t closing = seqOfSeal(ledger, seal);
    copy.addRows(ledger, closing, closing);
    copy.addOwnSums();
    copy.addTable(ledger, "month_volume", "month = " + std::to_string(seal.month));
    return copy.finish();
}

}  // namespace

bool needsArchive(const ArchiveFiles& files)
{
    return !std::filesystem::exists(files.checkpoint) || std::filesystem::exists(files.part);
}

Status checkIfThere(const ArchiveFiles& files, const SealNote& seal)
{
    if (std::filesystem::exists(files.ledger))
        return checkArchive(files, seal);
    if (!std::filesystem::exists(files.checkpoint))
        return {};
    const auto checkpoint = readCheckpoint(files);
    if (!checkpoint)
        return checkpoint.error();
    if (checkpoint->root != seal.root || checkpoint->size != seal.rows())
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error", "The checkpoint “%1” is that of another month or another ledger."),
            {files.checkpoint.string()});
    return {};
}

Status archiveMonth(SqliteDatabase& ledger, const SealNote& seal, const ArchiveFiles& files,
                    const StepListener& atStep)
{
    const auto tell = [&atStep](const char* step) {
        if (atStep)
            atStep(step);
    };
    tell("archive folder");
    if (auto made = makeFolder(files.directory); !made)
        return made;
    tell("archived rows");
    if (auto copied = copyRows(ledger, seal, files.part); !copied)
        return copied;
    const auto digest = fileDigest(files.part);
    if (!digest)
        return digest.error();
    tell("checksum");
    if (auto written = writeDurably(files.sum, sumLine(*digest, files.ledger), 0400); !written)
        return written;
    tell("checkpoint");
    const Checkpoint checkpoint = checkpointOf(seal, ledgerName(firstHash(ledger)), *digest);
    if (auto written = writeCheckpoint(checkpoint, files); !written)
        return written;
    tell("archive in its place");
    if (::chmod(files.part.c_str(), 0400) != 0 || ::rename(files.part.c_str(), files.ledger.c_str()) != 0)
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be written: %2."),
                             {files.ledger.string(), std::strerror(errno)});
    if (auto synced = syncPath(files.directory); !synced)
        return synced;
    tell("check of the archive");
    return checkArchive(files, seal);
}

Status checkArchive(const ArchiveFiles& files, const std::optional<SealNote>& seal)
{
    const auto checkpoint = readCheckpoint(files);
    if (!checkpoint)
        return checkpoint.error();
    const auto digest = fileDigest(files.ledger);
    const auto sum = readText(files.sum);
    if (!digest || !sum)
        return digest ? sum.error() : digest.error();
    if (*digest != checkpoint->archiveDigest)
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error",
                               "The archive “%1” was altered: its bytes are not those that were signed for."),
            {files.ledger.string()});
    if (*sum != sumLine(*digest, files.ledger))
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "The checksum “%1” is not that of its archive."),
                             {files.sum.string()});
    try {
        return checkRows(files, *checkpoint, seal);
    } catch (const SqliteError& error) {
        return error.toError(files.ledger);
    }
}

}  // namespace vox
