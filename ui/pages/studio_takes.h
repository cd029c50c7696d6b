#pragma once

#include "ui/viewmodels/studio_model.h"

#include <QFrame>

class QStackedWidget;
class QTableView;

namespace vox::ui {

// The takes: play, how it was made, stars, length, tokens, cost; more by a menu. Enter plays, 0 to 5 rate,
// Delete deletes.
class StudioTakes final : public QFrame {
    Q_OBJECT

public:
    explicit StudioTakes(StudioModel& studio, QWidget* parent = nullptr);

Q_SIGNALS:
    void saveWanted(int row);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTable();
    void click(const QModelIndex& index, const QPoint& at);
    bool press(int key);
    void showMenu(int row, const QPoint& at);
    void remove(int row);
    void showContent();

    StudioModel& m_studio;
    QTableView* m_table;
    QStackedWidget* m_content;
};

}  // namespace vox::ui
