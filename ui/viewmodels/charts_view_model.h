#pragma once

#include "engine/api/ledger_service.h"
#include "ui/viewmodels/background_task.h"
#include "ui/viewmodels/charts_data.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace vox::ui {

enum class ChartSpan { Week, Month, Quarter, Year, All, Custom };  // 7, 30, 90, 365 days

// What the Charts page shows, fetched on a worker thread; follows the ledger while the page is seen. Days are
// those of the machine's time zone, as in the ledger's table. GUI thread.
class ChartsViewModel final : public QObject {
    Q_OBJECT

public:
    enum class State { Loading, Empty, Ready, Failed };

    struct KeyFigures {
        std::vector<Money> spent;      // one per currency
        std::optional<double> change;  // of the spent sum against as many days before; one currency only
        std::int64_t requests = 0;
        std::int64_t textTokens = 0;
        std::int64_t speechTokens = 0;
        double audioSeconds = 0;
        double tokensPerSecond = 0;  // median of requests; NaN without any
    };

    // Both must outlive it.
    ChartsViewModel(LedgerService& ledger, const Clock& clock, QObject* parent = nullptr);

    void setActive(bool active);  // true while the page is seen
    void setSpan(ChartSpan span);
    void setCustomRange(const DayRange& range);
    void setDepartment(const QString& department);  // empty: all
    void refresh();

    State state() const { return m_state; }
    QString failure() const { return m_failure; }
    ChartSpan span() const { return m_span; }
    DayRange range() const { return m_range; }  // as drawn
    LedgerFilter filter() const;                // of the range and department chosen
    QString timeZone() const;
    QStringList departments() const { return m_departments; }

    const SpendData& spend() const { return m_spend; }
    const TimeData& times() const { return m_times; }
    const HeatData& heat() const { return m_heat; }
    const KeyFigures& figures() const { return m_figures; }

Q_SIGNALS:
    void changed();

private:
    struct Question;
    struct Answer;

    void look();
    Question question() const;
    void take(const Result<Answer>& answer);

    LedgerService& m_ledger;
    const Clock& m_clock;
    State m_state = State::Loading;
    QString m_failure;
    ChartSpan m_span = ChartSpan::Month;
    DayRange m_custom;
    DayRange m_range;
    QString m_department;
    QStringList m_departments;
    LedgerHead m_head;
    QDate m_today;
    SpendData m_spend;
    TimeData m_times;
    HeatData m_heat;
    KeyFigures m_figures;
    QTimer m_poll;
    BackgroundTask m_task;
};

}  // namespace vox::ui
