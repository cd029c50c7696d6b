#pragma once

#include "ui/viewmodels/ledger_period.h"
#include "ui/viewmodels/ledger_view_model.h"

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vox::ui {

class Figure;

// Search, period, department and model in one line; days, project and voice in a second one when wanted. At
// the right what is selected adds up to.
class LedgerFilterBar final : public QWidget {
    Q_OBJECT

public:
    // `model` must outlive it.
    explicit LedgerFilterBar(LedgerViewModel& model, QWidget* parent = nullptr);

    LedgerFilter filter() const;
    void clear();  // everything, all time
    void focusSearch();

    QVariantMap state() const;
    void restore(const QVariantMap& state);

Q_SIGNALS:
    void changed();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildFields();
    void showFacets();
    void showTotals();
    void periodChosen();
    void openMore(bool open);
    std::optional<DayRange> days() const;
    QDate today() const;

    LedgerViewModel& m_model;
    QLineEdit* m_search;
    QComboBox* m_period;
    QComboBox* m_department;
    QComboBox* m_models;
    QComboBox* m_project;
    QComboBox* m_voice;
    QDateEdit* m_from;
    QDateEdit* m_to;
    QPushButton* m_more;
    QWidget* m_days = nullptr;
    QWidget* m_second = nullptr;
    QLabel* m_rows;
    Figure* m_sum;
    QTimer m_typing;
};

}  // namespace vox::ui
