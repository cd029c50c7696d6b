#include "engine/reporting/usage_meters.h"

#include "engine/core/largest_remainder.h"
#include "engine/pricing/rule_choice.h"
#include "engine/reporting/bill_totals.h"

#include <algorithm>
#include <array>

namespace vox {
namespace {

constexpr UsageMeter kText{"Input Tokens", "Tokens", "input-tokens", "text_token"};
constexpr UsageMeter kCachedText{"Cached Input Tokens", "Tokens", "cached-input-tokens", "text_token"};
constexpr UsageMeter kSpeech{"Output Tokens", "Tokens", "output-tokens", "speech_token"};
constexpr UsageMeter kRetry{"Retry Tokens", "Tokens", "retry-tokens", "speech_token"};
constexpr UsageMeter kCachedSpeech{"Cached Output Tokens", "Tokens", "cached-output-tokens", "speech_token"};
constexpr UsageMeter kSteps{"Diffusion Steps", "Steps", "diffusion-steps", "solver_step"};
constexpr UsageMeter kPrompt{"Prompt Tokens", "Tokens", "prompt-tokens", "lm_prompt_token"};
constexpr UsageMeter kCompletion{"Completion Tokens", "Tokens", "completion-tokens", "lm_completion_token"};
constexpr UsageMeter kOcr{"Recognised Characters", "Characters", "recognised-characters", "ocr_character"};
constexpr UsageMeter kNlp{"Analysed Tokens", "Tokens", "analysed-tokens", "nlp_token"};
constexpr UsageMeter kReference{"Reference Audio Seconds", "Seconds", "reference-audio-seconds",
                                "reference_audio_second", 6};
constexpr UsageMeter kAudio{"Audio Seconds", "Seconds", "audio-seconds", "audio_second", 6};
constexpr UsageMeter kRequests{"Requests", "Requests", "requests", ""};

// What prices the row, as far as a list of unit prices can say it.
struct Prices {
    UnitPrices list;
    const SpecialPrices* cache = nullptr;
    bool isKnown = false;
};

Prices pricesOf(const RequestContext& context, const Tariff* tariff)
{
    if (tariff == nullptr)
        return {};
    if (tariff->rules.empty())
        return {tariff->perMillion, nullptr, true};
    const TariffRule& rule = tariff->rules[ruleIndex(*tariff, context)];
    return {rule.prices, rule.cache ? &*rule.cache : nullptr, true};
}

std::size_t unitOf(const UsageMeter& meter)
{
    const auto place = std::ranges::find(kPricedUnits, meter.tariffUnit, &PricedUnit::key);
    return static_cast<std::size_t>(place - kPricedUnits.begin());
}

std::int64_t cachedNanos(const SpecialPrices& cache, std::size_t unit, std::int64_t usual)
{
    if (cache.nanosPerMillion[unit])
        return *cache.nanosPerMillion[unit];
    return dividedHalfEven(static_cast<WideInteger>(usual) * cache.factor, kWholeFactor).value_or(usual);
}

// Collects the shares of one row with what each weighs in the amount.
class Collector {
public:
    explicit Collector(const Prices& prices)
        : m_prices(prices)
    {
    }

    void add(const UsageMeter& meter, std::int64_t quantity, bool isCached = false)
    {
        if (quantity <= 0)
            return;
        const std::size_t unit = unitOf(meter);
        MeteredShare share{&meter, quantity, {}, 0};
        std::int64_t nanos = 0;
        if (m_prices.isKnown)
            share.listNanosPerMillion = nanos = m_prices.list.*kPricedUnits[unit].nanos;
        if (isCached && m_prices.cache != nullptr)
            nanos = cachedNanos(*m_prices.cache, unit, nanos);
        m_shares.push_back(share);
        // Seconds are counted in millionths: the weights of all are, as nearly as 127 bits hold them.
        m_weights.push_back(static_cast<WideInteger>(quantity) * nanos * (meter.places == 0 ? 1'000 : 1) /
                            (meter.places == 0 ? 1 : 1'000));
    }

    // Seconds stand beside tokens of the same sound; they are a kind of their own only where they cost.
    void addPriced(const UsageMeter& meter, std::int64_t quantity)
    {
        if (m_prices.list.*kPricedUnits[unitOf(meter)].nanos > 0)
            add(meter, quantity);
    }

    std::vector<MeteredShare> split(std::int64_t amount)
    {
        if (m_shares.empty()) {
            m_shares.push_back({&kRequests, 1, 0, 0});
            m_weights.push_back(1);
        }
        if (std::ranges::all_of(m_weights, [](WideInteger weight) { return weight == 0; }))
            for (std::size_t i = 0; i < m_shares.size(); ++i)
                m_weights[i] = m_shares[i].quantity;
        const auto parts = splitByLargestRemainder(amount, m_weights);
        for (std::size_t i = 0; i < parts.size(); ++i)
            m_shares[i].amountNanos = parts[i];
        return std::move(m_shares);
    }

private:
    const Prices& m_prices;
    std::vector<MeteredShare> m_shares;
    std::vector<WideInteger> m_weights;
};

}  // namespace

std::vector<MeteredShare> meteredShares(const LedgerRow& row, const Tariff* tariff)
{
    const UsageRecord& record = row.record;
    const Usage& usage = record.usage;
    const Prices prices = pricesOf(record.context, tariff);
    Collector collector(prices);
    collector.add(kText, (usage.textTokens - usage.cachedTextTokens).value());
    collector.add(kCachedText, usage.cachedTextTokens.value(), true);
    const auto& speech = record.finish == FinishReason::Retry ? kRetry : kSpeech;
    collector.add(speech, (usage.speechTokens - usage.cachedSpeechTokens).value());
    collector.add(kCachedSpeech, usage.cachedSpeechTokens.value(), true);
    collector.add(kSteps, usage.solverSteps.value());
    collector.add(kPrompt, usage.lmPromptTokens.value());
    collector.add(kCompletion, usage.lmCompletionTokens.value());
    collector.add(kOcr, usage.ocrCharacters.value());
    collector.add(kNlp, usage.nlpTokens.value());
    collector.addPriced(kReference, record.context.referenceMilliseconds * 1'000);
    collector.addPriced(kAudio, audioMicroseconds(record));
    return collector.split(row.amount.nanos());
}

}  // namespace vox
