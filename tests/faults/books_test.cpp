#include "engine/core/number.h"
#include "engine/ledger/ledger_reader.h"
#include "engine/pricing/tariff_reader.h"
#include "engine/reporting/bill_writer.h"
#include "tests/faults/books_simulation.h"
#include "tests/faults/speaking.h"

#include <algorithm>
#include <fstream>

namespace vox::faults {
namespace {

std::vector<Tariff> tariffs()
{
    std::vector<Tariff> all;
    for (const char* name : {"standard-2026-11", "voxcpm-example", "indextts2-example", "energy-example"})
        all.push_back(
            readTariff(std::filesystem::path(VOX_RESOURCES) / "tariffs" / (std::string(name) + ".json"))
                .take());
    all.push_back(parseTariff(R"({"id": "tiers", "name": "Tiers", "effective_from": "2026-01-01T00:00:00Z",
        "currency": "USD", "volume_unit": "speech_token",
        "prices_per_million": {"speech_token": "3.000000001", "text_token": "0.7"},
        "free": {"per_month": 20000}, "minimum": {"text_token": 50},
        "volume_tiers": [{"above": 500000, "price_per_million": "2.5"}, {"above": 3000000, "factor": "0.333"}],
        "multipliers": {"emotion": {"per_norm": "0.25"}}})",
                              "tiers")
                      .take());
    return all;
}

Books settledIn(const std::filesystem::path& folder)
{
    Books books;
    auto database = test::rawDatabase(folder);
    auto rows = database->prepare("SELECT department, cur, sum(amount_nano) FROM entry WHERE kind IN (2, 4) "
                                  "GROUP BY department, cur");
    while (rows.step())
        books[{std::string(rows.text(0)), std::string(rows.text(1))}] = rows.integer(2);
    return books;
}

Books chartsOf(LedgerReader& reader, const Books& like)
{
    Books books;
    for (const auto& [key, nanos] : like) {
        LedgerFilter filter;
        filter.department = key.first;
        if (!key.first.empty() && !books.contains(key))
            for (const DailyUsage& day : reader.daily(filter, "Europe/Berlin").take())
                if (day.amount.currency().code() == key.second)
                    books[key] += day.amount.nanos();
    }
    return books;
}

std::vector<std::string> cells(const std::string& line)
{
    std::vector<std::string> found(1);
    bool isQuoted = false;
    for (const char c : line) {
        if (c == '"')
            isQuoted = !isQuoted;
        else if (c == ',' && !isQuoted)
            found.emplace_back();
        else
            found.back() += c;
    }
    return found;
}

// "0.018430000" and "-1.5": nine digits after the point, or fewer.
std::int64_t nanosOf(std::string text)
{
    const bool isNegative = text.starts_with('-');
    text.erase(0, isNegative ? 1 : 0);
    const auto point = std::min(text.find('.'), text.size());
    std::string fraction = text.substr(std::min(point + 1, text.size()));
    fraction.resize(9, '0');
    const std::int64_t nanos = parseInteger<std::int64_t>(text.substr(0, point)).value() * 1'000'000'000 +
                               parseInteger<std::int64_t>(fraction).value();
    return isNegative ? -nanos : nanos;
}

// Read as an accountant's program would, line by line; the lines of totals at the end are left out.
Books billOf(const std::filesystem::path& path, std::int64_t& lines)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    line.erase(std::remove(line.begin(), line.end(), '\r'), line.end());
    const auto header = cells(line);
    const auto column = [&header](const char* name) {
        return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
    };
    const std::size_t seq = column("ledger_seq"), department = column("department"),
                      currency = column("currency"), amount = column("amount");
    Books books;
    while (std::getline(file, line)) {
        line.erase(std::remove(line.begin(), line.end(), '\r'), line.end());
        const auto row = cells(line);
        if (!parseInteger<std::int64_t>(row.at(seq)))
            continue;
        books[{row.at(department), row.at(currency)}] += nanosOf(row.at(amount));
        ++lines;
    }
    return books;
}

Books byCurrency(const Books& books)
{
    Books sums;
    for (const auto& [key, nanos] : books)
        sums[{"", key.second}] += nanos;
    return sums;
}

// What the meter counted, what was settled, what the charts add up and what is billed: the same to the last
// digit.
TEST(Books, BalanceAfterAMonthOfTrouble)
{
    FastFolder folder;
    FaultRun run("books of 100,000 requests in 30 days", 1);
    run.forEach([&](Random& random) {
        BooksSimulation simulation(folder / "data", tariffs(), random);
        simulation.run(100'000 * times(), 30);
        simulation.close();
        const Books& expected = simulation.expected();
        const auto directory = simulation.directory();
        EXPECT_EQ(settledIn(directory), expected);
        auto reader = LedgerReader::open(directory).take();
        Books named = expected;
        std::erase_if(named, [](const auto& entry) { return entry.first.first.empty(); });
        EXPECT_EQ(chartsOf(*reader, expected), named);
        Books charts;
        for (const DailyUsage& day : reader->daily({}, "Europe/Berlin").take())
            charts[{"", std::string(day.amount.currency().code())}] += day.amount.nanos();
        EXPECT_EQ(charts, byCurrency(expected));
        ReaderBillSource source(*reader);
        BillOrder order;
        order.fromDay = "2026-11-01";
        order.toDay = "2027-01-31";
        const auto bill = writeBill(source, order, folder / "bill.csv", "test");
        ASSERT_TRUE(bill.ok()) << bill.error().message();
        std::int64_t lines = 0;
        EXPECT_EQ(billOf(folder / "bill.csv", lines), expected);
        EXPECT_EQ(lines, simulation.rows() + simulation.counts.corrections);
        for (const Money& total : bill->totals)
            EXPECT_EQ(total.nanos(), byCurrency(expected).at({"", std::string(total.currency().code())}));
        EXPECT_EQ(verdictOn(directory), "");
        run["rows"] = lines;
        run["cancelled"] = simulation.counts.cancelled;
        run["released"] = simulation.counts.released;
        run["retried"] = simulation.counts.retried;
        run["crashes"] = simulation.counts.crashes;
        run["recovered"] = simulation.counts.recovered;
        run["clock jumps"] = simulation.counts.jumps;
        run["corrections"] = simulation.counts.corrections;
    });
    for (const char* what :
         {"cancelled", "released", "retried", "crashes", "recovered", "clock jumps", "corrections"})
        EXPECT_GT(run[what], 5) << what;
}

}  // namespace
}  // namespace vox::faults
