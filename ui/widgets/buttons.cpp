#include "ui/widgets/buttons.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/layout.h"

#include <QButtonGroup>

namespace vox::ui {
namespace {

// QSS cannot widen the gap between icon and text; a thin space does.
QString besideIcon(const QString& text)
{
    return QChar(0x2009) + text;
}

}  // namespace

QPushButton* button(const QString& text, const char* kind, const QString& iconName)
{
    auto* result = new QPushButton;
    if (kind)
        result->setProperty("kind", kind);
    if (!iconName.isEmpty())
        result->setIcon(qstrcmp(kind, "primary") == 0 ? icon(iconName, colours().onAccent) : icon(iconName));
    result->setIconSize(QSize(16, 16));
    result->setFocusPolicy(Qt::TabFocus);  // the focus ring is for those who use keys
    setButtonText(result, text);
    return result;
}

void setButtonText(QPushButton* target, const QString& text)
{
    target->setText(target->icon().isNull() || text.isEmpty() ? text : besideIcon(text));
    if (!text.isEmpty())
        target->setAccessibleName(text);
}

QToolButton* iconButton(const QString& iconName, const QString& name, bool checkable)
{
    auto* result = new QToolButton;
    result->setIcon(icon(iconName));
    result->setIconSize(QSize(20, 20));
    result->setFixedSize(size::control, size::control);
    result->setCheckable(checkable);
    result->setFocusPolicy(Qt::TabFocus);
    result->setToolTip(name);
    result->setAccessibleName(name);
    return result;
}

SegmentedControl::SegmentedControl(const QStringList& items, int current, QWidget* parent)
    : QWidget(parent)
{
    auto* track = frame("sunken", row({}, 0, {2, 2, 2, 2}));
    auto* group = new QButtonGroup(this);
    for (int i = 0; i < items.size(); ++i) {
        auto* choice = button(items[i], "segment");
        choice->setCheckable(true);
        choice->setChecked(i == current);
        group->addButton(choice, i);
        track->layout()->addWidget(choice);
    }
    setLayout(row({track}, 0));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

int SegmentedControl::current() const
{
    return findChild<QButtonGroup*>()->checkedId();
}

void SegmentedControl::setCurrent(int index)
{
    if (auto* choice = findChild<QButtonGroup*>()->button(index))
        choice->setChecked(true);
}

}  // namespace vox::ui
