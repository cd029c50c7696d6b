#include "ui/charts/chart.h"

#include "ui/charts/plot.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QKeyEvent>
#include <QTextDocumentFragment>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace vox::ui {
namespace {

// One look for all: no box, no ticks, hairlines across, caption type; the data is the only dark thing.
void dress(QCPAxis& axis, bool horizontal)
{
    const Colours& c = colours();
    axis.setTickLabelFont(font(Role::Caption));
    axis.setLabelFont(font(Role::Caption));
    axis.setTickLabelColor(c.ink3);
    axis.setLabelColor(c.ink3);
    axis.setBasePen(horizontal ? QPen(c.outline, 1) : QPen(Qt::NoPen));
    axis.setTickPen(Qt::NoPen);
    axis.setSubTickPen(Qt::NoPen);
    axis.setTickLabelPadding(6);
    axis.grid()->setPen(QPen(c.line, 1));
    axis.grid()->setZeroLinePen(Qt::NoPen);
    axis.grid()->setVisible(!horizontal);
    axis.setNumberFormat(QStringLiteral("gbc"));
}

// Over few decades also 2 and 5 of each, so that there is always something to read.
class ShortLogTicker final : public QCPAxisTicker {
    QVector<double> createTickVector(double, const QCPRange& range) override
    {
        QVector<double> ticks;
        const bool few = range.upper < 200 * range.lower;
        for (int power = static_cast<int>(std::floor(std::log10(range.lower))); power <= 18; ++power) {
            for (const double digit : {1.0, 2.0, 5.0}) {
                const double tick = digit * std::pow(10.0, power);
                if (tick > range.upper)
                    return ticks;
                if (tick >= range.lower && (few || digit == 1.0))
                    ticks << tick;
            }
        }
        return ticks;
    }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        if (tick >= 1e6)
            return QStringLiteral("%1M").arg(tick / 1e6);
        return tick >= 1000 ? QStringLiteral("%1k").arg(tick / 1000) : QString::number(tick);
    }
};

constexpr int kCaptionHeight = 64;

// The names of the colours, right-aligned, each behind a square of its own.
void drawKey(QPainter& painter, const QStringList& names, int right, int baseline)
{
    constexpr int kSquare = 8;
    const QFontMetrics metrics(painter.font());
    int x = right;
    for (qsizetype i = names.size() - 1; i >= 0; --i) {
        x -= metrics.horizontalAdvance(names[i]);
        painter.setPen(colours().ink2);
        painter.drawText(x, baseline, names[i]);
        x -= kSquare + space::xs;
        painter.fillRect(x, baseline - kSquare, kSquare, kSquare,
                         colours().series[static_cast<std::size_t>(i) % std::size(colours().series)]);
        x -= space::m;
    }
}

void drawCaption(QPainter& painter, const ChartCaption& caption, int right)
{
    constexpr int kTitleLine = 26, kSubtitleLine = 44;
    painter.setFont(font(Role::Heading));
    painter.setPen(colours().ink);
    painter.drawText(space::l, kTitleLine, caption.title);
    painter.setFont(font(Role::Caption));
    painter.setPen(colours().ink3);
    painter.drawText(space::l, kSubtitleLine, caption.subtitle);
    drawKey(painter, caption.names, right, kSubtitleLine);
}

}  // namespace

void useShortLogTicks(QCPAxis& axis)
{
    axis.setScaleType(QCPAxis::stLogarithmic);
    axis.setTicker(QSharedPointer<ShortLogTicker>::create());
}

Chart::Chart(const QString& accessibleName, QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_plot);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::TabFocus);
    setMinimumHeight(150);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setBufferDevicePixelRatio(devicePixelRatioF());
    m_plot->setBackground(colours().surface);
    m_plot->axisRect()->setMinimumMargins({0, 6, 10, 0});
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
    dress(*m_plot->xAxis, true);
    dress(*m_plot->yAxis, false);
}

Chart::~Chart() = default;

void Chart::replot()
{
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void Chart::drawTo(QPaintDevice& device, const ChartCaption& caption, const QSize& size, double scale)
{
    QCPPainter painter(&device);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.scale(scale, scale);
    painter.fillRect(QRect({}, size), colours().surface);
    drawCaption(painter, caption, size.width() - space::l);
    painter.translate(space::l, kCaptionHeight);
    m_plot->toPainter(&painter, size.width() - 2 * space::l, size.height() - kCaptionHeight - space::m);
    replot();
}

bool Chart::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_plot && event->type() == QEvent::MouseMove) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        showValue(mouse->position(), mouse->globalPosition().toPoint());
    }
    if (watched == m_plot && event->type() == QEvent::Leave)
        QToolTip::hideText();
    return QWidget::eventFilter(watched, event);
}

void Chart::showValue(const QPointF& at, const QPoint& global)
{
    const bool inside = m_plot->axisRect()->rect().contains(at.toPoint());
    const QString text =
        inside ? valueAt(m_plot->xAxis->pixelToCoord(at.x()), m_plot->yAxis->pixelToCoord(at.y()))
               : QString();
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(global + QPoint(8, 12), text, m_plot);
}

void Chart::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Home:
        m_current = -1;
        return step(1);
    case Qt::Key_End:
        m_current = values();
        return step(-1);
    default:
        QWidget::keyPressEvent(event);
    }
}

void Chart::step(int by)
{
    if (values() == 0)
        return;
    m_current = std::clamp(m_current + by, 0, values() - 1);
    const QPointF where = place(m_current);
    const QPointF pixel(m_plot->xAxis->coordToPixel(where.x()), m_plot->yAxis->coordToPixel(where.y()));
    const QString text = valueAt(where.x(), where.y());
    setAccessibleDescription(QTextDocumentFragment::fromHtml(text).toPlainText());
    QToolTip::showText(m_plot->mapToGlobal(pixel.toPoint()), text, m_plot);
}

void Chart::focusOutEvent(QFocusEvent* event)
{
    QToolTip::hideText();
    QWidget::focusOutEvent(event);
}

}  // namespace vox::ui
