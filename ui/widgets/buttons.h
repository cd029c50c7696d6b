#pragma once

#include <QPushButton>
#include <QToolButton>

namespace vox::ui {

// `kind`: primary, chip, toggle, segment, nav, or nothing for a plain one.
QPushButton* button(const QString& text, const char* kind = nullptr, const QString& iconName = {});

// Changes the words beside the icon and the accessible name.
void setButtonText(QPushButton* button, const QString& text);

// An icon alone; `name` is its tooltip and accessible name.
QToolButton* iconButton(const QString& iconName, const QString& name, bool checkable = false);

// A few choices side by side, one of them on.
class SegmentedControl final : public QWidget {
    Q_OBJECT

public:
    SegmentedControl(const QStringList& items, int current, QWidget* parent = nullptr);
    int current() const;
    void setCurrent(int index);  // tells nobody

Q_SIGNALS:
    void chosen(int index);  // by the user
};

}  // namespace vox::ui
