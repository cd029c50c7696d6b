#include "engine/insight/anomaly_cause.h"

#include "engine/core/require.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace vox {
namespace {

// Three digits that count, whatever the locale: "0.0123", "4.5", "1250".
std::string figure(double value)
{
    if (std::abs(value) >= 1000)
        return std::to_string(std::llround(value));
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 3).ptr;
    return {text.data(), end};
}

Sentence causeOfTokens(const LedgerRow& row, double value, double usual)
{
    if (value < usual)
        return {VOX_TRANSLATE_NOOP("Error", "%1 speech tokens a character instead of %2: the voice may have "
                                            "left words out. Listen to this take."),
                {figure(value), figure(usual)}};
    if (row.record.finish == FinishReason::Length)
        return {VOX_TRANSLATE_NOOP("Error", "%1 speech tokens a character instead of %2: the voice ran on "
                                            "until it was cut off. Try another seed."),
                {figure(value), figure(usual)}};
    return {VOX_TRANSLATE_NOOP("Error", "%1 speech tokens a character instead of %2: the voice may have "
                                        "repeated words or run on. Listen to this take."),
            {figure(value), figure(usual)}};
}

Sentence causeOfTime(double value, double usual)
{
    return {VOX_TRANSLATE_NOOP("Error", "%1 ms a speech token instead of %2: another program may have used "
                                        "the machine, or the device was hot or short of memory."),
            {figure(value * 1000), figure(usual * 1000)}};
}

Sentence causeOfSilence(double value, double usual)
{
    return {VOX_TRANSLATE_NOOP("Error",
                               "%1 % of the sound is silence instead of %2 %: the text may hold long "
                               "pauses or many empty lines."),
            {figure(value * 100), figure(usual * 100)}};
}

Sentence causeOfRetries(double value, double usual)
{
    return {VOX_TRANSLATE_NOOP("Error", "Tried again %1 times, where about %2 % of attempts are repeats: the "
                                        "voice cannot cope with this text. Look for unusual words or marks."),
            {figure(value), figure(usual * 100)}};
}

Sentence causeOfRequests(double value, double usual)
{
    return {VOX_TRANSLATE_NOOP("Error", "%1 requests within a minute instead of about %2: a script may be "
                                        "repeating itself. A limit can be set under Budgets."),
            {figure(value), figure(usual)}};
}

Sentence causeOf(const LedgerRow& row, std::string_view measure, double value, double usual)
{
    if (measure == "tokens_per_character")
        return causeOfTokens(row, value, usual);
    if (measure == "seconds_per_token")
        return causeOfTime(value, usual);
    if (measure == "silence_share")
        return causeOfSilence(value, usual);
    if (measure == "retries")
        return causeOfRetries(value, usual);
    require(measure == "requests_per_minute");
    return causeOfRequests(value, usual);
}

}  // namespace

Anomaly anomalyOf(const LedgerRow& row, const char* measure, double value, double usual)
{
    return {.seq = row.seq,
            .when = row.record.ended,
            .model = row.record.context.model,
            .measure = measure,
            .value = value,
            .usual = usual,
            .cause = causeOf(row, measure, value, usual)};
}

}  // namespace vox
