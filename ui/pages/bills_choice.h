#pragma once

#include "ui/viewmodels/bills_view_model.h"

#include <QFrame>

class QComboBox;
class QDateEdit;
class QLabel;
class QButtonGroup;

namespace vox::ui {

// What to bill: a period or own days, the shape of the file, what a line stands for, where days end, of whom.
class BillsChoice final : public QFrame {
    Q_OBJECT

public:
    explicit BillsChoice(BillsViewModel& model, QWidget* parent = nullptr);  // must outlive it

private:
    QWidget* buildPeriods();
    QWidget* buildDays();
    QWidget* buildFields();
    QWidget* periodButton(LedgerPeriod period, const QString& name, const QString& note);
    QComboBox* names(const QString& all, QString BillChoice::*part);
    void showFacets();
    void showChoice();
    template <typename Change>
    void vary(Change change);

    BillsViewModel& m_model;
    QButtonGroup* m_periods;
    QWidget* m_days = nullptr;
    QDateEdit* m_from = nullptr;
    QDateEdit* m_to = nullptr;
    QComboBox* m_profile = nullptr;
    QLabel* m_profileNote = nullptr;
    QComboBox* m_by = nullptr;
    QComboBox* m_zone = nullptr;
    QComboBox* m_department = nullptr;
    QComboBox* m_project = nullptr;
    QComboBox* m_modelName = nullptr;
};

}  // namespace vox::ui
