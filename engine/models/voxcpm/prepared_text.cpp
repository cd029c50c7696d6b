#include "engine/models/voxcpm/prepared_text.h"

#include "engine/text/utf8.h"

#include <algorithm>
#include <cmath>

namespace vox::voxcpm {
namespace {

constexpr std::int64_t kPatchesPerId = 6;
constexpr std::int64_t kSparePatches = 10;
constexpr std::int64_t kMostPatches = 4096;
constexpr std::int64_t kLeastPatches = 2;
constexpr double kLettersPerSecond = 15;  // of alphabets
constexpr double kSignsPerSecond = 4.5;   // of Chinese, Japanese and Korean

bool isSign(char32_t c)
{
    return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7af) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0xff00 && c <= 0xffef);
}

std::string withSingleBlanks(std::string_view text)
{
    std::u32string result;
    for (const char32_t c : toCodePoints(text)) {
        if (!isBlank(c))
            result += c;
        else if (!result.empty() && result.back() != U' ')
            result += U' ';
    }
    if (!result.empty() && result.back() == U' ')
        result.pop_back();
    return toUtf8(result);
}

std::string withoutBrackets(std::string_view text)
{
    std::u32string result;
    for (const char32_t c : toCodePoints(text)) {
        if (std::u32string_view(U"()（）").find(c) == std::u32string_view::npos)
            result += c;
    }
    return toUtf8(result);
}

}  // namespace

std::string styledText(const std::string& text, const std::string& style)
{
    const std::string wished = withSingleBlanks(withoutBrackets(style));
    return (wished.empty() ? std::string() : "(" + wished + ")") + withSingleBlanks(text);
}

std::string continuedText(const std::string& before, const std::string& text)
{
    const std::string first = withSingleBlanks(before);
    std::size_t end = first.size();
    std::size_t begin = 0;
    const bool hasBlanks = !first.empty() && !text.empty() && !isSign(previousCodePoint(first, end)) &&
                           !isSign(nextCodePoint(text, begin));
    return first + (hasBlanks ? " " : "") + text;
}

PatchLimits patchLimits(std::int64_t textIds, std::int64_t rows, const VoxcpmConfig& config,
                        const SegmentOptions& options)
{
    PatchLimits limits;
    limits.most = std::min({kPatchesPerId * textIds + kSparePatches,
                            options.mostTokens > 0 ? options.mostTokens : kMostPatches,
                            config.positions - rows + 1});  // the last patch is not fed
    limits.least = options.leastTokens > 0 ? options.leastTokens : kLeastPatches;
    return limits;
}

std::int64_t expectedPatches(const std::string& text, const VoxcpmConfig& config, const PatchLimits& limits)
{
    double seconds = 0;
    for (const char32_t c : toCodePoints(text))
        seconds += 1 / (isSign(c) ? kSignsPerSecond : kLettersPerSecond);
    const double rate =
        static_cast<double>(config.codec.outputRate) / static_cast<double>(config.samplesPerToken());
    const auto patches = static_cast<std::int64_t>(std::ceil(seconds * rate));
    return std::clamp(patches, std::min(limits.least + 2, limits.most), limits.most);
}

}  // namespace vox::voxcpm
