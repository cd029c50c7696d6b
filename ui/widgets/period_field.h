#pragma once

#include "ui/viewmodels/ledger_period.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QDateEdit;

namespace vox::ui {

// A period by name, or two days of one's own, which come in the right order.
class PeriodField final : public QWidget {
    Q_OBJECT

public:
    PeriodField(QDate today, LedgerPeriod first, QWidget* parent = nullptr);

    DayRange days() const;
    std::string fromDay() const { return days().first.toString(Qt::ISODate).toStdString(); }
    std::string toDay() const { return days().last.toString(Qt::ISODate).toStdString(); }

    QVariantList state() const;
    void restore(const QVariantList& state);

Q_SIGNALS:
    void changed();

private:
    LedgerPeriod period() const;
    void choose();

    QDate m_today;
    std::vector<LedgerPeriod> m_periods;
    QComboBox* m_period;
    QDateEdit* m_from;
    QDateEdit* m_to;
    QWidget* m_own;
};

}  // namespace vox::ui
