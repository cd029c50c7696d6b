#include "engine/reporting/bill_content.h"
#include "engine/reporting/bill_manifest.h"
#include "engine/reporting/bill_plain.h"
#include "engine/reporting/bill_writer.h"
#include "engine/reporting/csv_parser.h"
#include "engine/reporting/currency_digits.h"
#include "engine/reporting/rows_hash.h"
#include "tests/unit/reporting/bill_fixture.h"

#include <unicode/locid.h>

#include <clocale>
#include <locale>
#include <map>

namespace vox {
namespace {

using Cells = std::vector<std::string>;
using Record = std::map<std::string, std::string>;

class BillProfiles : public BillTest {
protected:
    std::string bill(RowsSource& source, BillOrder order)
    {
        const auto written = writeBill(source, order, path(), "voxledger test");
        EXPECT_TRUE(written.ok()) << (written ? "" : written.error().message());
        return contentOf(path());
    }

    static std::vector<Record> records(std::string_view csv)
    {
        CsvParser parser;
        Cells header;
        std::vector<Record> result;
        if (csv.starts_with("\xEF\xBB\xBF"))
            csv.remove_prefix(3);
        while (!csv.empty()) {
            const auto line = csv.substr(0, csv.find('\n') + 1);
            csv.remove_prefix(line.size());
            const auto isRecord = parser.add(line);
            EXPECT_TRUE(isRecord.ok());
            if (header.empty()) {
                header = parser.cells();
                continue;
            }
            Record record;
            EXPECT_EQ(parser.cells().size(), header.size());
            for (std::size_t i = 0; i < header.size(); ++i)
                record[header[i]] = parser.cells()[i];
            result.push_back(record);
        }
        return result;
    }

    const BillOrder m_order{.fromDay = "2026-10-01", .toDay = "2027-12-31", .timeZone = "Europe/Berlin"};
};

// In units of the last decimal of the currency.
std::int64_t unitsOf(const std::string& amount, const std::string& currency)
{
    const auto money = Money::fromNanos(*Currency::parse(currency), *parseAmount(amount));
    return roundedToDigits(money);
}

TEST_F(BillProfiles, PlainIsWhatItWasPlusCorrections)
{
    RowsSource source = randomLedger(1, 60);
    std::string expected = plainHeader();
    BillTotals totals;
    for (const LedgerRow& row : source.ledger) {
        expected.append(plainLine(row));
        ASSERT_TRUE(totals.add(row));
    }
    EXPECT_TRUE(bill(source, m_order) == expected.append(plainTotals(totals)));
    auto row = sampleRow();
    row.adjusts = 3;
    row.amount = Money::fromNanos(Currency("USD"), -1'300'000);
    EXPECT_NE(plainLine(row).find(",0,0,0,0,0,0.000000,0.000000,1,adjust,standard-2026-11@0123456789ab,USD,"
                                  "-0.001300000\r\n"),
              std::string::npos);
}

TEST_F(BillProfiles, SpreadsheetAddsUpInTheDigitsOfItsCurrencies)
{
    RowsSource source = randomLedger(2, 200);
    BillOrder order = m_order;
    order.profile = "spreadsheet";
    const auto csv = bill(source, order);
    EXPECT_EQ(csv.substr(0, 13), "\xEF\xBB\xBFledger_seq");
    std::map<std::string, std::int64_t> sums, exact, totals, exactTotals;
    int roundings = 0;
    for (const auto& record : records(csv)) {
        const std::string currency = record.at("currency");
        const auto dot = record.at("amount").find('.');
        const auto digits = dot == std::string::npos ? 0 : record.at("amount").size() - dot - 1;
        EXPECT_EQ(static_cast<int>(digits), currencyDigits(*Currency::parse(currency)));
        if (record.at("ledger_seq") == "total") {
            totals[currency] = unitsOf(record.at("amount"), currency);
            exactTotals[currency] = *parseAmount(record.at("amount_exact"));
            continue;
        }
        roundings += record.at("ledger_seq") == "rounding";
        sums[currency] += unitsOf(record.at("amount"), currency);
        if (!record.at("amount_exact").empty())
            exact[currency] += *parseAmount(record.at("amount_exact"));
        EXPECT_NE(record.at("department").substr(0, 1), "=");
    }
    EXPECT_EQ(roundings, 3);
    EXPECT_EQ(sums, totals);
    EXPECT_EQ(exact, exactTotals);
}

TEST_F(BillProfiles, GroupsHaveExactSubtotals)
{
    RowsSource source = randomLedger(3, 150);
    for (const char* by : {"day", "week", "month", "department", "project", "model", "voice"}) {
        for (const char* profile : {"plain", "spreadsheet"}) {
            BillOrder order = m_order;
            order.by = by;
            order.profile = profile;
            const std::string amount = order.profile == "plain" ? "amount" : "amount_exact";
            auto calendar = BillCalendar::of(order.timeZone);
            std::map<std::pair<std::string, std::string>, std::int64_t> expected, found;
            std::map<std::pair<std::string, std::string>, RowsHash> hashes;
            for (const LedgerRow& row : source.ledger) {
                const std::pair key(calendar->groupOf(row, *parseGrouping(by)),
                                    std::string(row.amount.currency().code()));
                expected[key] += row.amount.nanos();
                hashes[key].add(row.hash);
            }
            std::map<std::string, std::int64_t> sums, totals;
            for (const auto& record : records(bill(source, order))) {
                std::string group = record.at(by);
                if (group == "rounding")
                    continue;
                if (group == "total") {
                    totals[record.at("currency")] = *parseAmount(record.at(amount));
                    continue;
                }
                if (group.starts_with("'="))
                    group.erase(0, 1);
                const std::pair key(group, record.at("currency"));
                found[key] = *parseAmount(record.at(amount));
                sums[record.at("currency")] += found[key];
                EXPECT_EQ(record.at("rows_sha256"), hashes[key].hex());
            }
            EXPECT_EQ(found, expected) << by << " " << profile;
            EXPECT_EQ(sums, totals) << by << " " << profile;
        }
    }
}

TEST_F(BillProfiles, RefusesWhatThereIsNot)
{
    RowsSource source = randomLedger(4, 5);
    BillOrder order = m_order;
    order.profile = "pdf";
    EXPECT_NE(writeBill(source, order, path(), "t").error().message().find("pdf"), std::string::npos);
    order = m_order;
    order.by = "colour";
    EXPECT_FALSE(writeBill(source, order, path(), "t"));
    order = m_order;
    order.timeZone = "Europe/Atlantis";
    EXPECT_FALSE(writeBill(source, order, path(), "t"));
    EXPECT_TRUE(std::filesystem::is_empty(m_folder));
}

TEST_F(BillProfiles, ABeginningIsThatOfTheBill)
{
    RowsSource source = randomLedger(5, 40);
    for (const char* profile : {"plain", "spreadsheet", "focus-1.2", "focus-1.4"}) {
        for (const char* by : {"", "day"}) {
            BillOrder order = m_order;
            order.profile = profile;
            order.by = by;
            const auto beginning = beginningOfBill(source, order, 7);
            ASSERT_TRUE(beginning);
            EXPECT_EQ(beginning->rows, 40);
            const auto all = records(bill(source, order));
            ASSERT_LE(beginning->lines.size(), 7u);
            for (std::size_t i = 0; i < beginning->lines.size(); ++i)
                for (std::size_t k = 0; k < beginning->header.size(); ++k)
                    EXPECT_EQ(beginning->lines[i][k], all[i].at(beginning->header[k]));
        }
    }
}

// As a German or French machine would write numbers.
struct CommaNumbers : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

TEST_F(BillProfiles, AreTheSameBytesInEveryLocale)
{
    RowsSource source = randomLedger(6, 80);
    std::map<std::string, std::string> expected;
    const icu::Locale icuBefore = icu::Locale::getDefault();
    const auto before = std::locale();
    for (const char* name : {"C", "de_DE.UTF-8", "ar_EG.UTF-8", "tr_TR.UTF-8"}) {
        setenv("LC_ALL", name, 1);
        std::setlocale(LC_ALL, name);  // where the machine has it
        if (name != std::string("C"))
            std::locale::global(std::locale(std::locale::classic(), new CommaNumbers));
        UErrorCode status = U_ZERO_ERROR;
        icu::Locale::setDefault(icu::Locale(name), status);
        for (const char* profile : {"plain", "spreadsheet", "focus-1.2", "focus-1.4"})
            for (const char* by : {"", "week", "department"}) {
                BillOrder order = m_order;
                order.profile = profile;
                order.by = by;
                auto all = bill(source, order);
                all += contentOf(manifestPath(path()));
                const auto place = expected.try_emplace(std::string(profile) + by, all).first;
                EXPECT_TRUE(all == place->second) << name << " " << profile << " " << by;
            }
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale::setDefault(icuBefore, status);
    std::locale::global(before);
    std::setlocale(LC_ALL, "C");
    unsetenv("LC_ALL");
}

}  // namespace
}  // namespace vox
