#include "engine/ledger/ledger_store.h"

#include "engine/core/require.h"
#include "engine/ledger/canonical_bytes.h"
#include "engine/ledger/entry_record.h"
#include "engine/ledger/schema.h"

#include <sqlite3.h>

#include <algorithm>

#include <sys/stat.h>

namespace vox {
namespace {

constexpr std::int64_t kCheckedTail = 1000;  // rows whose chain is checked at each opening

// The file's identity; another one under the same name means that somebody put a copy in its place.
std::uintmax_t inodeOf(const std::filesystem::path& file)
{
    struct stat status {};
    return ::stat(file.c_str(), &status) == 0 ? status.st_ino : 0;
}

[[noreturn]] void refuse(const char* why)
{
    throw SqliteError(SQLITE_CORRUPT, why);
}

// Rolls back unless committed, so that a failure leaves the connection ready for the next attempt.
class Transaction {
public:
    explicit Transaction(SqliteDatabase& database)
        : m_database(database)
    {
        m_database.execute("BEGIN IMMEDIATE");
    }
    ~Transaction()
    {
        if (m_database.inTransaction())
            sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit() { m_database.execute("COMMIT"); }

private:
    SqliteDatabase& m_database;
};

// Ends a statement's hold on the file when the scope ends, found or not.
class Use {
public:
    explicit Use(SqliteStatement& statement)
        : m_statement(statement)
    {
    }
    ~Use() { m_statement.reset(); }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

private:
    SqliteStatement& m_statement;
};

// Whether the row that a statement of that kind has found is `entry`, written before.
bool isSameRow(const SqliteStatement& found, const LedgerEntry& entry)
{
    return found.integer(2) == static_cast<std::int64_t>(entry.kind) && found.integer(3) == entry.startedUs &&
           found.integer(4) == entry.attempt && found.integer(5) == entry.speechTokens &&
           found.integer(6) == entry.amountNano;
}

bool isResolution(EntryKind kind)
{
    return kind == EntryKind::Settle || kind == EntryKind::Void;
}

}  // namespace

struct LedgerStore::Statements {
    explicit Statements(SqliteDatabase& database)
        : insert(database.prepare(entryInsertSql()))
        , newest(database.prepare("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1"))
        , reserved(
              database.prepare("SELECT seq, hash, kind, t_us, attempt, speech_tok, amount_nano FROM entry "
                               "WHERE kind = 1 AND job = ? AND part = ?"))
        , resolved(
              database.prepare("SELECT seq, hash, kind, t_us, attempt, speech_tok, amount_nano FROM entry "
                               "WHERE kind IN (2, 3) AND job = ? AND part = ?"))
        , tariff(database.prepare("SELECT seq, hash FROM entry WHERE kind = 5 AND tariff = ?"))
        , open(database.prepare("INSERT INTO open_request VALUES (?, ?, ?)"))
        , close(database.prepare("DELETE FROM open_request WHERE job = ? AND part = ?"))
        , rollup(database)
    {
    }

    SqliteStatement insert, newest, reserved, resolved, tariff, open, close;
    RollupWriter rollup;
};

LedgerStore::LedgerStore(const StoreOptions& options)
    : m_options(options)
{
    open();
}

LedgerStore::~LedgerStore() = default;

void LedgerStore::open()
{
    m_database = std::make_unique<SqliteDatabase>(
        SqliteOpening{.file = m_options.file, .mode = SqliteOpening::Mode::ReadWrite, .vfs = m_options.vfs});
    if (m_options.exclusive)
        m_database->execute("PRAGMA locking_mode=EXCLUSIVE");
    // Before the write-ahead log is switched on, so that the file's own head always tells what it is.
    if (m_database->integer("PRAGMA application_id") == 0 && schemaText(*m_database).empty()) {
        Transaction transaction(*m_database);
        createSchema(*m_database);
        m_database->execute("PRAGMA application_id=0x564C4544; PRAGMA user_version=1");
        transaction.commit();
    }
    if (m_database->integer("PRAGMA application_id") != kApplicationId ||
        m_database->integer("PRAGMA user_version") != kSchemaVersion || !hasExactSchema(*m_database))
        refuse("its tables are not those of a ledger");
    configure();
    m_statements = std::make_unique<Statements>(*m_database);
    loadTail();
    checkTail();
    m_inode = inodeOf(m_options.file);
}

// FULL: a row is on the disk when its transaction has ended, whatever happens to the power.
void LedgerStore::configure()
{
    if (m_options.networkDrive) {
        m_database->execute("PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA");
        return;
    }
    if (m_database->text("PRAGMA journal_mode=WAL") != "wal")
        throw SqliteError(SQLITE_CANTOPEN, "its folder cannot hold a write-ahead log");
    m_database->execute("PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON");
}

void LedgerStore::loadTail()
{
    m_tail = {};
    if (Use use(m_statements->newest); m_statements->newest.step()) {
        m_tail.place.seq = m_statements->newest.integer(0);
        const auto hash = m_statements->newest.blob(1);
        if (hash.size() != m_tail.place.hash.size())
            refuse("its newest row is damaged");
        std::copy(hash.begin(), hash.end(), m_tail.place.hash.begin());
    }
    m_tail.writtenUs = m_database->integer("SELECT written_us FROM entry ORDER BY seq DESC LIMIT 1");
    m_tail.floorUs =
        m_database->integer("SELECT bill_us FROM entry WHERE kind = 7 ORDER BY seq DESC LIMIT 1");
    m_tail.newestUs =
        std::max(m_tail.floorUs, m_database->integer("SELECT max(bill_us) FROM entry WHERE kind = 2"));
    m_tail.bootId = m_database->text("SELECT boot_id FROM entry WHERE kind = 6 ORDER BY seq DESC LIMIT 1");
    const std::string stored = m_database->text("SELECT note FROM entry WHERE kind = 6 ORDER BY seq LIMIT 1");
    auto zone = LocalTime::of(m_tail.place.seq > 0 ? stored : m_options.billingTimeZone);
    if (!zone)
        refuse("its time zone is unknown");
    m_billing = zone.take();
}

void LedgerStore::checkTail()
{
    auto rows = m_database->prepare("SELECT " + entryColumns() + " FROM entry WHERE seq >= ? ORDER BY seq");
    const std::int64_t first = std::max<std::int64_t>(1, m_tail.place.seq - kCheckedTail);
    rows.bind(1, first);
    LedgerEntry entry;
    Digest previous{};
    Digest hash{};
    for (std::int64_t seq = first; rows.step(); ++seq) {
        const bool whole = readEntry(rows, entry, hash) == nullptr && entry.seq == seq;
        writeCanonical(entry, m_bytes);
        const bool isLinked = (first > 1 && seq == first) || m_sha.of(kRowTag, previous, m_bytes) == hash;
        if (!whole || !isLinked)
            refuse("one of its newest rows was altered");
        previous = hash;
    }
}

void LedgerStore::reopen()
{
    const Tail known = m_tail;
    try {
        close();
        open();
        if (known.place.seq > 0 && hashOf(known.place.seq) != known.place.hash)
            refuse("a row that had been written is gone");
    } catch (...) {
        close();
        m_tail = known;
        throw;
    }
}

void LedgerStore::close()
{
    m_statements.reset();
    m_database.reset();
}

SqliteDatabase& LedgerStore::database()
{
    if (m_statements == nullptr)
        throw SqliteError(SQLITE_CANTOPEN, "it could not be opened again");
    return *m_database;
}

void LedgerStore::checkpoint()
{
    if (!m_options.networkDrive)
        database().execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

std::vector<RowPlace> LedgerStore::append(std::vector<LedgerEntry>& entries)
{
    const Tail before = m_tail;
    try {
        std::vector<RowPlace> places;
        Transaction transaction(database());
        requireUnchanged();
        for (LedgerEntry& entry : entries) {
            auto place = placeOf(entry);
            if (!place) {
                stampAndInsert(entry);
                place = m_tail.place;
            }
            places.push_back(*place);
        }
        transaction.commit();
        return places;
    } catch (...) {
        m_tail = before;
        throw;
    }
}

// Another program must not have written, nor another file been put under the name, since our last row.
void LedgerStore::requireUnchanged()
{
    if (m_options.vfs.empty() && inodeOf(m_options.file) != m_inode)
        refuse("another file was put in its place");
    RowPlace newest;
    Use use(m_statements->newest);
    if (m_statements->newest.step()) {
        newest.seq = m_statements->newest.integer(0);
        const auto hash = m_statements->newest.blob(1);
        std::copy_n(hash.begin(), std::min(hash.size(), newest.hash.size()), newest.hash.begin());
    }
    if (newest != m_tail.place)
        refuse("another program has changed it");
}

std::optional<RowPlace> LedgerStore::placeOf(const LedgerEntry& entry)
{
    SqliteStatement* found = nullptr;
    if (entry.kind == EntryKind::Tariff) {
        found = &m_statements->tariff;
        found->bind(1, std::string_view(entry.tariff));
    } else if (entry.kind == EntryKind::Reserve || isResolution(entry.kind) ||
               entry.kind == EntryKind::Recovery) {
        // A recovery note is written together with its settlement, so it is there if that is.
        found = entry.kind == EntryKind::Reserve ? &m_statements->reserved : &m_statements->resolved;
        found->bindBlob(1, entry.job);
        found->bind(2, entry.part);
    }
    if (found == nullptr)
        return std::nullopt;
    Use use(*found);
    if (!found->step())
        return std::nullopt;
    const bool hasOneForm = entry.kind == EntryKind::Tariff || entry.kind == EntryKind::Recovery;
    if (!hasOneForm && !isSameRow(*found, entry))
        throw SqliteError(SQLITE_CONSTRAINT, "another row stands in its place");
    RowPlace place{.seq = found->integer(0)};
    const auto hash = found->blob(1);
    std::copy_n(hash.begin(), std::min(hash.size(), place.hash.size()), place.hash.begin());
    return place;
}

void LedgerStore::stampAndInsert(LedgerEntry& entry)
{
    insertEventRows();
    insert(entry);
    if (entry.kind == EntryKind::Reserve) {
        m_statements->open.bind(1, entry.seq);
        m_statements->open.bindBlob(2, entry.job);
        m_statements->open.bind(3, entry.part);
        m_statements->open.run();
    } else if (isResolution(entry.kind)) {
        m_statements->close.bindBlob(1, entry.job);
        m_statements->close.bind(2, entry.part);
        m_statements->close.run();
    }
    if (entry.kind != EntryKind::Settle)
        return;
    const RollupSums sums = rollupSums(entry);
    for (const RollupKey& key : rollupKeys(entry, *m_billing))
        m_statements->rollup.add(key, sums);
}

// What has happened to the machine and its clock since the row before: told once, ahead of the next row.
void LedgerStore::insertEventRows()
{
    if (m_tail.bootId != m_options.bootId || m_tail.place.seq == 0) {
        LedgerEntry session;
        session.kind = EntryKind::Session;
        session.bootId = m_options.bootId;
        session.note = m_billing->name();
        session.startedUs = microsecondsOf(m_options.clock.utcNow());
        m_tail.bootId = m_options.bootId;
        insert(session);
    }
}

void LedgerStore::insert(LedgerEntry& entry)
{
    const std::int64_t now = microsecondsOf(m_options.clock.utcNow());
    if (now < m_tail.writtenUs && entry.kind != EntryKind::Clock) {
        LedgerEntry turnedBack;
        turnedBack.kind = EntryKind::Clock;
        turnedBack.startedUs = now;
        turnedBack.note = "the clock was turned back from " + toIso8601(utcOf(m_tail.writtenUs));
        m_tail.floorUs = m_tail.newestUs;
        insert(turnedBack);
        m_tail.floorUs = turnedBack.billUs;
    }
    entry.seq = m_tail.place.seq + 1;
    entry.writtenUs = now;
    entry.monotonicUs = m_options.clock.monotonicNow().count();
    entry.billUs = std::max(entry.startedUs, m_tail.floorUs);
    entry.day = m_billing->at(utcOf(entry.billUs)).day;
    writeCanonical(entry, m_bytes);
    const Digest hash = m_sha.of(kRowTag, m_tail.place.hash, m_bytes);
    bindEntry(m_statements->insert, entry, hash);
    m_statements->insert.run();
    m_tail.place = {entry.seq, hash};
    m_tail.writtenUs = now;
    if (entry.kind == EntryKind::Settle)
        m_tail.newestUs = std::max(m_tail.newestUs, entry.billUs);
}

std::vector<LedgerEntry> LedgerStore::openReservations()
{
    std::vector<LedgerEntry> found;
    auto rows = database().prepare(
        "SELECT " + entryColumns() +
        " FROM entry WHERE seq IN (SELECT seq FROM open_request) AND kind = 1 ORDER BY seq");
    Digest hash{};
    while (rows.step()) {
        LedgerEntry entry;
        if (readEntry(rows, entry, hash) == nullptr)
            found.push_back(std::move(entry));
    }
    return found;
}

std::optional<Tariff> LedgerStore::tariff(const std::string& reference)
{
    auto rows = database().prepare("SELECT " + entryColumns() + " FROM entry WHERE kind = 5 AND tariff = ?");
    rows.bind(1, std::string_view(reference));
    LedgerEntry entry;
    Digest hash{};
    if (!rows.step() || readEntry(rows, entry, hash) != nullptr)
        return std::nullopt;
    return tariffOf(entry);
}

std::int64_t LedgerStore::lastPart(const RequestId::Bytes& job)
{
    auto rows = database().prepare("SELECT max(part) FROM entry WHERE kind = 1 AND job = ?");
    rows.bindBlob(1, job);
    return rows.step() ? rows.integer(0) : 0;
}

std::optional<LedgerEntry> LedgerStore::settled(const RequestId::Bytes& job, std::int64_t attempt)
{
    auto rows =
        database().prepare("SELECT " + entryColumns() +
                           " FROM entry WHERE kind IN (2, 3) AND kind = 2 AND job = ? AND attempt = ?");
    rows.bindBlob(1, job);
    rows.bind(2, attempt);
    LedgerEntry entry;
    Digest hash{};
    if (!rows.step() || readEntry(rows, entry, hash) != nullptr)
        return std::nullopt;
    return entry;
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
