#pragma once

#include "ui/charts/chart.h"

namespace vox::ui {

// Writes `chart` to `path`: a picture for .png (twice the screen's size) and .svg, its figures for .csv. Says
// why if it could not; empty when done.
QString saveChart(Chart& chart, const ChartCaption& caption, const QString& path);

}  // namespace vox::ui
