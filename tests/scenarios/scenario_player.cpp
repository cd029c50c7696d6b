#include "tests/scenarios/scenario_player.h"

#include "engine/ledger/ledger.h"
#include "engine/ledger/ledger_reader.h"
#include "engine/pricing/rating.h"
#include "engine/pricing/tariff_book.h"
#include "engine/reporting/bill_content.h"
#include "engine/reporting/bill_source.h"
#include "engine/reporting/bill_writer.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace vox::test {
namespace {

// Shows the time at which a scenario is.
class ScenarioClock final : public Clock {
public:
    UtcTime utcNow() const override { return m_now; }
    std::chrono::microseconds monotonicNow() const override { return m_now.time_since_epoch(); }
    void set(UtcTime now) { m_now = now; }

private:
    UtcTime m_now;
};

template <typename T>
T orThrow(Result<T> result)
{
    return result ? result.take() : throw std::runtime_error(result.error().message());
}

void orThrow(const Status& status)
{
    if (!status)
        throw std::runtime_error(status.error().message());
}

// Its JSON file: the unit prices of the first line, then the members below it as they are written.
void writeTariff(const std::filesystem::path& folder, const BillScenario::Tariff& tariff)
{
    std::ofstream file(folder / (tariff.id + ".json"));
    file << R"({"id":")" << tariff.id << R"(","name":"Scenario","effective_from":")" << tariff.start
         << R"(","currency":")" << tariff.currency << '"';
    const char* comma = R"(,"prices_per_million":{)";
    for (const auto& [unit, price] : tariff.prices) {
        file << comma << '"' << unit << R"(":")" << price << '"';
        comma = ",";
    }
    file << (tariff.prices.empty() ? "" : "}");
    for (const auto& member : tariff.members)
        file << "," << member;
    file << "}";
}

void writeChoices(const std::filesystem::path& path, const std::vector<BillScenario::Choice>& choices)
{
    std::vector<TariffChoice> list;
    for (const auto& choice : choices) {
        const auto from = parseIso8601(choice.from);
        if (!from)
            throw std::runtime_error("“" + choice.from + "” is no time");
        list.push_back({choice.id, *from});
    }
    std::ofstream(path) << tariffChoicesJson(list);
}

using Step = BillScenario::Step;

// The books of a scenario while it is played.
class Play final {
public:
    Play(std::filesystem::path folder, const TariffBook& tariffs, const BillScenario& scenario)
        : m_folder(std::move(folder))
        , m_tariffs(tariffs)
    {
        if (!scenario.steps.empty())
            m_clock.set(scenario.steps.front().record.context.started);
        open();
    }

    void take(const Step& step)
    {
        switch (step.kind) {
        case Step::Kind::Request:
            return request(step);
        case Step::Kind::Denied:
            return denied(step);
        case Step::Kind::Killed:
            return killed(step);
        case Step::Kind::Adjust:
            return adjust(step);
        case Step::Kind::Book:
            return orThrow(m_ledger->setBudgets(step.book));
        }
    }

private:
    void open()
    {
        m_ledger.reset();
        m_ledger = orThrow(Ledger::open({.directory = m_folder,
                                         .clock = m_clock,
                                         .readOnly = false,
                                         .billingTimeZone = "UTC",
                                         .lockWait = {}}));
    }

    Result<Reserved> reserve(const Step& step)
    {
        m_clock.set(step.record.context.started);
        const Tariff& tariff = m_tariffs.inForce(step.record.context.started);
        const auto charge = priceOf(step.record, tariff);
        if (!charge)
            throw std::runtime_error("the price does not fit");
        const std::int64_t bound = step.bound.value_or(charge->amount.nanos());
        return m_ledger
            ->reserve({.context = step.record.context,
                       .upperBound = Money::fromNanos(tariff.currency, bound),
                       .tariff = tariff,
                       .textTokens = step.record.usage.textTokens,
                       .forecast = {}})
            .get();
    }

    void request(const Step& step)
    {
        orThrow(reserve(step));
        m_clock.set(step.record.ended);
        const auto settled = orThrow(m_ledger->settle(step.record).get());
        if (settled.place.seq == 0)
            throw std::runtime_error("a row did not reach the ledger");
    }

    void denied(const Step& step)
    {
        const auto reserved = reserve(step);
        if (reserved || reserved.error().kind() != ErrorKind::Refused)
            throw std::runtime_error("a request was not refused");
        for (const std::string& words : step.expected)
            if (reserved.error().message().find(words) == std::string::npos)
                throw std::runtime_error("“" + words + "” is not in: " + reserved.error().message());
    }

    void killed(const Step& step)
    {
        orThrow(reserve(step));
        FlightRecorder& recorder = m_ledger->recorder();
        recorder.begin(step.record.context.request, step.record.attempt);
        recorder.update(step.record.usage, step.record.samples, step.record.processing, {});
        recorder.end();
        open();
    }

    void adjust(const Step& step)
    {
        m_clock.set(step.record.ended);
        const auto reader = orThrow(LedgerReader::open(m_folder));
        auto seqs = orThrow(reader->select({})).seqs;  // newest first
        std::ranges::reverse(seqs);
        const auto row = orThrow(reader->rows({seqs.at(step.row - 1)})).front();
        orThrow(m_ledger
                    ->adjust({.id = RequestId::make(m_clock.utcNow()),
                              .seq = row.seq,
                              .delta = Money::fromNanos(row.amount.currency(), step.delta),
                              .reason = step.reason})
                    .get());
    }

    std::filesystem::path m_folder;
    const TariffBook& m_tariffs;
    ScenarioClock m_clock;
    std::unique_ptr<Ledger> m_ledger;
};

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

ScenarioPlayer::ScenarioPlayer(const BillScenario& scenario)
{
    std::filesystem::create_directories(m_folder / "tariffs");
    for (const auto& tariff : scenario.tariffs)
        writeTariff(m_folder / "tariffs", tariff);
    writeChoices(m_folder / "tariff_choice.json", scenario.choices);
    const auto tariffs =
        orThrow(TariffBook::load({m_folder / "tariffs", {}, m_folder / "tariff_choice.json"}));

    Play play(m_folder / "data", tariffs, scenario);
    for (const auto& step : scenario.steps)
        play.take(step);
}

std::vector<LedgerRow> ScenarioPlayer::ledgerRows() const
{
    const auto reader = orThrow(LedgerReader::open(m_folder / "data"));
    std::vector<LedgerRow> rows;
    orThrow(reader->forEachRow({}, [&rows](const LedgerRow& row) {
        rows.push_back(row);
        return Status();
    }));
    return rows;
}

Result<std::string> ScenarioPlayer::bill(const BillScenario::Bill& bill) const
{
    const auto reader = orThrow(LedgerReader::open(m_folder / "data"));
    ReaderBillSource source(*reader, orThrow(TariffBook::load(m_folder / "tariffs")).all());
    BillOrder order;
    order.fromDay = bill.from;
    order.toDay = bill.to;
    order.timeZone = bill.zone;
    order.profile = bill.profile;
    order.by = bill.by;
    const auto written = writeBill(source, order, m_folder / "bill.csv", "scenario");
    if (!written)
        return written.error();
    return contentOf(m_folder / "bill.csv");
}

}  // namespace vox::test
