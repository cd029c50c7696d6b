#pragma once

#include "engine/pricing/rating.h"
#include "engine/pricing/tariff_reader.h"
#include "engine/reporting/bill_calendar.h"
#include "engine/reporting/bill_source.h"
#include "tests/unit/reporting/sample_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace vox {

// A ledger in memory, as a bill sees it.
class RowsSource final : public BillSource {
public:
    Result<LedgerSelection> select(const LedgerFilter& filter) override
    {
        LedgerSelection selection;
        for (const LedgerRow& row : ledger) {
            const bool isIn =
                (!filter.from || billTime(row) >= *filter.from) &&
                (!filter.to || billTime(row) < *filter.to) &&
                (filter.department.empty() || row.record.context.department == filter.department);
            if (isIn)
                selection.seqs.insert(selection.seqs.begin(), row.seq);
        }
        if (!ledger.empty())
            selection.head = {ledger.back().seq, ledger.back().hash};
        return selection;
    }
    Result<std::vector<LedgerRow>> rows(const std::vector<std::int64_t>& seqs) override
    {
        std::vector<LedgerRow> found;
        for (const std::int64_t seq : seqs)
            if (const auto place = std::ranges::find(ledger, seq, &LedgerRow::seq); place != ledger.end())
                found.push_back(*place);
        return found;
    }
    Result<std::string> billingTimeZone() override { return std::string("UTC"); }
    std::optional<Tariff> tariff(const std::string& reference) override
    {
        const auto place = std::ranges::find(tariffs, reference, &Tariff::reference);
        return place == tariffs.end() ? std::nullopt : std::optional(*place);
    }

    std::vector<LedgerRow> ledger;  // by seq
    std::vector<Tariff> tariffs;
};

inline Tariff testTariff(const std::string& id, const std::string& currency)
{
    const auto tariff =
        parseTariff(R"({"id":")" + id + R"(","name":"Test","effective_from":"2026-01-01T00:00:00Z",)" +
                        R"("currency":")" + currency + R"(","prices_per_million":{)" +
                        R"("text_token":"0.80","speech_token":"7.123456789","solver_step":"0.05",)" +
                        R"("lm_prompt_token":"3","lm_completion_token":"15"}})",
                    id + ".json");
    require(tariff.ok());
    return *tariff;
}

inline std::string randomHash(std::mt19937_64& random)
{
    std::string hash;
    while (hash.size() < 64)
        hash += "0123456789abcdef"[random() % 16];
    return hash;
}

// Rows as a busy, untidy month leaves them: several currencies, departments, services, retries, corrections.
inline RowsSource randomLedger(std::uint64_t seed, std::size_t count)
{
    std::mt19937_64 random(seed);
    RowsSource source;
    source.tariffs = {testTariff("dollars", "USD"), testTariff("yen", "JPY"), testTariff("dinars", "KWD")};
    const std::vector<std::string> departments{"Audio", "Training", "", "=cmd|'x'", "Ton, \"Bild\" – Köln"};
    const std::vector<std::string> services{"speech", "speech", "speech", "language_model", "ocr", "nlp"};
    auto time = *parseIso8601("2026-10-20T00:00:00Z");
    for (std::size_t i = 0; i < count; ++i) {
        const Tariff& tariff = source.tariffs[random() % 3];
        LedgerRow row = sampleRow();
        row.seq = static_cast<std::int64_t>(3 * i + 2);
        row.hash = randomHash(random);
        auto& context = row.record.context;
        time += std::chrono::microseconds(random() % 7'200'000'000);
        context.started = time;
        context.request = RequestId::make(time);
        context.service = services[random() % services.size()];
        context.department = departments[random() % departments.size()];
        context.project = random() % 2 == 0 ? "Atlas" : "有声书";
        context.model = random() % 2 == 0 ? "en_US-joe-medium" : "voxcpm-0.5b";
        row.record.ended = time + std::chrono::microseconds(random() % 90'000'000);
        row.record.finish = random() % 9 == 0 ? FinishReason::Retry : FinishReason::Stop;
        Usage& usage = row.record.usage;
        usage = {};
        if (context.service == "speech") {
            usage.textTokens = TextTokens(static_cast<std::int64_t>(random() % 400));
            usage.speechTokens = SpeechTokens(static_cast<std::int64_t>(random() % 4'000));
            usage.solverSteps = SolverSteps(static_cast<std::int64_t>(random() % 3 * 1'000));
            usage.cachedTextTokens = TextTokens(random() % 2 == 0 ? usage.textTokens.value() / 3 : 0);
        } else if (context.service == "language_model") {
            usage.lmPromptTokens = LmPromptTokens(static_cast<std::int64_t>(random() % 900));
            usage.lmCompletionTokens = LmCompletionTokens(static_cast<std::int64_t>(random() % 900));
        } else if (context.service == "ocr") {
            usage.ocrCharacters = OcrCharacters(static_cast<std::int64_t>(1 + random() % 900));
        } else {
            usage.nlpTokens = NlpTokens(static_cast<std::int64_t>(1 + random() % 900));
        }
        row.tariff = tariff.reference();
        row.amount = priceOf(row.record, tariff)->amount;
        if (i > 3 && random() % 12 == 0) {  // a correction of an earlier row
            const LedgerRow& old = source.ledger[random() % source.ledger.size()];
            row.adjusts = old.seq;
            row.tariff = old.tariff;
            row.note = "agreed, with \"Audio\"";
            row.amount = Money::fromNanos(old.amount.currency(), -(old.amount.nanos() / 2) - 1);
        }
        source.ledger.push_back(row);
    }
    return source;
}

inline std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// A new file: some file systems wait for the disk where one is truncated and written anew.
inline void writeContent(const std::filesystem::path& path, const std::string& bytes)
{
    std::filesystem::remove(path);
    std::ofstream(path, std::ios::binary) << bytes;
}

// A folder of its own for each test.
class BillTest : public testing::Test {
protected:
    void SetUp() override
    {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        m_folder = std::filesystem::path(testing::TempDir()) / "voxledger-bills" / test->test_suite_name() /
                   test->name();
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path path(const std::string& name = "bill.csv") const { return m_folder / name; }

    std::filesystem::path m_folder;
};

}  // namespace vox
