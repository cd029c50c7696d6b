#include "engine/ledger/ledger.h"

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
        if (auto done = books->recover(*progress, notices); !done)
            return readOnly({done.error().sentence()});
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

std::future<Status> Ledger::reserve(const RequestContext& context, Money upperBound, const Tariff& tariff)
{
    if (readOnly())
        return readyFuture<Status>(readOnlyError());
    auto entry = reserveEntry(context, upperBound, tariff);
    if (!entry)
        return readyFuture<Status>(entry.error());
    auto event = std::make_unique<LedgerEvent>();
    event->entry = entry.take();
    event->tariff = tariff;
    auto done = event->reserved.get_future();
    m_writer->push(std::move(event));
    return done;
}

std::future<Result<LedgerHead>> Ledger::settle(const UsageRecord& record, const Charge& charge)
{
    if (readOnly())
        return readyFuture<Result<LedgerHead>>(readOnlyError());
    auto entry = settleEntry(record, charge);
    if (!entry)
        return readyFuture<Result<LedgerHead>>(entry.error());
    auto event = std::make_unique<LedgerEvent>();
    event->entry = entry.take();
    auto done = event->resolved.get_future();
    m_writer->push(std::move(event));
    return done;
}

std::future<Result<LedgerHead>> Ledger::voidReservation(const RequestId& request)
{
    if (readOnly())
        return readyFuture<Result<LedgerHead>>(readOnlyError());
    auto event = std::make_unique<LedgerEvent>();
    event->entry.kind = EntryKind::Void;
    event->entry.job = request.bytes();
    auto done = event->resolved.get_future();
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
