#pragma once

#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"
#include "engine/pricing/tariff_reader.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace vox::test {

// A tariff of these members besides the names; they hold the prices.
inline std::string tariffJson(const std::string& members)
{
    return R"({"id":"test","name":"Test","effective_from":"2026-11-01T00:00:00Z","currency":"EUR",)" +
           members + "}";
}

inline Tariff readMembers(const std::string& members)
{
    auto tariff = parseTariff(tariffJson(members), "test.json");
    EXPECT_TRUE(tariff) << (tariff ? "" : tariff.error().message());
    return tariff ? tariff.take() : Tariff();
}

inline UsageRecord recordOf(std::int64_t text, std::int64_t speech)
{
    UsageRecord record;
    record.context.started = *parseIso8601("2026-11-23T09:00:00Z");
    record.context.sampleRate = 22'050;
    record.usage.textTokens = TextTokens(text);
    record.usage.speechTokens = SpeechTokens(speech);
    return record;
}

inline std::string contentOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace vox::test
