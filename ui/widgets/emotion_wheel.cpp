#include "ui/widgets/emotion_wheel.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/speech_words.h"
#include "ui/widgets/figures.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vox::ui {
namespace {

constexpr double kHub = 0.18;  // zero lies on a small circle, not on a point: eight zeros can be told apart
constexpr double kShown = 0.005;

}  // namespace

EmotionWheel::EmotionWheel(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setFixedHeight(sizeHint().height());
    setAccessibleName(tr("Emotion"));
    setAccessibleDescription(tr("Eight emotions from 0 to 1. Left and right choose, up and down change."));
}

void EmotionWheel::setEmotion(const EmotionVector& emotion)
{
    if (m_emotion == emotion)
        return;
    m_emotion = emotion;
    update();
}

void EmotionWheel::change(int spoke, double value)
{
    // Hundredths are all that is shown, so they are all that is kept.
    const double next = std::round(std::clamp(value, 0.0, 1.0) * 100) / 100;
    double& place = m_emotion.values[static_cast<std::size_t>(spoke)];
    if (place == next)
        return;
    place = next;
    update();
    QAccessibleValueChangeEvent event(this, next);
    event.setChild(spoke);
    QAccessible::updateAccessibility(&event);
    Q_EMIT changed(m_emotion);
}

void EmotionWheel::choose(int spoke)
{
    m_spoke = (spoke + kSpokes) % kSpokes;
    update();
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(m_spoke);
    QAccessible::updateAccessibility(&event);
}

QPointF EmotionWheel::point(int spoke, double value) const
{
    const double angle = spoke * std::numbers::pi / 4 - std::numbers::pi / 2;
    return centre() + radius() * (kHub + (1 - kHub) * value) * QPointF(std::cos(angle), std::sin(angle));
}

QRect EmotionWheel::spokeArea(int spoke) const
{
    QRect area(0, 0, 24, 24);
    area.moveCenter(point(spoke, value(spoke)).toPoint());
    return area;
}

void EmotionWheel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRings(painter);
    paintShape(painter);
    for (int spoke = 0; spoke < kSpokes; ++spoke) {
        paintHandle(painter, spoke);
        paintName(painter, spoke);
    }
}

void EmotionWheel::paintRings(QPainter& painter) const
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours().line, 1));
    for (const double ring : {0.0, 0.5, 1.0})
        painter.drawEllipse(centre(), radius() * (kHub + (1 - kHub) * ring),
                            radius() * (kHub + (1 - kHub) * ring));
    for (int spoke = 0; spoke < kSpokes; ++spoke) {
        painter.setPen(QPen(spoke == m_spoke && hasFocus() ? colours().accent : colours().line, 1));
        painter.drawLine(point(spoke, 0), point(spoke, 1));
    }
}

void EmotionWheel::paintShape(QPainter& painter) const
{
    QPolygonF shape;
    for (int spoke = 0; spoke < kSpokes; ++spoke)
        shape << point(spoke, value(spoke));
    painter.setPen(QPen(colours().accent, 1.5));
    painter.setBrush(fade(colours().accent, 0.16));
    painter.drawPolygon(shape);
}

void EmotionWheel::paintHandle(QPainter& painter, int spoke) const
{
    const bool used = value(spoke) > kShown, chosen = spoke == m_spoke && hasFocus();
    painter.setPen(QPen(used || chosen ? colours().accent : colours().outline, chosen ? 2 : 1.5));
    painter.setBrush(used ? colours().accent : colours().surface);
    painter.drawEllipse(point(spoke, value(spoke)), used ? 5 : 3, used ? 5 : 3);
    if (chosen) {
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(point(spoke, value(spoke)), 8, 8);
    }
}

void EmotionWheel::paintName(QPainter& painter, int spoke) const
{
    const bool used = value(spoke) > kShown, left = spoke > 4, right = spoke > 0 && spoke < 4;
    QFont type = vox::ui::font(used ? Role::Heading : Role::Caption);
    type.setPixelSize(vox::ui::font(Role::Caption).pixelSize());
    painter.setFont(type);
    painter.setPen(used ? colours().accent : colours().ink2);
    const QPointF tip = point(spoke, 1.0);
    QRectF room(tip.x() - 60, tip.y() - 8, 120, 16);
    if (right)
        room.moveLeft(tip.x() + 8);
    if (left)
        room.moveRight(tip.x() - 8);
    if (spoke == 0)
        room.moveBottom(tip.y() - 5);
    if (spoke == 4)
        room.moveTop(tip.y() + 5);
    const auto side = right ? Qt::AlignLeft : left ? Qt::AlignRight : Qt::AlignHCenter;
    const QString name = emotionName(static_cast<std::size_t>(spoke)), number = decimalText(value(spoke), 2);
    const bool beside = !left && !right;  // above and below the wheel there is room on the line only
    drawFigures(painter, room, beside && used ? name + u' ' + number : name, side);
    if (used && !beside)
        drawFigures(painter, room.translated(0, 14), number, side);
}

void EmotionWheel::drag(const QPointF& at)
{
    const QPointF from = at - centre();
    const double reach = std::hypot(from.x(), from.y());
    change(m_spoke, (reach / radius() - kHub) / (1 - kHub));
}

// The nearest spoke by angle: the whole sector is the hit area, not the 10-pixel handle.
void EmotionWheel::mousePressEvent(QMouseEvent* event)
{
    const QPointF from = event->position() - centre();
    const double turns = (std::atan2(from.y(), from.x()) + std::numbers::pi / 2) / (std::numbers::pi / 4);
    choose(static_cast<int>(std::lround(turns)));
    drag(event->position());
}

void EmotionWheel::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        drag(event->position());
}

void EmotionWheel::mouseDoubleClickEvent(QMouseEvent*)
{
    change(m_spoke, 0);
}

bool EmotionWheel::keyValue(QKeyEvent* event, double& value) const
{
    const double step = event->modifiers() & Qt::ShiftModifier ? 0.01 : 0.05;
    switch (event->key()) {
    case Qt::Key_Up:
        value += step;
        return true;
    case Qt::Key_Down:
        value -= step;
        return true;
    case Qt::Key_PageUp:
        value += 0.2;
        return true;
    case Qt::Key_PageDown:
        value -= 0.2;
        return true;
    case Qt::Key_Home:
        value = 0;
        return true;
    case Qt::Key_End:
        value = 1;
        return true;
    default:
        break;
    }
    const bool digit = event->key() >= Qt::Key_0 && event->key() <= Qt::Key_9 &&
                       !(event->modifiers() & (Qt::AltModifier | Qt::ControlModifier));
    if (digit)
        value = (event->key() - Qt::Key_0) / 10.0;
    return digit;
}

void EmotionWheel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        return choose(m_spoke + (event->key() == Qt::Key_Right ? 1 : -1));
    double next = value(m_spoke);
    if (!keyValue(event, next))
        return QWidget::keyPressEvent(event);
    change(m_spoke, next);
}

void EmotionWheel::focusInEvent(QFocusEvent* event)
{
    update();
    QWidget::focusInEvent(event);
}

void EmotionWheel::focusOutEvent(QFocusEvent* event)
{
    update();
    QWidget::focusOutEvent(event);
}

}  // namespace vox::ui
