#include "engine/audio/sound_format.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace vox {
namespace {

constexpr std::array<std::pair<std::string_view, SoundFormat>, 5> kEndings{{
    {".wav", SoundFormat::Wav},
    {".flac", SoundFormat::Flac},
    {".ogg", SoundFormat::Ogg},
    {".opus", SoundFormat::Opus},
    {".mp3", SoundFormat::Mp3},
}};

constexpr std::array<std::int64_t, 5> kOpusRates{8'000, 12'000, 16'000, 24'000, 48'000};
constexpr std::array<std::int64_t, 9> kMp3Rates{8'000,  11'025, 12'000, 16'000, 22'050,
                                                24'000, 32'000, 44'100, 48'000};
constexpr std::int64_t kLowestRate = 8'000;
constexpr std::int64_t kHighestRate = 192'000;

std::span<const std::int64_t> ratesOf(SoundFormat format)
{
    if (format == SoundFormat::Opus)
        return kOpusRates;
    if (format == SoundFormat::Mp3)
        return kMp3Rates;
    return {};
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string listOf(std::span<const std::int64_t> rates)
{
    std::string text;
    for (const auto rate : rates)
        text += (text.empty() ? "" : ", ") + std::to_string(rate);
    return text;
}

Result<std::int64_t> checked(std::span<const std::int64_t> rates, std::int64_t asked)
{
    const bool possible = rates.empty() ? asked >= kLowestRate && asked <= kHighestRate
                                        : std::find(rates.begin(), rates.end(), asked) != rates.end();
    if (possible)
        return asked;
    if (rates.empty())
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "A sample rate of %1 Hz is not possible; choose one from %2 to %3 Hz."),
            {std::to_string(asked), std::to_string(kLowestRate), std::to_string(kHighestRate)});
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error", "This format has no sample rate of %1 Hz; choose one of %2 Hz."),
        {std::to_string(asked), listOf(rates)});
}

}  // namespace

Result<SoundFormat> soundFormatOf(const std::filesystem::path& path)
{
    auto ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), lower);
    for (const auto& [known, format] : kEndings)
        if (ending == known)
            return format;
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error",
                           "“%1” does not tell which kind of sound file to write; end it in .wav, .flac, "
                           ".ogg, .opus or .mp3."),
        {path.string()});
}

Result<std::int64_t> outputRateFor(SoundFormat format, std::int64_t inputRate,
                                   std::optional<std::int64_t> asked)
{
    const auto rates = ratesOf(format);
    if (asked)
        return checked(rates, *asked);
    if (rates.empty())
        return std::clamp(inputRate, kLowestRate, kHighestRate);
    const auto higher = std::lower_bound(rates.begin(), rates.end(), inputRate);
    return higher == rates.end() ? rates.back() : *higher;
}

}  // namespace vox
