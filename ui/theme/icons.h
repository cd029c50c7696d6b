// Icons: one SVG each, 20 x 20, stroke 1.5, colour "currentColor"; tinted when painted, so they follow theme
// and state. Names are those of resources/icons without ".svg".
#pragma once

#include <QColor>
#include <QIcon>

namespace vox::ui {

QIcon icon(const QString& name);  // follows the palette: ink2, accent when on, grey when disabled
QIcon icon(const QString& name, const QColor& colour);  // one colour
QPixmap pixmap(const QString& name, int side, const QColor& colour, double ratio);

}  // namespace vox::ui
