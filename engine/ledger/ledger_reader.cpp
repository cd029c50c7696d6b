#include "engine/ledger/ledger_reader.h"

#include "engine/core/number.h"
#include "engine/ledger/entry_record.h"
#include "engine/ledger/entry_rows.h"
#include "engine/ledger/ledger_files.h"
#include "engine/ledger/ledger_selector.h"
#include "engine/ledger/reading_connection.h"
#include "engine/ledger/rollup.h"
#include "engine/ledger/schema.h"
#include "engine/pricing/local_time.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace vox {
namespace {

constexpr const char* kDailyColumns = "day, model, cur, sum(requests), sum(text_tok), sum(speech_tok), "
                                      "sum(solver_steps), sum(solver_evals), sum(lm_prompt_tok), "
                                      "sum(lm_completion_tok), sum(audio_ms), sum(amount_nano), "
                                      "sum(ocr_chars), sum(nlp_tok), sum(cached_text_tok), "
                                      "sum(cached_speech_tok)";
constexpr const char* kCountColumns =
    "bill_us, model, cur, kind, text_tok, speech_tok, solver_steps, solver_evals, "
    "lm_prompt_tok, lm_completion_tok, decoded_samples, trimmed_samples, "
    "crossfaded_samples, silence_samples, sample_rate, amount_nano, ocr_chars, nlp_tok, cached_text_tok, "
    "cached_speech_tok";

struct DayKey {
    std::int64_t day;
    std::string model;
    std::string currency;

    auto operator<=>(const DayKey&) const = default;
};

Error damaged(const std::string& what)
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "The ledger is damaged at %1; have it verified."),
                         {what});
}

Error tooMuch()
{
    return Error::failed(VOX_TRANSLATE_NOOP(
        "Error", "The selected rows add up to more than can be counted; choose a shorter time."));
}

Result<DailyUsage> dailyOf(const DayKey& key, const RollupSums& sums)
{
    const auto currency = Currency::parse(key.currency);
    if (!currency)
        return damaged(isoDay(key.day));
    return DailyUsage{.day = isoDay(key.day),
                      .model = key.model,
                      .requests = sums[0],
                      .usage = {TextTokens(sums[1]), SpeechTokens(sums[2]), SolverSteps(sums[3]),
                                SolverSteps(sums[4]), LmPromptTokens(sums[5]), LmCompletionTokens(sums[6]),
                                OcrCharacters(sums[9]), NlpTokens(sums[10]), TextTokens(sums[11]),
                                SpeechTokens(sums[12])},
                      .audioMilliseconds = sums[7],
                      .amount = Money::fromNanos(*currency, sums[8])};
}

LedgerEntry countsOf(const SqliteStatement& row)
{
    LedgerEntry entry;
    entry.kind = static_cast<EntryKind>(row.integer(3));
    int column = 4;
    for (std::int64_t* value :
         {&entry.textTokens, &entry.speechTokens, &entry.solverSteps, &entry.solverEvaluations,
          &entry.lmPromptTokens, &entry.lmCompletionTokens, &entry.decodedSamples, &entry.trimmedSamples,
          &entry.crossfadedSamples, &entry.silenceSamples, &entry.sampleRate, &entry.amountNano,
          &entry.ocrCharacters, &entry.nlpTokens, &entry.cachedTextTokens, &entry.cachedSpeechTokens})
        *value = row.integer(column++);
    return entry;
}

// A day and an hour as the stored sums name them; nothing else gets past a verified file.
std::size_t heatCell(std::int64_t day, std::string_view hour)
{
    const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(day / 10'000)),
                                           std::chrono::month(static_cast<unsigned>(day / 100 % 100)),
                                           std::chrono::day(static_cast<unsigned>(day % 100)));
    const auto weekday = std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding() - 1;
    return weekday * 24 + parseInteger<unsigned>(hour).value_or(0) % 24;
}

bool isSame(const LedgerFilter& a, const LedgerFilter& b)
{
    const auto tie = [](const LedgerFilter& f) {
        return std::tie(f.from, f.to, f.user, f.department, f.project, f.model, f.voice, f.search);
    };
    return tie(a) == tie(b);
}

}  // namespace

// One connection, and the last selection: a ledger only grows, so the next one differs by the newest rows.
class LedgerReader::Impl {
public:
    Impl(LedgerFiles files, std::unique_ptr<SqliteDatabase> database)
        : m_files(std::move(files))
        , m_database(std::move(database))
        , m_row(m_database->prepare("SELECT " + entryColumns() +
                                    " FROM entry WHERE seq = ? AND kind IN (2, 4)"))
        , m_hash(m_database->prepare("SELECT hash FROM entry WHERE seq = ?"))
    {
    }

    SqliteDatabase& database() { return *m_database; }

    // Runs `work` on one state of the file, and turns what SQLite refuses into an Error.
    template <typename Work>
    auto read(Work&& work) -> decltype(work())
    {
        try {
            const SqliteSnapshot snapshot(*m_database);
            return work();
        } catch (const SqliteError& error) {
            return error.toError(m_files.database);
        }
    }

    RowPlace head()
    {
        auto newest = m_database->prepare("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1");
        RowPlace place;
        if (!newest.step())
            return place;
        place.seq = newest.integer(0);
        const auto hash = newest.blob(1);
        std::copy_n(hash.begin(), std::min(hash.size(), place.hash.size()), place.hash.begin());
        return place;
    }

    std::string hashOf(std::int64_t seq)
    {
        if (seq == 0)
            return toHex(Digest{});
        m_hash.reset();
        m_hash.bind(1, seq);
        std::string hash = m_hash.step() ? toHex(m_hash.blob(0)) : std::string();
        m_hash.reset();
        return hash;
    }

    Result<LedgerRow> row(std::int64_t seq)
    {
        m_row.reset();
        m_row.bind(1, seq);
        Digest hash{};
        const bool isWhole = m_row.step() && readEntry(m_row, m_entry, hash) == nullptr;
        m_row.reset();
        auto row = isWhole ? rowOf(m_entry) : std::nullopt;
        if (!row)
            return damaged("row " + std::to_string(seq));
        row->hash = toHex(hash);
        row->previousHash = hashOf(seq - 1);
        return std::move(*row);
    }

    Result<LedgerSelection> select(const LedgerFilter& filter);
    std::string zone();
    Result<std::vector<std::string>> names(const char* sql);
    Result<std::vector<DailyUsage>> dailyFromRollups(const LedgerFilter& filter, LocalTime& billing);
    Result<std::vector<DailyUsage>> dailyFromRows(const LedgerFilter& filter, LocalTime& local);

private:
    void resetSelection(const LedgerFilter& filter);

    LedgerFiles m_files;
    std::unique_ptr<SqliteDatabase> m_database;
    SqliteStatement m_row, m_hash;
    LedgerEntry m_entry;
    LedgerFilter m_filter;
    std::vector<std::int64_t> m_seqs;  // ascending
    std::map<std::string, std::int64_t> m_totals;
    RowPlace m_selectedUpTo;
};

void LedgerReader::Impl::resetSelection(const LedgerFilter& filter)
{
    m_filter = filter;
    m_seqs.clear();
    m_totals.clear();
    m_selectedUpTo = {};
}

Result<LedgerSelection> LedgerReader::Impl::select(const LedgerFilter& filter)
{
    const RowPlace newest = head();
    if (!isSame(filter, m_filter) || hashOf(m_selectedUpTo.seq) != toHex(m_selectedUpTo.hash))
        resetSelection(filter);
    const std::size_t known = m_seqs.size();
    bool fits = true;
    scan(*m_database, filter, "seq, cur, amount_nano", {.fromSeq = m_selectedUpTo.seq + 1},
         [&](const SqliteStatement& row) {
             m_seqs.push_back(row.integer(0));
             std::int64_t& total = m_totals[std::string(row.text(1))];
             fits = !__builtin_add_overflow(total, row.integer(2), &total) && fits;
             return true;
         });
    m_selectedUpTo = newest;
    std::sort(m_seqs.begin() + static_cast<std::ptrdiff_t>(known), m_seqs.end());
    LedgerSelection selection;
    selection.seqs.assign(m_seqs.rbegin(), m_seqs.rend());
    selection.head = {.seq = newest.seq, .hash = newest.seq > 0 ? toHex(newest.hash) : std::string()};
    for (const auto& [code, nanos] : m_totals)
        if (const auto currency = Currency::parse(code))
            selection.totals.push_back(Money::fromNanos(*currency, nanos));
    if (!fits || selection.totals.size() != m_totals.size()) {
        resetSelection({});
        return fits ? damaged("its currencies") : tooMuch();
    }
    return selection;
}

std::string LedgerReader::Impl::zone()
{
    return m_database->text("SELECT note FROM entry WHERE kind = 6 ORDER BY seq LIMIT 1");
}

Result<std::vector<std::string>> LedgerReader::Impl::names(const char* sql)
{
    return read([&]() -> Result<std::vector<std::string>> {
        std::vector<std::string> found;
        auto rows = m_database->prepare(sql);
        while (rows.step())
            found.emplace_back(rows.text(0));
        return found;
    });
}

Result<std::vector<DailyUsage>> LedgerReader::Impl::dailyFromRollups(const LedgerFilter& filter,
                                                                     LocalTime& billing)
{
    // All rows have one key; with it they come in the order in which they are stored.
    std::vector<DailyUsage> days;
    auto rows = rollupQuery(*m_database, filter, billing, kDailyColumns,
                            "GROUP BY day, key, model, cur ORDER BY day, key, model, cur");
    while (rows.step()) {
        RollupSums sums{};
        int column = 3;
        for (std::int64_t& sum : sums)
            sum = rows.integer(column++);
        auto day = dailyOf({rows.integer(0), std::string(rows.text(1)), std::string(rows.text(2))}, sums);
        if (!day)
            return day.error();
        days.push_back(day.take());
    }
    return days;
}

Result<std::vector<DailyUsage>> LedgerReader::Impl::dailyFromRows(const LedgerFilter& filter,
                                                                  LocalTime& local)
{
    std::map<DayKey, RollupSums> sums;
    bool fits = true;
    scan(*m_database, filter, kCountColumns, {}, [&](const SqliteStatement& row) {
        DayKey key{local.at(utcOf(row.integer(0))).day, std::string(row.text(1)), std::string(row.text(2))};
        fits = addTo(sums[std::move(key)], rollupSums(countsOf(row))) && fits;
        return true;
    });
    if (!fits)
        return tooMuch();
    std::vector<DailyUsage> days;
    for (const auto& [key, sum] : sums) {
        auto day = dailyOf(key, sum);
        if (!day)
            return day.error();
        days.push_back(day.take());
    }
    return days;
}

LedgerReader::LedgerReader(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

LedgerReader::~LedgerReader() = default;

Result<std::unique_ptr<LedgerReader>> LedgerReader::open(const std::filesystem::path& directory)
{
    const LedgerFiles files(directory);
    try {
        auto database = openForReading(files);
        if (!database)
            return database.error();
        if (!hasExactSchema(**database))
            return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” does not have the tables of a ledger."),
                                   {files.database.string()});
        return std::unique_ptr<LedgerReader>(
            new LedgerReader(std::make_unique<Impl>(files, database.take())));
    } catch (const SqliteError& error) {
        return error.toError(files.database);
    }
}

Result<LedgerSelection> LedgerReader::select(const LedgerFilter& filter)
{
    return m_impl->read([&] { return m_impl->select(filter); });
}

Result<std::vector<LedgerRow>> LedgerReader::rows(const std::vector<std::int64_t>& seqs)
{
    return m_impl->read([&]() -> Result<std::vector<LedgerRow>> {
        std::vector<LedgerRow> rows;
        rows.reserve(seqs.size());
        for (const std::int64_t seq : seqs) {
            auto row = m_impl->row(seq);
            if (!row)
                return row.error();
            rows.push_back(row.take());
        }
        return rows;
    });
}

Result<std::vector<std::string>> LedgerReader::departments()
{
    return m_impl->names("SELECT DISTINCT key FROM rollup WHERE dim = 1 AND key <> '' ORDER BY key");
}

Result<std::vector<std::string>> LedgerReader::projects()
{
    return m_impl->names("SELECT DISTINCT key FROM rollup WHERE dim = 2 AND key <> '' ORDER BY key");
}

Result<std::vector<std::string>> LedgerReader::models()
{
    return m_impl->names("SELECT DISTINCT model FROM rollup WHERE dim = 0 ORDER BY model");
}

Result<std::vector<std::string>> LedgerReader::users()
{
    return m_impl->names("SELECT DISTINCT key FROM rollup WHERE dim = 5 AND key <> '' ORDER BY key");
}

Result<std::vector<DailyUsage>> LedgerReader::daily(const LedgerFilter& filter, const std::string& timeZone)
{
    auto local = LocalTime::of(timeZone);
    if (!local)
        return local.error();
    return m_impl->read([&] {
        const bool isStored = local->name() == m_impl->zone() && rollupsAnswer(filter, *local);
        return isStored ? m_impl->dailyFromRollups(filter, *local) : m_impl->dailyFromRows(filter, *local);
    });
}

Result<std::vector<TimePoint>> LedgerReader::timePoints(const LedgerFilter& filter, std::size_t most)
{
    return m_impl->read([&]() -> Result<std::vector<TimePoint>> {
        std::vector<TimePoint> points;
        if (most == 0)
            return points;
        scan(m_impl->database(), filter, "model, speech_tok, wall_us, kind",
             {.by = ScanOrder::By::NewestFirst}, [&](const SqliteStatement& row) {
                 if (row.integer(3) != static_cast<std::int64_t>(EntryKind::Settle))
                     return true;
                 points.push_back({.model = std::string(row.text(0)),
                                   .speechTokens = row.integer(1),
                                   .processing = std::chrono::microseconds(row.integer(2))});
                 return points.size() < most;
             });
        return points;
    });
}

Result<std::vector<std::int64_t>> LedgerReader::weekHeat(const LedgerFilter& filter,
                                                         const std::string& timeZone)
{
    auto local = LocalTime::of(timeZone);
    if (!local)
        return local.error();
    return m_impl->read([&]() -> Result<std::vector<std::int64_t>> {
        std::vector<std::int64_t> heat(7 * 24, 0);
        bool fits = true;
        const auto add = [&](std::size_t cell, std::int64_t tokens) {
            fits = !__builtin_add_overflow(heat[cell], tokens, &heat[cell]) && fits;
        };
        const bool isSplit = !filter.department.empty() || !filter.project.empty() || !filter.user.empty() ||
                             !filter.voice.empty();
        if (!isSplit && local->name() == m_impl->zone() && rollupsAnswer(filter, *local)) {
            auto rows = hourQuery(m_impl->database(), filter, *local, "day, key, sum(speech_tok)",
                                  "GROUP BY day, key");
            while (rows.step())
                add(heatCell(rows.integer(0), rows.text(1)), rows.integer(2));
        } else {
            scan(m_impl->database(), filter, "bill_us, speech_tok", {}, [&](const SqliteStatement& row) {
                const auto moment = local->at(utcOf(row.integer(0)));
                add(static_cast<std::size_t>(moment.weekday * 24 + moment.hour), row.integer(1));
                return true;
            });
        }
        if (!fits)
            return tooMuch();
        return heat;
    });
}

Status LedgerReader::forEachRow(const LedgerFilter& filter,
                                const std::function<Status(const LedgerRow&)>& take)
{
    return m_impl->read([&]() -> Status {
        auto selection = m_impl->select(filter);
        if (!selection)
            return selection.error();
        for (auto seq = selection->seqs.rbegin(); seq != selection->seqs.rend(); ++seq) {
            auto row = m_impl->row(*seq);
            if (!row)
                return row.error();
            if (auto taken = take(*row); !taken)
                return taken;
        }
        return {};
    });
}

Result<LedgerHead> LedgerReader::head()
{
    return m_impl->read([&]() -> Result<LedgerHead> {
        const RowPlace place = m_impl->head();
        return LedgerHead{.seq = place.seq, .hash = place.seq > 0 ? toHex(place.hash) : std::string()};
    });
}

Result<std::int64_t> LedgerReader::monthVolume(const VolumeKey& key)
{
    return m_impl->read([&]() -> Result<std::int64_t> {
        auto rows = m_impl->database().prepare(
            "SELECT volume FROM month_volume WHERE month = ? AND department = ? AND tariff = ?");
        rows.bind(1, key.month);
        rows.bind(2, std::string_view(key.department));
        rows.bind(3, std::string_view(key.tariff));
        return rows.step() ? rows.integer(0) : 0;
    });
}

Result<std::vector<Tariff>> LedgerReader::tariffs()
{
    return m_impl->read([&]() -> Result<std::vector<Tariff>> {
        auto rows = m_impl->database().prepare("SELECT " + entryColumns() +
                                               " FROM entry WHERE kind = 5 ORDER BY seq");
        std::vector<Tariff> tariffs;
        LedgerEntry entry;
        Digest hash{};
        while (rows.step()) {
            auto tariff = readEntry(rows, entry, hash) == nullptr ? tariffOf(entry) : std::nullopt;
            if (!tariff)
                return damaged(std::to_string(entry.seq));
            tariffs.push_back(std::move(*tariff));
        }
        return tariffs;
    });
}

Result<std::string> LedgerReader::firstHash()
{
    return m_impl->read([&]() -> Result<std::string> { return m_impl->hashOf(1); });
}

Result<std::string> LedgerReader::billingTimeZone()
{
    return m_impl->read([&]() -> Result<std::string> { return m_impl->zone(); });
}

}  // namespace vox
