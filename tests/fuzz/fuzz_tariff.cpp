#include "engine/pricing/rating.h"
#include "engine/pricing/tariff_reader.h"

#include <cstddef>
#include <cstdint>

namespace {

vox::UsageRecord sample()
{
    vox::UsageRecord record;
    record.context.vocoder = "diffusion";
    record.context.emotionNormMicros = 632'455;
    record.context.referenceMilliseconds = 3'000;
    record.context.sampleRate = 22'050;
    record.context.batch = true;
    record.usage.textTokens = vox::TextTokens(1'037);
    record.usage.speechTokens = vox::SpeechTokens(2'000'000);
    record.usage.cachedSpeechTokens = vox::SpeechTokens(7);
    record.samples.decoded = vox::Samples(512'000'000);
    record.processing = std::chrono::microseconds(1'234'567);
    record.attempt = 2;
    return record;
}

}  // namespace

// Whatever the bytes are: an error that names the file, or a tariff whose prices are sound, by which a
// request costs the same whether its steps are asked for or not, and never less than nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto tariff = vox::parseTariff(bytes, "fuzz.json");
    if (!tariff) {
        vox::require(tariff.error().message().find("fuzz.json") != std::string::npos);
        return 0;
    }
    const auto& price = tariff->perMillion;
    vox::require(price.textTokenNanos >= 0 && price.speechTokenNanos >= 0 && price.solverStepNanos >= 0);
    vox::require(!tariff->id.empty() && tariff->sha256.size() == 64 && tariff->json == bytes);
    vox::require(!tariff->rules.empty() && tariff->rules.back().prices == price);

    const auto charge = vox::priceOf(sample(), *tariff, 99'999);
    const auto explained = vox::explain(sample(), *tariff, 99'999);
    vox::require(charge.has_value() == explained.has_value());
    vox::require(!charge || (charge->amount == explained->amount && charge->amount.nanos() >= 0));
    vox::require(vox::volumeOf(sample(), *tariff) >= 0);
    return 0;
}
