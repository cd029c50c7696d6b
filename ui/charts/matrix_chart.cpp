#include "ui/charts/matrix_chart.h"

#include "ui/charts/heat_chart.h"
#include "ui/charts/plot.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/figures_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vox::ui {
namespace {

QSharedPointer<QCPAxisTickerText> ticks(const QStringList& names, bool fromTop)
{
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (qsizetype i = 0; i < names.size(); ++i)
        ticker->addTick(static_cast<double>(fromTop ? names.size() - 1 - i : i), names[i]);
    return ticker;
}

}  // namespace

MatrixChart::MatrixChart(const QString& accessibleName, QWidget* parent)
    : Chart(accessibleName, parent)
{
    plot().xAxis->setBasePen(Qt::NoPen);
    plot().yAxis->grid()->setVisible(false);
}

void MatrixChart::setData(const MatrixData& data)
{
    m_data = data;
    const auto rows = static_cast<int>(m_data.rows.size());
    const auto columns = static_cast<int>(m_data.columns.size());
    plot().clearPlottables();
    plot().clearItems();
    m_map = new QCPColorMap(plot().xAxis, plot().yAxis);
    m_map->data()->setSize(std::max(columns, 1), std::max(rows, 1));
    m_map->data()->setRange({0, std::max(columns - 1, 1) * 1.0}, {0, std::max(rows - 1, 1) * 1.0});
    m_map->setGradient(heatGradient());
    m_map->setInterpolate(false);
    m_map->setTightBoundary(false);
    double most = 0;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const double value = m_data.at(row, column);
            most = std::isfinite(value) ? std::max(most, value) : most;
            m_map->data()->setCell(column, rows - 1 - row, std::isfinite(value) ? value : 0);
        }
    }
    m_map->setDataRange({0, most > 0 ? most : 1});
    plot().xAxis->setTicker(ticks(m_data.columns, false));
    plot().yAxis->setTicker(ticks(m_data.rows, true));
    plot().xAxis->setRange(-0.5, std::max(columns, 1) - 0.5);
    plot().yAxis->setRange(-0.5, std::max(rows, 1) - 0.5);
    writeValues(most);
    setAccessibleDescription(m_data.title);
    replot();
}

// On dark cells in the sheet's colour, on light ones in ink.
void MatrixChart::writeValues(double most)
{
    for (qsizetype row = 0; row < m_data.rows.size(); ++row) {
        for (qsizetype column = 0; column < m_data.columns.size(); ++column) {
            const double value = m_data.at(row, column);
            auto* text = new QCPItemText(&plot());
            text->setText(std::isfinite(value) ? decimalText(value, value < 10 ? 2 : 1)
                                               : QStringLiteral("–"));
            text->setFont(ui::font(Role::Caption));
            const bool onStrong = std::isfinite(value) && value > 0.6 * most;
            text->setColor(onStrong ? colours().surface : colours().ink);
            text->position->setCoords(static_cast<double>(column),
                                      static_cast<double>(m_data.rows.size() - 1 - row));
        }
    }
}

QString MatrixChart::valueAt(double x, double y) const
{
    const auto column = static_cast<qsizetype>(std::lround(x));
    const auto row = m_data.rows.size() - 1 - static_cast<qsizetype>(std::lround(y));
    if (row < 0 || row >= m_data.rows.size() || column < 0 || column >= m_data.columns.size())
        return {};
    return m_data.words.value(row * m_data.columns.size() + column);
}

QPointF MatrixChart::place(int value) const
{
    const auto columns = static_cast<int>(m_data.columns.size());
    return {static_cast<double>(value % columns),
            static_cast<double>(m_data.rows.size() - 1 - value / columns)};
}

}  // namespace vox::ui
