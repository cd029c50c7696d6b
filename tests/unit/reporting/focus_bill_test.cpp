#include "engine/reporting/bill_manifest.h"
#include "engine/reporting/bill_writer.h"
#include "engine/reporting/csv_line.h"
#include "engine/reporting/csv_parser.h"
#include "engine/reporting/focus_check.h"
#include "tests/unit/reporting/bill_fixture.h"

#include <functional>
#include <set>

namespace vox {
namespace {

using Cells = std::vector<std::string>;

class FocusBill : public BillTest {
protected:
    std::string bill(RowsSource& source, const std::string& profile, const std::string& by = {})
    {
        const BillOrder order{.fromDay = "2026-10-01",
                              .toDay = "2027-12-31",
                              .timeZone = "Europe/Berlin",
                              .profile = profile,
                              .by = by};
        const auto written = writeBill(source, order, path(), "voxledger test");
        EXPECT_TRUE(written.ok()) << (written ? "" : written.error().message());
        m_payable = written->totals;
        return contentOf(path());
    }

    static std::string told(const FocusReport& report)
    {
        std::string text;
        for (const Sentence& fault : report.faults)
            text.append(fault.english()).append("\n");
        return text;
    }

    std::vector<Money> m_payable;
};

TEST_F(FocusBill, KeepsEveryRuleWhateverTheLedger)
{
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        RowsSource source = randomLedger(100 + seed, 120);
        for (const char* profile : {"focus-1.2", "focus-1.4"})
            for (const char* by : {"", "day", "week", "month", "department", "project", "model", "voice"}) {
                const auto csv = bill(source, profile, by);
                const auto report = checkFocus(csv, m_payable);
                EXPECT_TRUE(report.isSound()) << seed << profile << by << "\n" << told(report);
                EXPECT_EQ(report.version, std::string(profile).substr(6));
                EXPECT_GT(report.rows, 0);
                const auto file = checkFocusFile(path(), m_payable);
                ASSERT_TRUE(file);
                EXPECT_TRUE(file->isSound());
            }
    }
}

TEST_F(FocusBill, HasTheMandatoryColumns)
{
    RowsSource source = randomLedger(1, 3);
    const std::vector<std::string> both{
        "BilledCost",        "BillingAccountId",   "BillingAccountName", "BillingCurrency",
        "BillingPeriodEnd",  "BillingPeriodStart", "ChargeCategory",     "ChargeClass",
        "ChargeDescription", "ChargePeriodEnd",    "ChargePeriodStart",  "ContractedCost",
        "EffectiveCost",     "InvoiceIssuerName",  "ListCost",           "PricingQuantity",
        "PricingUnit",       "ServiceCategory",    "ServiceName"};
    for (const auto& [profile, others] :
         {std::pair("focus-1.2", Cells{"ProviderName", "PublisherName"}),
          std::pair("focus-1.4", Cells{"ServiceProviderName", "HostProviderName"})}) {
        const auto csv = bill(source, profile);
        CsvParser parser;
        ASSERT_TRUE(*parser.add(std::string_view(csv).substr(0, csv.find('\n') + 1)));
        std::set<std::string> names(parser.cells().begin(), parser.cells().end());
        for (const auto& name : both)
            EXPECT_TRUE(names.contains(name)) << name;
        for (const auto& name : others)
            EXPECT_TRUE(names.contains(name)) << name;
        EXPECT_EQ(names.contains("ProviderName"), profile == std::string("focus-1.2"));
    }
}

// One row, bent by `bend`, which gets the cells by column name.
struct OneRow {
    Cells header, cells;

    std::string& operator[](const std::string& column)
    {
        return cells[static_cast<std::size_t>(std::ranges::find(header, column) - header.begin())];
    }
    std::string csv() const
    {
        CsvLine line;
        for (const auto& name : header)
            line.lossless(name);
        auto text = line.take();
        for (const auto& cell : cells)
            line.lossless(cell);
        return text + line.take();
    }
};

OneRow firstRow(std::string_view csv)
{
    CsvParser parser;
    OneRow row;
    for (Cells* cells : {&row.header, &row.cells}) {
        const auto line = csv.substr(0, csv.find('\n') + 1);
        csv.remove_prefix(line.size());
        require(*parser.add(line));
        *cells = parser.cells();
    }
    return row;
}

TEST_F(FocusBill, TheCheckerFindsEachBrokenRule)
{
    RowsSource source;
    source.tariffs = {testTariff("t", "USD")};
    source.ledger = {sampleRow()};
    source.ledger.front().tariff = source.tariffs.front().reference();
    const auto row = firstRow(bill(source, "focus-1.2"));
    ASSERT_TRUE(checkFocus(row.csv()).isSound()) << told(checkFocus(row.csv()));

    const std::vector<std::pair<const char*, std::function<void(OneRow&)>>> wrongs{
        {"BilledCost", [](OneRow& r) { r["BilledCost"] = ""; }},
        {"BilledCost", [](OneRow& r) { r["BilledCost"] = "1,5"; }},
        {"BilledCost", [](OneRow& r) { r["BilledCost"] = "+1.5"; }},
        {"BillingCurrency", [](OneRow& r) { r["BillingCurrency"] = "usd"; }},
        {"ChargeCategory", [](OneRow& r) { r["ChargeCategory"] = "Use"; }},
        {"ChargeClass", [](OneRow& r) { r["ChargeClass"] = "Correct"; }},
        {"ChargeFrequency", [](OneRow& r) { r["ChargeFrequency"] = "Daily"; }},
        {"ChargeFrequency", [](OneRow& r) { r["ChargeCategory"] = "Purchase"; }},
        {"ConsumedQuantity", [](OneRow& r) { r["ChargeCategory"] = "Adjustment"; }},
        {"PricingQuantity", [](OneRow& r) { r["ChargeCategory"] = "Tax"; }},
        {"ChargePeriodEnd", [](OneRow& r) { r["ChargePeriodEnd"] = r["ChargePeriodStart"]; }},
        {"ChargePeriodStart", [](OneRow& r) { r["ChargePeriodStart"] = "2026-10-01T00:00:00Z"; }},
        {"ChargePeriodStart", [](OneRow& r) { r["ChargePeriodStart"] = "2026-11-22 09:37:43"; }},
        {"BillingPeriodStart", [](OneRow& r) { r["BillingPeriodStart"] = "2026-11-01"; }},
        {"ConsumedQuantity", [](OneRow& r) { r["ConsumedUnit"] = ""; }},
        {"ConsumedQuantity", [](OneRow& r) { r["ConsumedQuantity"] = "0"; }},
        {"PricingQuantity", [](OneRow& r) { r["PricingQuantity"] = ""; }},
        {"ListCost", [](OneRow& r) { r["ListCost"] = "0.000024801"; }},
        {"ListUnitPrice", [](OneRow& r) { r["ListUnitPrice"] = "-0.8"; }},
        {"ListUnitPrice", [](OneRow& r) { r["ListUnitPrice"] = ""; }},
        {"PricingCategory", [](OneRow& r) { r["PricingCategory"] = "Cheap"; }},
        {"ServiceSubcategory", [](OneRow& r) { r["ServiceSubcategory"] = "Speech"; }},
        {"ServiceName", [](OneRow& r) { r["ServiceName"] = ""; }},
        {"InvoiceIssuerName", [](OneRow& r) { r["InvoiceIssuerName"] = "N/A"; }},
        {"SkuId", [](OneRow& r) { r["SkuId"] = ""; }},
        {"SkuPriceId", [](OneRow& r) { r["SkuPriceId"] = ""; }},
        {"SkuPriceDetails", [](OneRow& r) { r["SkuPriceDetails"] = "tariff=1"; }},
        {"Tags", [](OneRow& r) { r["Tags"] = R"({"a":{"b":1}})"; }},
        {"SubAccountName", [](OneRow& r) { r["SubAccountId"] = ""; }},
        {"ListCost", [](OneRow& r) { std::ranges::replace(r.header, "ListCost", "x_ListCost"); }},
        {"listCost", [](OneRow& r) { std::ranges::replace(r.header, "ListCost", "listCost"); }},
        {"Colour", [](OneRow& r) { std::ranges::replace(r.header, "Tags", "Colour"); }},
        {"Tags", [](OneRow& r) { std::ranges::replace(r.header, "BilledCost", "Tags"); }},
        {"Tags", [](OneRow& r) { std::ranges::replace(r.header, "ServiceName", "x_First"); }},
        {"removed", [](OneRow& r) { std::ranges::replace(r.header, "Tags", "ServiceProviderName"); }},
        {"number of cells", [](OneRow& r) { r.cells.pop_back(); }},
        {"UTF-8", [](OneRow& r) { r["x_Voice"] = "bad"; }},
    };
    for (const auto& [word, bend] : wrongs) {
        auto bent = row;
        bend(bent);
        auto csv = bent.csv();
        if (word == std::string("UTF-8"))
            csv.replace(csv.find("bad"), 1, "\xff");
        const auto report = checkFocus(csv);
        EXPECT_FALSE(report.isSound()) << word;
        EXPECT_NE(told(report).find(word), std::string::npos) << word << ":\n" << told(report);
    }
    EXPECT_FALSE(checkFocus("\xEF\xBB\xBF" + row.csv()).isSound());
    EXPECT_FALSE(checkFocus("").isSound());
    EXPECT_FALSE(checkFocus(row.csv(), {Money::fromNanos(Currency("USD"), 1)}).isSound());
    EXPECT_FALSE(checkFocusFile(m_folder / "none.csv"));
}

TEST_F(FocusBill, ACorrectionOfAClosedMonthSaysSo)
{
    RowsSource source;
    source.tariffs = {testTariff("t", "USD")};
    auto old = sampleRow();
    old.seq = 1;
    old.record.context.started = old.record.ended = *parseIso8601("2026-10-30T10:00:00Z");
    auto recent = sampleRow();
    recent.seq = 2;
    auto closed = sampleRow();
    closed.seq = 3;
    closed.adjusts = 1;
    closed.amount = Money::fromNanos(Currency("USD"), -5);
    auto open = closed;
    open.seq = 4;
    open.adjusts = 2;
    source.ledger = {old, recent, closed, open};
    for (LedgerRow& row : source.ledger)
        row.tariff = source.tariffs.front().reference();
    const auto csv = bill(source, "focus-1.4");
    EXPECT_NE(csv.find("Adjustment,Correction,correction of row 1,One-Time"), std::string::npos) << csv;
    EXPECT_NE(csv.find("Adjustment,,correction of row 2,One-Time"), std::string::npos) << csv;
    const auto report = checkFocus(csv, m_payable);
    EXPECT_TRUE(report.isSound()) << told(report);
}

}  // namespace
}  // namespace vox
