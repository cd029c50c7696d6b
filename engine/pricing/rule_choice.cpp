#include "engine/pricing/rule_choice.h"

#include "engine/core/require.h"

#include <algorithm>

namespace vox {
namespace {

bool fits(const std::string& pattern, std::string_view text)
{
    return pattern.empty() || fitsPattern(pattern, text);
}

bool matches(const RuleMatch& match, const RequestContext& context)
{
    return fits(match.service, context.service) && fits(match.model, context.model) &&
           fits(match.voice, context.voice) && fits(match.vocoder, context.vocoder) &&
           fits(match.device, context.device) &&
           (match.qualityHz.empty() || fitsPattern(match.qualityHz, hertzText(context.tokenRateMilliHz)));
}

}  // namespace

// Goes back to the last * alone, which is enough: what an earlier one took can only have been too little.
bool fitsPattern(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    return std::ranges::all_of(pattern.substr(p), [](char c) { return c == '*'; });
}

std::string hertzText(std::int64_t milliHertz)
{
    std::string text = std::to_string(milliHertz / 1000);
    std::string places = std::to_string(1000 + milliHertz % 1000).substr(1);
    while (!places.empty() && places.back() == '0')
        places.pop_back();
    return places.empty() ? text : text.append(".").append(places);
}

std::size_t ruleIndex(const Tariff& tariff, const RequestContext& context)
{
    require(!tariff.rules.empty());
    std::size_t i = 0;
    while (i + 1 < tariff.rules.size() && !matches(tariff.rules[i].match, context))
        ++i;
    return i;
}

bool statesCachePrice(const Tariff& tariff, const RequestContext& context)
{
    return !tariff.rules.empty() && tariff.rules[ruleIndex(tariff, context)].cache.has_value();
}

}  // namespace vox
