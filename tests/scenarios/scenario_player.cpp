#include "tests/scenarios/scenario_player.h"

#include "engine/ledger/ledger.h"
#include "engine/ledger/ledger_reader.h"
#include "engine/pricing/rating.h"
#include "engine/pricing/tariff_book.h"
#include "engine/reporting/bill_writer.h"
#include "engine/reporting/day_range.h"

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

void writeTariff(const std::filesystem::path& folder, const BillScenario::Tariff& tariff)
{
    std::ofstream file(folder / (tariff.id + ".json"));
    file << R"({"id":")" << tariff.id << R"(","name":"Scenario","effective_from":")" << tariff.start
         << R"(","currency":")" << tariff.currency << R"(","prices_per_million":{)";
    const char* comma = "";
    for (const auto& [unit, price] : tariff.prices) {
        file << comma << '"' << unit << R"(":")" << price << '"';
        comma = ",";
    }
    file << "}}";
}

void settle(Ledger& ledger, const UsageRecord& record, const Tariff& tariff)
{
    const auto charge = priceOf(record.usage, tariff);
    if (!charge)
        throw std::runtime_error("the price does not fit");
    orThrow(ledger.reserve(record.context, charge->amount, tariff).get());
    const auto entry = orThrow(ledger.settle(record, *charge).get());
    if (entry.seq == 0)
        throw std::runtime_error("a row did not reach the ledger");
}

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
    const auto tariffs = orThrow(TariffBook::load(m_folder / "tariffs"));

    ScenarioClock clock;
    if (!scenario.requests.empty())
        clock.set(scenario.requests.front().context.started);
    const auto ledger = orThrow(Ledger::open({.directory = m_folder / "data",
                                              .clock = clock,
                                              .readOnly = false,
                                              .billingTimeZone = "UTC",
                                              .lockWait = {}}));
    for (const auto& request : scenario.requests) {
        clock.set(request.ended);
        settle(*ledger, request, tariffs.inForce(request.context.started));
    }
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
    const auto days = dayRange(bill.from, bill.to, bill.zone);
    if (!days)
        return days.error();
    LedgerFilter filter;
    filter.from = days->from;
    filter.to = days->to;

    BillWriter writer(m_folder / "bill.csv");
    orThrow(writer.begin());
    const auto reader = orThrow(LedgerReader::open(m_folder / "data"));
    orThrow(reader->forEachRow(filter, [&writer](const LedgerRow& row) { return writer.row(row); }));
    orThrow(writer.end());
    return contentOf(m_folder / "bill.csv");
}

}  // namespace vox::test
