#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QToolButton;

namespace vox::ui {

// One name out of a list that grows by typing: departments, projects. The button takes the shown name off
// the list; rows that bear it stay as they are.
class NameField final : public QWidget {
    Q_OBJECT

public:
    NameField(const QString& what, const QStringList& names, const QString& current,
              QWidget* parent = nullptr);
    void offer(const QStringList& names);  // more to choose from, not the user's own

Q_SIGNALS:
    void chosen(const QString& name);             // empty: none
    void namesChanged(const QStringList& names);  // the user's own

private:
    void fill(const QString& current);
    void take(const QString& text);
    void forget();

    QStringList m_names, m_offered;
    QComboBox* m_combo;
    QToolButton* m_forget;
};

}  // namespace vox::ui
