#include "engine/ledger/ledger.h"

#include "engine/ledger/budget_check.h"
#include "engine/ledger/budget_file.h"
#include "engine/ledger/entry_record.h"
#include "engine/ledger/head_file.h"
#include "engine/ledger/ledger_books.h"
#include "engine/ledger/ledger_files.h"
#include "engine/ledger/ledger_lock.h"
#include "engine/ledger/ledger_store.h"
#include "engine/ledger/ledger_writer.h"
#include "engine/pricing/local_time.h"

#include <utility>

namespace vox {
namespace {

// Why the ledger must not be written though it could be. `told` is what the head file says.
std::optional<Sentence> faultOfEnd(LedgerStore& store, const std::optional<RowPlace>& told)
{
    const std::int64_t newest = store.head().seq;
    if (newest > 0 && !told)
        return Sentence(VOX_TRANSLATE_NOOP(
            "Error", "The ledger's head file (ledger.head) is missing or damaged, so nobody can tell whether "
                     "rows are missing. Put it back from a backup. The ledger is open for reading only."));
    if (told && told->seq > newest)
        return Sentence(
            VOX_TRANSLATE_NOOP("Error", "The ledger has lost its newest rows: it ends at row %1, but had %2. "
                                        "Put ledger.vled back from a complete copy. It is open for reading "
                                        "only."),
            {std::to_string(newest), std::to_string(told->seq)});
    if (told && told->seq > 0 && store.hashOf(told->seq) != told->hash)
        return Sentence(VOX_TRANSLATE_NOOP(
            "Error", "The ledger is not the one that its head file (ledger.head) belongs to. It is open for "
                     "reading only."));
    return std::nullopt;
}

template <typename Value>
std::future<Value> readyFuture(Value value)
{
    std::promise<Value> promise;
    promise.set_value(std::move(value));
    return promise.get_future();
}

Error readOnlyError()
{
    return Error::failed(
        VOX_TRANSLATE_NOOP("Error", "The ledger is open for reading only, so nothing can be spoken and "
                                    "billed now. Close the other Voxledger, or check the data folder."));
}

}  // namespace

// Opens step by step; each step either goes on or leaves the ledger read-only with a notice.
class LedgerOpener final {
public:
    explicit LedgerOpener(const LedgerOptions& options)
        : m_options(options)
        , m_files(options.directory)
        , m_ledger(new Ledger)
    {
        m_ledger->m_directory = options.directory;
    }

    Result<std::unique_ptr<Ledger>> open()
    {
        if (auto zone = LocalTime::of(m_options.billingTimeZone); !zone)
            return zone.error();
        if (auto checked = check(); !checked)
            return checked.error();
        if (m_options.readOnly)
            return readOnly({});
        if (std::filesystem::exists(m_files.directory) && !isWritable(m_files))
            return readOnly({{VOX_TRANSLATE_NOOP(
                "Error", "The data folder cannot be written, so the ledger is open for reading only.")}});
        if (auto made = makeLedgerFiles(m_files); !made)
            return made.error();
        m_ledger->m_lock = LedgerLock::tryTake(m_files.lock, m_options.lockWait);
        if (m_ledger->m_lock == nullptr)
            return readOnly({{VOX_TRANSLATE_NOOP(
                "Error", "Another Voxledger is writing the ledger, so here it is open for reading only.")}});
        if (auto checked = check(); !checked)  // once more: the other instance may have made it meanwhile
            return checked.error();
        try {
            return openForWriting();
        } catch (const SqliteError& error) {
            return readOnly(
                {{VOX_TRANSLATE_NOOP("Error", "The ledger cannot be written: %1. It is open for reading "
                                              "only; have it verified."),
                  {error.what()}}});
        }
    }

private:
    Status check()
    {
        auto header = readHeader(m_files.database);
        if (!header)
            return header.error();
        return *header ? checkHeader(**header, m_files.database) : Status();
    }

    Result<std::unique_ptr<Ledger>> readOnly(std::vector<Sentence> notices)
    {
        if (auto book = readBudgets(m_files.budgets))
            m_ledger->m_budgets = book.take();
        m_ledger->m_notices = std::move(notices);
        m_ledger->m_recorder = FlightRecorder::inMemory();
        m_ledger->m_lock.reset();
        return std::move(m_ledger);
    }

    Result<std::unique_ptr<Ledger>> openForWriting()
    {
        const auto told = HeadFile::read(m_files.head);
        const bool isNew = std::filesystem::file_size(m_files.database) == 0;
        if (isNew && told && told->seq > 0)
            return readOnly(
                {{VOX_TRANSLATE_NOOP("Error", "The ledger file (ledger.vled) is gone or empty, but had %1 "
                                              "rows. Put it back from a backup, or move ledger.head "
                                              "away to begin a new ledger."),
                  {std::to_string(told->seq)}}});
        const bool onNetwork = isNetworkDrive(m_files.directory);
        auto store = std::make_unique<LedgerStore>(StoreOptions{.file = m_files.database,
                                                                .clock = m_options.clock,
                                                                .bootId = bootId(),
                                                                .billingTimeZone = m_options.billingTimeZone,
                                                                .networkDrive = onNetwork});
        if (const auto fault = faultOfEnd(*store, told))
            return readOnly({*fault});
        std::vector<Sentence> notices;
        if (onNetwork)
            notices.emplace_back(VOX_TRANSLATE_NOOP("Error",
                                                    "The data folder is on a network drive, which is slower "
                                                    "and less safe for a ledger than a local disk."));
        return recovered(std::move(store), std::move(notices));
    }

    Result<std::unique_ptr<Ledger>> recovered(std::unique_ptr<LedgerStore> store,
                                              std::vector<Sentence> notices)
    {
        auto head = HeadFile::open(m_files.head);
        auto progress = FlightRecorder::read(m_files.recorder);
        auto recorder = FlightRecorder::open(m_files.recorder);
        if (!head || !progress || !recorder)
            return readOnly({(!head       ? head.error()
                              : !progress ? progress.error()
                                          : recorder.error())
                                 .sentence()});
        auto books = std::make_unique<LedgerBooks>(std::move(store), head.take(),
                                                   std::make_unique<SpillFile>(m_files.spill),
                                                   m_options.clock.utcNow());
        books->useBudgets(m_files.budgets, notices);
        if (auto done = books->recover(*progress, notices); !done)
            return readOnly({done.error().sentence()});
        if (auto book = readBudgets(m_files.budgets))
            m_ledger->m_budgets = book.take();
        m_ledger->m_notices = std::move(notices);
        m_ledger->m_recorder = recorder.take();
        m_ledger->m_writer = std::make_unique<LedgerWriter>(std::move(books), *m_ledger->m_recorder);
        return std::move(m_ledger);
    }

    const LedgerOptions& m_options;
    LedgerFiles m_files;
    std::unique_ptr<Ledger> m_ledger;
};

Ledger::Ledger() = default;
Ledger::~Ledger() = default;

Result<std::unique_ptr<Ledger>> Ledger::open(const LedgerOptions& options)
{
    return LedgerOpener(options).open();
}

std::future<Result<Reserved>> Ledger::reserve(const Reservation& reservation)
{
    if (readOnly())
        return readyFuture<Result<Reserved>>(readOnlyError());
    auto entry = reserveEntry(reservation);
    if (!entry)
        return readyFuture<Result<Reserved>>(entry.error());
    auto event = std::make_unique<LedgerEvent>();
    event->entry = entry.take();
    event->tariff = shared(reservation.tariff);
    event->textTokens = reservation.textTokens;
    auto done = event->future<Reserved>();
    m_writer->push(std::move(event));
    return done;
}

std::future<Result<Reserved>> Ledger::reserve(const RequestContext& context, Money upperBound,
                                              const Tariff& tariff)
{
    return reserve(
        {.context = context, .upperBound = upperBound, .tariff = tariff, .textTokens = {}, .forecast = {}});
}

std::future<Result<Settlement>> Ledger::settle(const UsageRecord& record)
{
    return book(record, nullptr);
}

std::future<Result<Settlement>> Ledger::record(const UsageRecord& record, const Tariff& tariff)
{
    return book(record, shared(tariff));
}

std::future<Result<Settlement>> Ledger::book(const UsageRecord& record, std::shared_ptr<const Tariff> tariff)
{
    if (readOnly())
        return readyFuture<Result<Settlement>>(readOnlyError());
    auto entry = settleEntry(record);
    if (!entry)
        return readyFuture<Result<Settlement>>(entry.error());
    auto event = std::make_unique<LedgerEvent>();
    event->entry = entry.take();
    event->tariff = std::move(tariff);
    auto done = event->future<Settlement>();
    m_writer->push(std::move(event));
    return done;
}

std::future<Result<LedgerHead>> Ledger::voidReservation(const RequestId& request)
{
    LedgerEntry entry;
    entry.kind = EntryKind::Void;
    entry.job = request.bytes();
    return place(std::move(entry));
}

std::future<Result<LedgerHead>> Ledger::adjust(const Adjustment& adjustment)
{
    LedgerEntry entry;
    entry.kind = EntryKind::Adjust;
    entry.job = adjustment.id.bytes();
    entry.refersTo = adjustment.seq;
    entry.amountNano = adjustment.delta.nanos();
    entry.currency = adjustment.delta.currency().code();
    entry.note = adjustment.reason;
    return place(std::move(entry));
}

std::future<Result<LedgerHead>> Ledger::place(LedgerEntry entry)
{
    if (readOnly())
        return readyFuture<Result<LedgerHead>>(readOnlyError());
    auto event = std::make_unique<LedgerEvent>();
    event->entry = std::move(entry);
    auto done = event->future<LedgerHead>();
    m_writer->push(std::move(event));
    return done;
}

Status Ledger::setBudgets(const BudgetBook& book)
{
    if (readOnly())
        return readOnlyError();
    if (auto checked = checkBook(book); !checked)
        return checked;
    auto event = std::make_unique<LedgerEvent>();
    event->budgets = book;
    auto done = event->future<void>();
    m_writer->push(std::move(event));
    auto kept = done.get();
    const std::lock_guard lock(m_mutex);
    if (kept)
        m_budgets = book;
    return kept;
}

BudgetBook Ledger::budgets() const
{
    const std::lock_guard lock(m_mutex);
    return m_budgets;
}

std::shared_ptr<const Tariff> Ledger::shared(const Tariff& tariff)
{
    const std::lock_guard lock(m_mutex);
    const bool isLast = m_lastTariff != nullptr && m_lastTariff->id == tariff.id &&
                        m_lastTariff->sha256 == tariff.sha256 && m_lastTariff->json == tariff.json &&
                        m_lastTariff->perMillion == tariff.perMillion &&
                        m_lastTariff->currency == tariff.currency;
    if (!isLast)
        m_lastTariff = std::make_shared<const Tariff>(tariff);
    return m_lastTariff;
}

std::future<Status> Ledger::maintain(std::function<Status(LedgerStore&)> work)
{
    if (readOnly())
        return readyFuture<Status>(readOnlyError());
    auto event = std::make_unique<LedgerEvent>();
    event->work = std::move(work);
    auto done = event->future<void>();
    m_writer->push(std::move(event));
    return done;
}

LedgerHead Ledger::head() const
{
    if (m_writer != nullptr)
        return m_writer->head();
    const auto told = HeadFile::read(LedgerFiles(m_directory).head);
    if (!told || told->seq == 0)
        return {};
    return {.seq = told->seq, .hash = toHex(told->hash)};
}

}  // namespace vox
