#pragma once

#include "ui/theme/tokens.h"

#include <QString>

#include <vector>

namespace vox::ui {

// WCAG 2 contrast ratio, 1 … 21.
double contrast(const QColor& a, const QColor& b);

// One pair of colours that meet on screen, and the ratio it must have.
struct ContrastPair {
    QString name;
    QColor front, back;
    double needed;
};
std::vector<ContrastPair> contrastPairs(const Colours& colours);

}  // namespace vox::ui
