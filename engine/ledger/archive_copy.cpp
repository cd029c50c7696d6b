#include "engine/ledger/archive_copy.h"

#include "engine/ledger/archive_files.h"
#include "engine/ledger/canonical_bytes.h"
#include "engine/ledger/entry_rows.h"
#include "engine/ledger/schema.h"
#include "engine/ledger/seal_note.h"

#include <sqlite3.h>

#include <algorithm>

#include <fcntl.h>
#include <unistd.h>

namespace vox {
namespace {

constexpr std::string_view kCarriedTag = "VLC1";  // a carried row: tag ‖ digest before ‖ row ‖ its hash
constexpr std::string_view kSumsTag = "VLR1";     // daily sums: tag ‖ digest before ‖ key and sums

bool isResolution(EntryKind kind)
{
    return kind == EntryKind::Settle || kind == EntryKind::Void;
}

bool isBooked(EntryKind kind)
{
    return kind == EntryKind::Settle || kind == EntryKind::Adjust;
}

void makeEmpty(const std::filesystem::path& file)
{
    ::unlink(file.c_str());
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made < 0)
        throw SqliteError(SQLITE_CANTOPEN, "“" + file.string() + "” cannot be made");
    ::close(made);
}

void bindValue(SqliteStatement& insert, const SqliteStatement& row, int column)
{
    if (row.type(column) == SQLITE_INTEGER)
        insert.bind(column + 1, row.integer(column));
    else if (row.type(column) == SQLITE_BLOB)
        insert.bindBlob(column + 1, row.blob(column));
    else
        insert.bind(column + 1, row.text(column));
}

// Decides about one row after the other; a request's rows stay or go together.
class KeptRows {
public:
    explicit KeptRows(std::int64_t month)
        : m_month(month)
    {
    }

    void look(const SqliteStatement& row)
    {
        const std::int64_t seq = row.integer(0);
        const auto kind = static_cast<EntryKind>(row.integer(1));
        const bool isLater = monthOfDay(row.integer(4)) > m_month;
        if (kind == EntryKind::Reserve || kind == EntryKind::Recovery)
            m_open[keyOf(row)].insert(seq);
        else if (isResolution(kind))
            resolve(keyOf(row), seq, isLater);
        else if (kind != EntryKind::Adjust || isLater)
            m_kept.insert(seq);
    }

    std::set<std::int64_t> take()
    {
        for (const auto& [key, seqs] : m_open)
            m_kept.insert(seqs.begin(), seqs.end());
        return std::move(m_kept);
    }

private:
    using Key = std::pair<std::string, std::int64_t>;

    static Key keyOf(const SqliteStatement& row)
    {
        const auto job = row.blob(2);
        return {std::string(job.begin(), job.end()), row.integer(3)};
    }

    void resolve(const Key& key, std::int64_t seq, bool isLater)
    {
        if (isLater) {
            m_kept.insert(m_open[key].begin(), m_open[key].end());
            m_kept.insert(seq);
        }
        m_open.erase(key);
    }

    const std::int64_t m_month;
    std::map<Key, std::set<std::int64_t>> m_open;
    std::set<std::int64_t> m_kept;
};

void append(std::vector<std::uint8_t>& bytes, std::int64_t value)
{
    for (int shift = 0; shift < 64; shift += 8)
        bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> shift));
}

void append(std::vector<std::uint8_t>& bytes, const std::string& text)
{
    append(bytes, static_cast<std::int64_t>(text.size()));
    bytes.insert(bytes.end(), text.begin(), text.end());
}

}  // namespace

// Its own triggers would refuse gaps; they are made, for whoever writes next, and sleep on this connection.
// What a crash leaves of the file is thrown away, so nothing needs to be synced before the end.
LedgerCopy::LedgerCopy(const std::filesystem::path& file)
    : m_file(file)
{
    makeEmpty(file);
    m_database = std::make_unique<SqliteDatabase>(
        SqliteOpening{.file = file, .mode = SqliteOpening::Mode::ReadWrite, .vfs = {}});
    m_database->execute("PRAGMA synchronous=OFF");
    m_database->execute("BEGIN IMMEDIATE");
    createSchema(*m_database);
    sqlite3_db_config(m_database->handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    m_insert = m_database->prepare(entryInsertSql());
}

LedgerCopy::~LedgerCopy() = default;

void LedgerCopy::add(const LedgerEntry& entry, const Digest& hash)
{
    if (!m_billing && entry.kind == EntryKind::Session)
        if (auto zone = LocalTime::of(entry.note))
            m_billing = zone.take();
    bindEntry(m_insert, entry, hash);
    m_insert.run();
    addToSums(entry);
}

void LedgerCopy::addToSums(const LedgerEntry& entry)
{
    if (entry.kind == EntryKind::Reserve)
        m_open[{entry.job, entry.part}] = entry.seq;
    else if (isResolution(entry.kind))
        m_open.erase({entry.job, entry.part});
    if (!isBooked(entry.kind) || !m_billing)
        return;
    const RollupSums sums = rollupSums(entry);
    for (const RollupKey& key : rollupKeys(entry, *m_billing))
        if (!addTo(m_rollups[key], sums))
            throw SqliteError(SQLITE_TOOBIG, "the sums of its days do not fit");
}

void LedgerCopy::addRows(SqliteDatabase& source, std::int64_t from, std::int64_t to,
                         const std::set<std::int64_t>* only)
{
    auto rows = source.prepare("SELECT " + entryColumns() +
                               " FROM entry NOT INDEXED WHERE seq BETWEEN ? AND ? ORDER BY seq");
    rows.bind(1, from);
    rows.bind(2, to);
    LedgerEntry entry;
    Digest hash{};
    while (rows.step()) {
        if (readEntry(rows, entry, hash) != nullptr)
            throw SqliteError(SQLITE_CORRUPT, "row " + std::to_string(rows.integer(0)) + " is damaged");
        if (only == nullptr || only->contains(entry.seq))
            add(entry, hash);
    }
}

void LedgerCopy::addTable(SqliteDatabase& source, const std::string& table, const std::string& where)
{
    auto rows = source.prepare("SELECT * FROM " + table + (where.empty() ? "" : " WHERE " + where));
    const int columns =
        static_cast<int>(source.integer("SELECT count(*) FROM pragma_table_info('" + table + "')"));
    std::string sql = "INSERT INTO " + table + " VALUES (?";
    for (int column = 1; column < columns; ++column)
        sql += ", ?";
    auto insert = m_database->prepare(sql + ")");
    while (rows.step()) {
        for (int column = 0; column < columns; ++column)
            bindValue(insert, rows, column);
        insert.run();
    }
}

void LedgerCopy::addOwnSums()
{
    RollupWriter rollups(*m_database);
    for (const auto& [key, sums] : m_rollups)
        rollups.add(key, sums);
    auto open = m_database->prepare("INSERT INTO open_request VALUES (?, ?, ?)");
    for (const auto& [key, seq] : m_open) {
        open.bind(1, seq);
        open.bindBlob(2, key.first);
        open.bind(3, key.second);
        open.run();
    }
}

Status LedgerCopy::finish()
{
    m_insert = {};
    m_database->execute("COMMIT");
    m_database.reset();
    return syncPath(m_file);
}

std::set<std::int64_t> keptRows(SqliteDatabase& ledger, std::int64_t cut, std::int64_t month)
{
    KeptRows kept(month);
    auto rows =
        ledger.prepare("SELECT seq, kind, job, part, day FROM entry NOT INDEXED WHERE seq <= ? ORDER BY seq");
    rows.bind(1, cut);
    while (rows.step())
        kept.look(rows);
    return kept.take();
}

void CarriedDigest::add(const LedgerEntry& entry, const Digest& hash)
{
    writeCanonical(entry, m_bytes);
    m_bytes.insert(m_bytes.end(), hash.begin(), hash.end());
    m_digest = m_sha.of(kCarriedTag, m_digest, m_bytes);
    ++m_rows;
}

Digest digestOf(const Rollups& sums)
{
    Sha256 sha;
    Digest digest{};
    std::vector<std::uint8_t> bytes;
    for (const auto& [key, values] : sums) {
        if (std::ranges::all_of(values, [](std::int64_t value) { return value == 0; }))
            continue;
        bytes.clear();
        append(bytes, static_cast<std::int64_t>(key.dimension));
        append(bytes, key.day);
        for (const std::string* text : {&key.key, &key.model, &key.currency})
            append(bytes, *text);
        for (const std::int64_t value : values)
            append(bytes, value);
        digest = sha.of(kSumsTag, digest, bytes);
    }
    return digest;
}

}  // namespace vox
