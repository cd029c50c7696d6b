#include "engine/pricing/rating.h"
#include "engine/pricing/repricing.h"
#include "tests/unit/pricing/tariff_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace vox {
namespace {

using testing::HasSubstr;

const char* const kTiered = R"("prices_per_million":{"text_token":"0.333333333","speech_token":"10"},)"
                            R"("free":{"per_month":5000},"volume_tiers":[{"above":20000,"factor":"0.7"}],)"
                            R"("multipliers":{"emotion":{"per_norm":"0.3"}},"waste":{"fault":"free"})";

LocalTime billingZone()
{
    return LocalTime::of("Europe/Berlin").take();
}

// A ledger of two months and three departments, priced as the ledger's writer does it.
std::vector<LedgerRow> ledgerUnder(const Tariff& tariff)
{
    std::mt19937 random(4);
    MonthVolumes volumes(billingZone());
    std::vector<LedgerRow> rows;
    for (std::int64_t seq = 1; seq <= 600; ++seq) {
        LedgerRow row;
        row.seq = seq;
        row.record = test::recordOf(static_cast<std::int64_t>(random() % 300),
                                    static_cast<std::int64_t>(random() % 900));
        row.record.context.started = *parseIso8601("2026-10-01T12:00:00Z") + std::chrono::hours(2 * seq);
        row.record.context.department = std::string(1, static_cast<char>('a' + random() % 3));
        row.record.context.project = random() % 2 == 0 ? "Atlas" : "News";
        row.record.context.emotionNormMicros = static_cast<std::int64_t>(random() % 1'000'000);
        row.record.finish = random() % 10 == 0 ? FinishReason::Fault : FinishReason::Stop;
        row.volumeBefore = volumes.before(row.record.context.started, row.record, tariff);
        row.amount = priceOf(row.record, tariff, row.volumeBefore)->amount;
        row.tariff = tariff.reference();
        volumes.add(row.record.context.started, row.record, tariff);
        rows.push_back(row);
    }
    return rows;
}

Result<WhatIf> repriced(const std::vector<LedgerRow>& rows, RepricingPlan plan)
{
    Repricing repricing(std::move(plan), billingZone());
    for (const LedgerRow& row : rows)
        if (auto taken = repricing.take(row); !taken)
            return taken.error();
    return repricing.result();
}

TEST(Repricing, UnderTheTariffUsedGivesTheBillToTheLastDigit)
{
    const Tariff tariff = test::readMembers(kTiered);
    const auto rows = ledgerUnder(tariff);
    RepricingPlan byName;
    byName.tariff = tariff;
    RepricingPlan asUsed;
    asUsed.used.emplace(tariff.reference(), *parseTariff(tariff.json, "from the ledger"));
    for (const auto& plan : {byName, asUsed}) {
        const auto whatIf = repriced(rows, plan);
        ASSERT_TRUE(whatIf) << whatIf.error().message();
        EXPECT_EQ(whatIf->rows, 600);
        ASSERT_EQ(whatIf->before.size(), 1u);
        EXPECT_EQ(whatIf->before[0], whatIf->after);
        EXPECT_GT(whatIf->after.nanos(), 0);
        EXPECT_TRUE(whatIf->changed.empty());
    }
}

TEST(Repricing, CountsTheMonthBeforeTheWantedRows)
{
    const Tariff tariff = test::readMembers(kTiered);
    const auto rows = ledgerUnder(tariff);
    RepricingPlan plan;
    plan.tariff = tariff;
    plan.isWanted = [](const LedgerRow& row) {
        return row.seq > 300 && row.record.context.project == "Atlas";
    };
    plan.groupOf = [](const LedgerRow& row) { return row.record.context.department; };
    const auto whatIf = repriced(rows, plan);
    ASSERT_TRUE(whatIf);
    EXPECT_EQ(whatIf->before.at(0), whatIf->after);
    ASSERT_EQ(whatIf->groups.size(), 3u);
    std::int64_t groupRows = 0;
    std::int64_t nanos = 0;
    for (const RepricedGroup& group : whatIf->groups) {
        groupRows += group.rows;
        nanos += group.after.nanos();
        EXPECT_EQ(group.before.at(0), group.after);
    }
    EXPECT_EQ(groupRows, whatIf->rows);
    EXPECT_EQ(nanos, whatIf->after.nanos());
}

TEST(Repricing, UnderAnotherTariffTellsEachRowThatChanges)
{
    const auto rows = ledgerUnder(test::readMembers(kTiered));
    RepricingPlan plan;
    plan.tariff = test::readMembers(R"("prices_per_million":{"text_token":"1","speech_token":"0"})");
    const auto whatIf = repriced(rows, plan);
    ASSERT_TRUE(whatIf);
    std::int64_t text = 0;
    for (const LedgerRow& row : rows)
        text += row.record.usage.textTokens.value();
    EXPECT_EQ(whatIf->after.nanos(), text * 1'000);
    EXPECT_NE(whatIf->before.at(0), whatIf->after);
    for (const RepricedRow& row : whatIf->changed) {
        const LedgerRow& original = rows[static_cast<std::size_t>(row.seq - 1)];
        EXPECT_EQ(row.before, original.amount);
        EXPECT_EQ(row.after.nanos(), original.record.usage.textTokens.value() * 1'000);
    }
}

TEST(Repricing, KeepsCorrectionsOfTheSameCurrency)
{
    const Tariff tariff = test::readMembers(kTiered);
    LedgerRow correction;
    correction.seq = 9;
    correction.adjusts = 3;
    correction.amount = Money::fromNanos(Currency("EUR"), -500);
    RepricingPlan plan;
    plan.tariff = tariff;
    EXPECT_EQ(repriced({correction}, plan)->after, correction.amount);
    plan.tariff->currency = Currency("CNY");
    const auto elsewhere = repriced({correction}, plan);
    EXPECT_EQ(elsewhere->after, Money::fromNanos(Currency("CNY"), 0));
    EXPECT_EQ(elsewhere->before.at(0), correction.amount);
}

TEST(Repricing, NamesARowWhoseTariffIsNotKnown)
{
    const auto rows = ledgerUnder(test::readMembers(kTiered));
    const auto whatIf = repriced(rows, {});
    ASSERT_FALSE(whatIf);
    EXPECT_THAT(whatIf.error().message(), HasSubstr("row 1"));
}

TEST(Repricing, NeverWrapsASum)
{
    LedgerRow row;
    row.seq = 1;
    row.record = test::recordOf(9'000'000'000'000, 0);
    row.amount = Money::fromNanos(Currency("EUR"), 0);
    RepricingPlan plan;
    plan.tariff = test::readMembers(R"("prices_per_million":{"text_token":"1000","speech_token":"0"})");
    EXPECT_TRUE(repriced({row}, plan));
    EXPECT_FALSE(repriced({row, row}, plan));
}

TEST(MonthVolumes, FollowTheMonthOfTheBillingZone)
{
    const Tariff tariff = test::readMembers(kTiered);
    MonthVolumes volumes(billingZone());
    const UsageRecord record = test::recordOf(0, 100);
    const auto lastOfOctober = *parseIso8601("2026-10-31T22:59:59.999999Z");  // 23:59 in Berlin
    const auto firstOfNovember = *parseIso8601("2026-10-31T23:00:00Z");
    volumes.add(lastOfOctober, record, tariff);
    EXPECT_EQ(volumes.before(lastOfOctober, record, tariff), 100);
    EXPECT_EQ(volumes.before(firstOfNovember, record, tariff), 0);
}

}  // namespace
}  // namespace vox
