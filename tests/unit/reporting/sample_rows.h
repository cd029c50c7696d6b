#pragma once

#include "engine/core/ledger_row.h"

#include <string>

namespace vox {

// A row as a real request leaves it, for the tests of bills and lists to bend.
inline LedgerRow sampleRow()
{
    const auto request = RequestId::parse("0192f0c1-5a6b-7c8d-9e0f-a1b2c3d4e5f6");
    require(request.has_value());
    const RequestContext context{.request = *request,
                                 .started = *parseIso8601("2026-11-22T09:37:43.123456Z"),
                                 .department = "Audio",
                                 .project = "Atlas",
                                 .model = "en_US-joe-medium",
                                 .voice = "joe",
                                 .vocoder = "fast",
                                 .emotion = "happy=0.6,calm=0.2",
                                 .device = "cpu",
                                 .tokenRateMilliHz = 86'133,
                                 .sampleRate = 22'050,
                                 .samplesPerToken = 256};
    UsageRecord record{.context = context, .ended = *parseIso8601("2026-11-22T09:37:44.5Z")};
    record.usage.textTokens = TextTokens(31);
    record.usage.speechTokens = SpeechTokens(173);
    record.samples = {Samples(173 * 256), Samples(100), Samples(0), Samples(4410)};
    record.processing = std::chrono::microseconds(512'345);
    record.firstAudio = std::chrono::microseconds(80'001);

    LedgerRow row{7, std::string(64, 'a'), std::string(64, 'b'), record};
    row.amount = Money::fromNanos(Currency("USD"), 163'200);
    row.reserved = Money::fromNanos(Currency("USD"), 200'000);
    row.tariff = "standard-2026-11@0123456789ab";
    return row;
}

}  // namespace vox
