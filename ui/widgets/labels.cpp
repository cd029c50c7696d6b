#include "ui/widgets/labels.h"

#include "ui/theme/icons.h"

#include <QPainter>
#include <QStyle>

namespace vox::ui {
namespace {

const char* roleName(Role role)
{
    switch (role) {
    case Role::Title:
        return "title";
    case Role::Figure:
        return "figure";
    case Role::Heading:
        return "heading";
    case Role::Secondary:
        return "second";
    case Role::Caption:
        return "caption";
    case Role::Body:
    case Role::Mono:
        break;
    }
    return nullptr;
}

void setRole(QLabel* target, Role role)
{
    if (const char* name = roleName(role))
        target->setProperty("role", name);
    if (role == Role::Mono || role == Role::Secondary)
        target->setFont(font(role));
}

}  // namespace

QLabel* label(const QString& text, Role role, const char* tone)
{
    auto* result = new QLabel(text);
    result->setTextFormat(Qt::PlainText);
    setRole(result, role);
    if (tone)
        result->setProperty("tone", tone);
    return result;
}

QLabel* paragraph(const QString& text, Role role)
{
    auto* result = label(text, role);
    result->setWordWrap(true);
    return result;
}

void setTone(QWidget* widget, const char* tone)
{
    const QVariant wanted = tone ? QVariant(QString::fromLatin1(tone)) : QVariant();
    if (widget->property("tone").toString() == wanted.toString())
        return;
    widget->setProperty("tone", wanted);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

ElidedLabel::ElidedLabel(const QString& text, Role role, QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setRole(this, role);
    setFont(vox::ui::font(role));
    setWholeText(text);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setWholeText(const QString& text)
{
    setText(text);
    setToolTip(text);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}

ElidedLabel* elided(const QString& text, Role role)
{
    return new ElidedLabel(text, role);
}

QLabel* iconLabel(const QString& name, const QColor& colour, int side)
{
    auto* result = new QLabel;
    result->setPixmap(pixmap(name, side, colour, result->devicePixelRatioF()));
    result->setFixedSize(side, side);
    return result;
}

}  // namespace vox::ui
