#pragma once

#include <QFrame>
#include <QStringList>

class QDropEvent;

namespace vox::ui {

// Lets files be dropped on a widget. While some are held over it, a veil says what will become of them; files
// of other endings are not taken.
class FileDrop final : public QFrame {
    Q_OBJECT

public:
    // Belongs to `target`. Endings are lower case, with the dot.
    FileDrop(QWidget* target, const QString& invitation, const QStringList& endings);

Q_SIGNALS:
    void dropped(const QStringList& files);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QStringList filesOf(const QDropEvent& event) const;
    void cover();

    QWidget* m_target;
    QStringList m_endings;
};

}  // namespace vox::ui
