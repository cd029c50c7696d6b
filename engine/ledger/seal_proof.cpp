#include "engine/ledger/seal_proof.h"

#include "engine/ledger/archive_files.h"
#include "engine/ledger/ledger_files.h"
#include "engine/ledger/merkle_tree.h"
#include "engine/ledger/reading_connection.h"

#include <algorithm>

namespace vox {
namespace {

std::vector<Digest> hashesOf(SqliteDatabase& database, const SealNote& seal)
{
    std::vector<Digest> hashes;
    auto rows = database.prepare("SELECT hash FROM entry NOT INDEXED WHERE seq BETWEEN ? AND ? ORDER BY seq");
    rows.bind(1, seal.firstSeq);
    rows.bind(2, seal.lastSeq);
    while (rows.step()) {
        const auto bytes = rows.blob(0);
        std::copy_n(bytes.begin(), std::min(bytes.size(), Digest().size()), hashes.emplace_back().begin());
    }
    return hashes;
}

// Of the ledger while it has all rows of the month, else of the archive.
std::vector<Digest> rowsOf(SqliteDatabase& ledger, const SealNote& seal, const ArchiveFiles& files)
{
    auto hashes = hashesOf(ledger, seal);
    if (static_cast<std::int64_t>(hashes.size()) == seal.rows())
        return hashes;
    SqliteDatabase archive({.file = files.ledger, .mode = SqliteOpening::Mode::Immutable, .vfs = {}});
    return hashesOf(archive, seal);
}

Result<InclusionProof> prove(const LedgerFiles& files, std::int64_t seq)
{
    auto database = openForReading(files);
    if (!database)
        return database.error();
    const auto seals = readSeals(**database);
    const auto seal = std::ranges::find_if(
        seals, [seq](const SealNote& note) { return note.firstSeq <= seq && seq <= note.lastSeq; });
    if (seal == seals.end())
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "Row %1 is in no closed month yet. Close months with: voxledger ledger seal."),
            {std::to_string(seq)});
    const ArchiveFiles archive(files.directory, monthName(seal->month));
    const auto hashes = rowsOf(**database, *seal, archive);
    if (static_cast<std::int64_t>(hashes.size()) != seal->rows())
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error", "The archive “%1” does not hold the rows of its month."),
            {archive.ledger.string()});
    InclusionProof proof{.seq = seq,
                         .rowHash = hashes[static_cast<std::size_t>(seq - seal->firstSeq)],
                         .month = monthName(seal->month),
                         .index = seq - seal->firstSeq,
                         .size = seal->rows(),
                         .root = seal->root,
                         .path = inclusionPath(hashes, seq - seal->firstSeq),
                         .checkpoint = {}};
    if (auto note = readText(archive.checkpoint))
        proof.checkpoint = note.take();
    if (!holds(proof))
        return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                                "The rows of %1 are not those that were closed; have the "
                                                "ledger verified."),
                             {proof.month});
    return proof;
}

}  // namespace

Result<InclusionProof> proveRow(const std::filesystem::path& directory, std::int64_t seq)
{
    const LedgerFiles files(directory);
    try {
        return prove(files, seq);
    } catch (const SqliteError& error) {
        return error.toError(files.database);
    }
}

bool holds(const InclusionProof& proof)
{
    return rootOfInclusion(proof.rowHash, proof.index, proof.size, proof.path) == proof.root;
}

}  // namespace vox
