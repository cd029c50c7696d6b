#include "ui/widgets/waveform.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/figures.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace vox::ui {
namespace {

constexpr int kTop = 18, kBarStep = 3, kBar = 2;
constexpr double kLeastNumberGap = 22;  // pixels: numbers of segments closer than that are left out

}  // namespace

Waveform::Waveform(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumHeight(72);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Waveform"));
    setAccessibleDescription(tr("Left and right seek, Space plays and pauses."));
}

void Waveform::setSound(std::shared_ptr<const SampleBuffer> sound)
{
    m_sound = std::move(sound);
    update();
}

void Waveform::setLength(double seconds)
{
    m_length = seconds;
    update();
}

void Waveform::setStarts(const std::vector<std::int64_t>& starts)
{
    m_starts = starts;
    update();
}

void Waveform::setPosition(std::int64_t sample)
{
    if (sample == m_position && m_sound && m_sound->finished())
        return;
    m_position = sample;
    update();
}

double Waveform::rate() const
{
    return m_sound ? static_cast<double>(m_sound->sampleRate()) : 0;
}

double Waveform::position() const
{
    return rate() > 0 ? static_cast<double>(m_position) / rate() : 0;
}

double Waveform::length() const
{
    return std::max(m_length, m_sound ? m_sound->seconds() : 0.0);
}

double Waveform::xOf(double seconds) const
{
    return length() > 0 ? seconds / length() * width() : 0;
}

void Waveform::seekTo(double seconds)
{
    if (!m_sound || rate() <= 0)
        return;
    const auto sample = static_cast<std::int64_t>(std::clamp(seconds, 0.0, m_sound->seconds()) * rate());
    m_position = sample;
    update();
    Q_EMIT seeked(sample);
}

void Waveform::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(vox::ui::font(Role::Caption));
    paintBars(painter);
    paintStarts(painter);
    if (m_hover >= 0 && length() > 0)
        paintFlag(painter, m_hover, colours().ink3, colours().surface);
    if (m_sound && m_sound->size() > 0)
        paintFlag(painter, position(), colours().accent, colours().onAccent);
    if (hasFocus()) {
        painter.setPen(QPen(colours().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void Waveform::paintBars(QPainter& painter) const
{
    const double middle = kTop + (height() - kTop) / 2.0, reach = (height() - kTop) / 2.0 - 2;
    const double made = m_sound ? xOf(m_sound->seconds()) : 0, heard = xOf(position());
    const double samplesPerPixel = width() > 0 ? length() * rate() / width() : 0;
    painter.setPen(Qt::NoPen);
    for (int x = 0; x + kBar <= width(); x += kBarStep) {
        if (x >= made) {  // not yet spoken: a dotted promise
            painter.fillRect(QRectF(x, middle - 0.5, 1.5, 1.5), colours().outline);
            continue;
        }
        const float peak = m_sound->peak(static_cast<std::int64_t>(x * samplesPerPixel),
                                         static_cast<std::int64_t>((x + kBarStep) * samplesPerPixel) + 1);
        const double half =
            std::max(1.0, reach * std::sqrt(static_cast<double>(peak)));  // quiet speech is seen, too
        painter.setBrush(x <= heard ? colours().accent : colours().outline);
        painter.drawRoundedRect(QRectF(x, middle - half, kBar, 2 * half), 1, 1);
    }
}

void Waveform::paintStarts(QPainter& painter) const
{
    if (rate() <= 0)
        return;
    double last = -kLeastNumberGap;
    for (std::size_t i = 0; i < m_starts.size(); ++i) {
        const double x = std::round(xOf(static_cast<double>(m_starts[i]) / rate()));
        if (x - last < kLeastNumberGap)
            continue;
        last = x;
        const bool now =
            m_starts[i] <= m_position && (i + 1 == m_starts.size() || m_position < m_starts[i + 1]);
        painter.fillRect(QRectF(x, 0, 1, height()), colours().line);
        painter.setPen(now ? colours().accent : colours().ink3);
        drawFigures(painter, QRectF(x + 5, 0, 40, 14), QString::number(i + 1), Qt::AlignLeft);
    }
}

void Waveform::paintFlag(QPainter& painter, double seconds, const QColor& ground, const QColor& ink) const
{
    const double x = std::clamp(std::round(xOf(seconds)), 1.0, width() - 1.0);
    const QString text = durationText(std::floor(seconds));
    const double wide = figureWidth(painter.font(), text) + 10;
    const QRectF tab(std::min(x - 1, width() - wide), 0, wide, 16);
    painter.fillRect(QRectF(x - 1, 0, 2, height()), ground);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(tab, 3, 3);
    painter.setPen(ink);
    drawFigures(painter, tab, text, Qt::AlignHCenter);
}

void Waveform::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        seekTo(event->position().x() / width() * length());
}

void Waveform::mouseMoveEvent(QMouseEvent* event)
{
    m_hover = std::clamp(event->position().x() / width(), 0.0, 1.0) * length();
    if (event->buttons() & Qt::LeftButton)
        seekTo(m_hover);
    update();
}

void Waveform::leaveEvent(QEvent*)
{
    m_hover = -1;
    update();
}

void Waveform::keyPressEvent(QKeyEvent* event)
{
    const double step = event->modifiers() & Qt::ShiftModifier ? 5 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return seekTo(position() - step);
    case Qt::Key_Right:
        return seekTo(position() + step);
    case Qt::Key_Home:
        return seekTo(0);
    case Qt::Key_End:
        return seekTo(length());
    case Qt::Key_Space:
        Q_EMIT toggled();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

}  // namespace vox::ui
