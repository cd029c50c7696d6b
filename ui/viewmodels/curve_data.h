#pragma once

#include "engine/core/money.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace vox::ui {

// A picture of points, lines and bands over two axes, with the words above it. Plain values; any thread.
struct CurveData {
    enum class Scale { Linear, Logarithmic, Days, Names };  // Days: Julian days; Names: 0, 1, 2 … of `names`
    enum class Values { Plain, Percent, Money };            // how the axis writes its values

    struct Axis {
        QString label;
        Scale scale = Scale::Linear;
        Values values = Values::Plain;
        QStringList names;
    };

    struct Series {
        enum class Kind { Dots, Line, Dashes, Whiskers };
        QString name;
        Kind kind = Kind::Line;
        int colour = 0;  // of the theme's series; −1: the third ink
        std::vector<double> x, y;
        std::vector<double> low, high;  // of Whiskers
        QStringList words;              // what a point says when pointed at; may be fewer than there are
    };

    QString title, subtitle;
    Axis x, y;
    Currency currency{"USD"};
    std::vector<Series> series;

    bool isEmpty() const { return series.empty(); }
};

// One value for each pair of two lists of names.
struct MatrixData {
    QString title, subtitle;
    QStringList rows, columns;
    std::vector<double> values;  // row by row; NaN: nothing there
    QStringList words;           // likewise, for the pointer

    double at(qsizetype row, qsizetype column) const
    {
        return values[static_cast<std::size_t>(row * columns.size() + column)];
    }
    bool isEmpty() const { return values.empty(); }
};

// RFC 4180 with a line a point, for a spreadsheet.
QString curveCsv(const CurveData& data);
QString matrixCsv(const MatrixData& data);

}  // namespace vox::ui
