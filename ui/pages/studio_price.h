#pragma once

#include "ui/viewmodels/studio_model.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace vox::ui {

class BandBar;
class Figure;

// What it will cost, how sure that is, and the button that does it and carries the price.
class StudioPrice final : public QFrame {
    Q_OBJECT

public:
    explicit StudioPrice(StudioModel& studio, QWidget* parent = nullptr);

private:
    void refresh();
    void showEstimate();
    QString recordText(const CalibrationRecord& record) const;
    void showNothing(StudioModel::Ability ability);
    void showButton(StudioModel::Ability ability);

    StudioModel& m_studio;
    Figure* m_price;
    QLabel* m_tokens;
    QLabel* m_range;
    QLabel* m_record;
    BandBar* m_band;
    QPushButton* m_speak;
};

}  // namespace vox::ui
