#include "engine/ledger/ledger_store.h"

#include "engine/core/require.h"
#include "engine/ledger/canonical_bytes.h"
#include "engine/ledger/entry_record.h"
#include "engine/ledger/schema.h"
#include "engine/ledger/seal_note.h"
#include "engine/pricing/rating.h"

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
    const bool isSameKind = found.integer(2) == static_cast<std::int64_t>(entry.kind);
    if (entry.kind == EntryKind::Adjust)  // its start is that of the asking
        return isSameKind && found.integer(6) == entry.amountNano && found.integer(7) == entry.refersTo;
    return isSameKind && found.integer(3) == entry.startedUs && found.integer(4) == entry.attempt &&
           found.integer(5) == entry.speechTokens;
}

bool isBooked(EntryKind kind)
{
    return kind == EntryKind::Settle || kind == EntryKind::Adjust;
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
        , reserved(database.prepare("SELECT seq, hash, kind, t_us, attempt, speech_tok, amount_nano, "
                                    "refers_to FROM entry WHERE kind = 1 AND job = ? AND part = ?"))
        , resolved(database.prepare("SELECT seq, hash, kind, t_us, attempt, speech_tok, amount_nano, "
                                    "refers_to FROM entry WHERE kind IN (2, 3) AND job = ? AND part = ?"))
        , adjusting(database.prepare("SELECT seq, hash, kind, t_us, attempt, speech_tok, amount_nano, "
                                     "refers_to FROM entry WHERE kind = 4 AND job = ?"))
        , tariff(database.prepare("SELECT seq, hash FROM entry WHERE kind = 5 AND tariff = ?"))
        , open(database.prepare("INSERT INTO open_request VALUES (?, ?, ?)"))
        , close(database.prepare("DELETE FROM open_request WHERE job = ? AND part = ?"))
        , lastPart(database.prepare("SELECT max(part) FROM entry WHERE kind = 1 AND job = ?"))
        , volume(database.prepare(
              "SELECT volume FROM month_volume WHERE month = ? AND department = ? AND tariff = ?"))
        , addVolume(database.prepare("INSERT INTO month_volume VALUES (?1, ?2, ?3, ?4) "
                                     "ON CONFLICT (month, department, tariff) DO UPDATE SET volume = ?4"))
        , rollup(database)
    {
    }

    SqliteStatement insert, newest, reserved, resolved, adjusting, tariff, open, close, lastPart;
    SqliteStatement volume, addVolume;
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
    // What a crash has left of the log goes into the file, so that the next rows begin a new one: behind the
    // old ones they would share a sector with a row that was promised, and another power cut could take both.
    m_database->execute("PRAGMA wal_checkpoint(PASSIVE)");
    createOrUpgrade();
    if (m_database->integer("PRAGMA application_id") != kApplicationId ||
        m_database->integer("PRAGMA user_version") != kSchemaVersion || !hasExactSchema(*m_database))
        refuse("its tables are not those of a ledger");
    configure();
    m_statements = std::make_unique<Statements>(*m_database);
    loadTail();
    checkTail();
    m_inode = inodeOf(m_options.file);
}

// Before the write-ahead log is switched on, so that the file's own head always tells what it is.
void LedgerStore::createOrUpgrade()
{
    const bool isNew = m_database->integer("PRAGMA application_id") == 0 && schemaText(*m_database).empty();
    if (!isNew && !hasFirstSchema(*m_database))
        return;
    Transaction transaction(*m_database);
    isNew ? createSchema(*m_database) : upgradeSchema(*m_database);
    transaction.commit();
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
    m_tail.floorUs = m_database->integer("SELECT max(bill_us) FROM entry WHERE kind IN (7, 8) AND kind > 5");
    m_tail.newestUs =
        std::max(m_tail.floorUs, m_database->integer("SELECT max(bill_us) FROM entry WHERE kind IN (2, 4)"));
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
    const auto removed = readPrune(*m_database);  // before its cut rows are missing, and nothing is linked
    const std::int64_t first = std::max(removed ? removed->cut + 1 : 1, m_tail.place.seq - kCheckedTail);
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
    whileClosed([] {});
}

// Nobody else may have the file open: SQLite would put what its log holds into whatever file has the name
// then.
void LedgerStore::closeAlone()
{
    if (database().text("PRAGMA journal_mode=DELETE") != "delete")
        throw SqliteError(SQLITE_BUSY, "another window or program is reading it");
}

void LedgerStore::whileClosed(const std::function<void()>& work)
{
    const Tail known = m_tail;
    try {
        close();
        work();
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
            } else if (entry.kind == EntryKind::Settle) {
                entry = entryAt(place->seq).value_or(entry);
            }
            places.push_back(*place);
        }
        transaction.commit();
        return places;
    } catch (...) {
        m_tail = before;
        m_tariffs.clear();
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
    } else if (entry.kind == EntryKind::Adjust) {
        found = &m_statements->adjusting;
        found->bindBlob(1, entry.job);
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
    if (entry.kind == EntryKind::Adjust)
        requireNothingBelowZero(entry);
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
    if (!isBooked(entry.kind))
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
        m_tail.floorUs = std::max(m_tail.floorUs, m_tail.newestUs);
        insert(turnedBack);
        m_tail.floorUs = turnedBack.billUs;
    }
    entry.seq = m_tail.place.seq + 1;
    entry.writtenUs = now;
    entry.monotonicUs = m_options.clock.monotonicNow().count();
    entry.billUs = std::max(entry.startedUs, m_tail.floorUs);
    entry.day = m_billing->at(utcOf(entry.billUs)).day;
    if (entry.kind == EntryKind::Settle)
        price(entry);
    writeCanonical(entry, m_bytes);
    const Digest hash = m_sha.of(kRowTag, m_tail.place.hash, m_bytes);
    bindEntry(m_statements->insert, entry, hash);
    m_statements->insert.run();
    m_tail.place = {entry.seq, hash};
    m_tail.writtenUs = now;
    if (isBooked(entry.kind))
        m_tail.newestUs = std::max(m_tail.newestUs, entry.billUs);
    if (entry.kind == EntryKind::Seal)  // nothing is billed in a closed month any more
        m_tail.floorUs = std::max(m_tail.floorUs, entry.billUs);
}

void LedgerStore::price(LedgerEntry& settled)
{
    const Tariff* tariff = knownTariff(settled.tariff);
    if (tariff == nullptr)
        throw SqliteError(SQLITE_CONSTRAINT, "its prices are not in the ledger");
    const VolumeKey key = volumeKeyOf(settled);
    settled.volumeBefore = volume(key);
    readRecord(settled, m_record);
    const auto charge = priceOf(m_record, *tariff, settled.volumeBefore);
    const std::int64_t counted = volumeOf(m_record, *tariff);
    std::int64_t after = 0;
    if (!charge || settled.currency != tariff->currency.code() ||
        __builtin_add_overflow(settled.volumeBefore, counted, &after))
        throw SqliteError(SQLITE_CONSTRAINT, "its price does not fit");
    settled.amountNano = charge->amount.nanos();
    if (counted == 0)
        return;
    m_statements->addVolume.bind(1, key.month);
    m_statements->addVolume.bind(2, std::string_view(key.department));
    m_statements->addVolume.bind(3, std::string_view(key.tariff));
    m_statements->addVolume.bind(4, after);
    m_statements->addVolume.run();
}

void LedgerStore::requireNothingBelowZero(const LedgerEntry& adjusting)
{
    const auto settled = entryAt(adjusting.refersTo);
    std::int64_t left = 0;
    if (!settled || __builtin_add_overflow(amountLeft(*settled), adjusting.amountNano, &left) || left < 0)
        throw SqliteError(SQLITE_CONSTRAINT, "less than nothing would be left of the row");
}

const Tariff* LedgerStore::knownTariff(const std::string& reference)
{
    auto known = m_tariffs.find(reference);
    if (known == m_tariffs.end()) {
        auto held = tariff(reference);
        if (!held)
            return nullptr;
        known = m_tariffs.emplace(reference, std::move(*held)).first;
    }
    return &known->second;
}

std::int64_t LedgerStore::volume(const VolumeKey& key)
{
    database();
    Use use(m_statements->volume);
    m_statements->volume.bind(1, key.month);
    m_statements->volume.bind(2, std::string_view(key.department));
    m_statements->volume.bind(3, std::string_view(key.tariff));
    return m_statements->volume.step() ? m_statements->volume.integer(0) : 0;
}

std::int64_t LedgerStore::dayOf(UtcTime started)
{
    return m_billing->at(utcOf(std::max(microsecondsOf(started), m_tail.floorUs))).day;
}

std::int64_t LedgerStore::lastPart(const RequestId::Bytes& job)
{
    database();
    Use use(m_statements->lastPart);
    m_statements->lastPart.bindBlob(1, job);
    return m_statements->lastPart.step() ? m_statements->lastPart.integer(0) : 0;
}

}  // namespace vox
