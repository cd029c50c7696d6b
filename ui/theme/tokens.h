// Design tokens: every colour and distance of the window. Nothing else may name one.
#pragma once

#include <QColor>

namespace vox::ui {

struct Colours {
    QColor bg;                            // window, rail, strip: the desk
    QColor surface;                       // panels, tables, the page that is written on
    QColor sunken;                        // tracks, inputs, hovered rows
    QColor line;                          // hairlines between neighbours
    QColor outline;                       // edges that must be seen (>= 3:1): inputs, boxes, handles
    QColor ink, ink2, ink3;               // text: first, second and third voice, each >= 4.5:1
    QColor accent, accentSoft, onAccent;  // the one accent: action, selection, the voice that sounds now
    QColor money, moneySoft;              // ochre: what costs, what nears its limit
    QColor ochre;                         // the same hue for fills and tints; never for text
    QColor danger, dangerSoft;            // crimson: over the limit, broken, lost
    QColor series[4];                     // charts, told apart under protan-, deutan- and tritanopia
};

const Colours& lightColours();
const Colours& darkColours();

// Those of the theme in force (applyTheme). GUI thread, as all of `ui/theme`.
const Colours& colours();
bool isDark();
void setDark(bool dark);

QColor fade(QColor colour, double alpha);

// 4-px grid.
namespace space {
inline constexpr int xs = 4, s = 8, m = 12, l = 16, xl = 24, xxl = 32;
}
namespace size {
inline constexpr int control = 32, compact = 28, row = 32, tall = 40;  // hit sizes, never below 28
inline constexpr int rail = 188, railNarrow = 56, inspector = 328, strip = 60, header = 56;
}  // namespace size

}  // namespace vox::ui
