// What every page has: a header, a place for messages, and something to show when there is nothing.
#pragma once

#include "ui/widgets/layout.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace vox::ui {

// Title, one quiet line, actions with the primary one last.
class PageHeader final : public QFrame {
    Q_OBJECT

public:
    PageHeader(const QString& title, const QString& subtitle, std::initializer_list<Item> actions,
               QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setSubtitle(const QString& subtitle);

private:
    QLabel* m_title;
    class ElidedLabel* m_subtitle;
};

// What a message says. An empty action has no button.
struct Notice {
    enum class Kind { Info, Warning, Danger };
    Kind kind = Kind::Info;
    QString headline;
    QString advice;
    QString action;

    friend bool operator==(const Notice&, const Notice&) = default;
};

// A message above the content: what, where, what still holds, one way on. Hidden until told to show.
class Banner final : public QFrame {
    Q_OBJECT

public:
    // `around`: air that comes and goes with the message.
    explicit Banner(const QMargins& around, QWidget* parent = nullptr);
    explicit Banner(QWidget* parent = nullptr)
        : Banner(QMargins(), parent)
    {
    }
    void showNotice(const Notice& notice);
    const Notice& notice() const { return m_notice; }

Q_SIGNALS:
    void acted();   // the button was pressed
    void closed();  // the message was dismissed

private:
    QMargins m_around;
    Notice m_notice;
};

// An empty page is an invitation: icon, one sentence on what will be here, one button.
class EmptyState final : public QFrame {
    Q_OBJECT

public:
    EmptyState(const QString& iconName, const QString& headline, const QString& advice, const QString& action,
               QWidget* parent = nullptr);

Q_SIGNALS:
    void acted();
};

QFrame* loadingState(int rows);  // grey bars where the rows will be: no spinner, no jump

}  // namespace vox::ui
