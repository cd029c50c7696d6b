#include "tests/scenarios/bill_scenario.h"
#include "tests/scenarios/scenario_player.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

namespace vox::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> scenarioFiles()
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(VOX_SCENARIOS))
        if (entry.path().extension() == ".bill")
            files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

// Cells of each line as they are written, quotes included; a quoted one may hold a line end.
std::vector<std::vector<std::string>> cellsOf(const std::string& csv)
{
    std::vector<std::vector<std::string>> lines{{""}};
    bool inQuotes = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        inQuotes ^= csv[i] == '"';
        if (!inQuotes && csv[i] == ',') {
            lines.back().emplace_back();
        } else if (!inQuotes && csv.compare(i, 2, "\r\n") == 0) {
            lines.push_back({""});
            ++i;
        } else {
            lines.back().back() += csv[i];
        }
    }
    lines.pop_back();
    return lines;
}

// As one line of a scenario: line ends inside a cell are written \n and \r there.
std::string shown(std::string cell)
{
    for (const auto& [from, to] : {std::pair("\r", "\\r"), std::pair("\n", "\\n"), std::pair("\t", "\\t")})
        for (auto at = cell.find(from); at != std::string::npos; at = cell.find(from))
            cell.replace(at, 1, to);
    return cell;
}

std::vector<std::string> selected(const std::string& csv, const std::vector<std::string>& columns)
{
    const auto lines = cellsOf(csv);
    std::vector<std::string> result;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        std::string text;
        for (const auto& column : columns) {
            const auto place = std::ranges::find(lines[0], column) - lines[0].begin();
            text.append(&column == columns.data() ? "" : ",");
            text.append(shown(lines[i].at(static_cast<std::size_t>(place))));
        }
        result.push_back(text);
    }
    return result;
}

std::string ledgerLine(const LedgerRow& row)
{
    return row.amount.toString()
        .append(" ")
        .append(row.adjusts > 0 ? "adjusts" : toString(row.record.finish))
        .append(" ")
        .append(row.tariff.substr(0, row.tariff.find('@')));
}

class BillScenarios : public testing::TestWithParam<fs::path> {};

TEST_P(BillScenarios, HaveTheirRowsAndBills)
{
    const BillScenario scenario = readScenario(GetParam());
    ASSERT_FALSE(scenario.bills.empty() && scenario.ledger.empty()) << "nothing is expected";
    const ScenarioPlayer player(scenario);

    std::vector<std::string> ledger;
    std::ranges::transform(player.ledgerRows(), std::back_inserter(ledger), ledgerLine);
    if (!scenario.ledger.empty()) {
        EXPECT_EQ(ledger, scenario.ledger);
    }

    for (const auto& bill : scenario.bills) {
        SCOPED_TRACE(bill.from + " to " + bill.to + " in " + bill.zone);
        const auto csv = player.bill(bill);
        ASSERT_EQ(csv.ok(), !bill.refused) << (csv.ok() ? "a bill" : csv.error().message());
        if (csv) {
            EXPECT_EQ(selected(*csv, bill.columns), bill.lines);
            continue;
        }
        for (const auto& word : bill.columns)
            EXPECT_NE(csv.error().message().find(word), std::string::npos) << csv.error().message();
    }
}

INSTANTIATE_TEST_SUITE_P(Files, BillScenarios, testing::ValuesIn(scenarioFiles()), [](const auto& test) {
    auto name = test.param.stem().string();
    std::ranges::replace(name, '-', '_');
    return name;
});

}  // namespace
}  // namespace vox::test
