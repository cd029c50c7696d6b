#include "ui/theme/contrast.h"

#include <algorithm>
#include <cmath>

namespace vox::ui {
namespace {

constexpr double kText = 4.5, kEdge = 3.0;

double luminance(const QColor& c)
{
    auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

}  // namespace

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

std::vector<ContrastPair> contrastPairs(const Colours& c)
{
    std::vector<ContrastPair> pairs;
    const std::pair<const char*, QColor> grounds[] = {
        {"bg", c.bg}, {"surface", c.surface}, {"sunken", c.sunken}};
    const std::pair<const char*, QColor> texts[] = {{"ink", c.ink},     {"ink2", c.ink2},
                                                    {"ink3", c.ink3},   {"accent", c.accent},
                                                    {"money", c.money}, {"danger", c.danger}};
    for (const auto& [ground, back] : grounds) {
        for (const auto& [text, front] : texts)
            pairs.push_back({QStringLiteral("%1 on %2").arg(text, ground), front, back, kText});
        pairs.push_back({QStringLiteral("outline on %1").arg(ground), c.outline, back, kEdge});
    }
    pairs.push_back({QStringLiteral("onAccent on accent"), c.onAccent, c.accent, kText});
    pairs.push_back({QStringLiteral("accent on accentSoft"), c.accent, c.accentSoft, kText});
    pairs.push_back({QStringLiteral("ink3 on accentSoft"), c.ink3, c.accentSoft, kText});
    pairs.push_back({QStringLiteral("money on moneySoft"), c.money, c.moneySoft, kText});
    pairs.push_back({QStringLiteral("danger on dangerSoft"), c.danger, c.dangerSoft, kText});
    for (const QColor& series : c.series)
        pairs.push_back({QStringLiteral("%1 on surface").arg(series.name()), series, c.surface, kEdge});
    return pairs;
}

}  // namespace vox::ui
