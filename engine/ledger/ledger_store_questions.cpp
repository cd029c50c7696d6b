// What the writer asks its own file.
#include "engine/ledger/entry_record.h"
#include "engine/ledger/ledger_store.h"

#include <algorithm>

namespace vox {

std::vector<LedgerEntry> LedgerStore::openReservations()
{
    std::vector<LedgerEntry> found;
    auto rows = database().prepare(
        "SELECT " + entryColumns() +
        " FROM entry NOT INDEXED WHERE seq IN (SELECT seq FROM open_request) AND kind = 1 ORDER BY seq");
    Digest hash{};
    while (rows.step()) {
        LedgerEntry entry;
        if (readEntry(rows, entry, hash) == nullptr)
            found.push_back(std::move(entry));
    }
    return found;
}

std::optional<LedgerEntry> LedgerStore::first(SqliteStatement& rows)
{
    LedgerEntry entry;
    Digest hash{};
    if (!rows.step() || readEntry(rows, entry, hash) != nullptr)
        return std::nullopt;
    return entry;
}

std::optional<Tariff> LedgerStore::tariff(const std::string& reference)
{
    auto rows = database().prepare("SELECT " + entryColumns() + " FROM entry WHERE kind = 5 AND tariff = ?");
    rows.bind(1, std::string_view(reference));
    const auto entry = first(rows);
    return entry ? tariffOf(*entry) : std::nullopt;
}

std::optional<LedgerEntry> LedgerStore::settled(const RequestId::Bytes& job, std::int64_t attempt)
{
    auto rows =
        database().prepare("SELECT " + entryColumns() +
                           " FROM entry WHERE kind IN (2, 3) AND kind = 2 AND job = ? AND attempt = ?");
    rows.bindBlob(1, job);
    rows.bind(2, attempt);
    return first(rows);
}

std::optional<LedgerEntry> LedgerStore::entryAt(std::int64_t seq)
{
    auto rows = database().prepare("SELECT " + entryColumns() + " FROM entry WHERE seq = ?");
    rows.bind(1, seq);
    return first(rows);
}

std::optional<LedgerEntry> LedgerStore::adjustment(const RequestId::Bytes& id)
{
    auto rows = database().prepare("SELECT " + entryColumns() + " FROM entry WHERE kind = 4 AND job = ?");
    rows.bindBlob(1, id);
    return first(rows);
}

std::int64_t LedgerStore::amountLeft(const LedgerEntry& settled)
{
    auto rows = database().prepare("SELECT sum(amount_nano) FROM entry WHERE kind = 4 AND refers_to = ?");
    rows.bind(1, settled.seq);
    return settled.amountNano + (rows.step() ? rows.integer(0) : 0);
}

std::optional<Digest> LedgerStore::hashOf(std::int64_t seq)
{
    auto rows = database().prepare("SELECT hash FROM entry WHERE seq = ?");
    rows.bind(1, seq);
    if (!rows.step())
        return std::nullopt;
    const auto bytes = rows.blob(0);
    Digest hash{};
    if (bytes.size() != hash.size())
        return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

}  // namespace vox
