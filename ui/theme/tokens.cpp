#include "ui/theme/tokens.h"

namespace vox::ui {
namespace {

bool darkInForce = false;  // one theme for the whole process, like QApplication's palette

}  // namespace

const Colours& lightColours()
{
    static const Colours light{.bg = "#F5F4F1",
                               .surface = "#FFFFFF",
                               .sunken = "#EDEBE6",
                               .line = "#E0DDD6",
                               .outline = "#8B877D",
                               .ink = "#1D1C1A",
                               .ink2 = "#56534C",
                               .ink3 = "#6A665E",
                               .accent = "#0B6B7C",
                               .accentSoft = "#DDEEF0",
                               .onAccent = "#FFFFFF",
                               .money = "#855400",
                               .moneySoft = "#FBEFD2",
                               .ochre = "#E8A317",
                               .danger = "#A8123E",
                               .dangerSoft = "#FBE4EA",
                               .series = {"#0B6B7C", "#C77700", "#7A4FA3", "#8B877D"}};
    return light;
}

const Colours& darkColours()
{
    static const Colours dark{.bg = "#161615",
                              .surface = "#1E1E1C",
                              .sunken = "#292826",
                              .line = "#353431",
                              .outline = "#7D796F",
                              .ink = "#EDEBE5",
                              .ink2 = "#B7B3AA",
                              .ink3 = "#A29E94",
                              .accent = "#5BC3D3",
                              .accentSoft = "#17383E",
                              .onAccent = "#04252B",
                              .money = "#EBB650",
                              .moneySoft = "#3A2D12",
                              .ochre = "#EBB650",
                              .danger = "#FF8FA6",
                              .dangerSoft = "#451C28",
                              .series = {"#5BC3D3", "#EBB650", "#B58BDB", "#8F8B82"}};
    return dark;
}

const Colours& colours()
{
    return darkInForce ? darkColours() : lightColours();
}

bool isDark()
{
    return darkInForce;
}

void setDark(bool dark)
{
    darkInForce = dark;
}

QColor fade(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

}  // namespace vox::ui
