#pragma once

#include "engine/api/price_service.h"
#include "ui/viewmodels/page_message.h"
#include "ui/viewmodels/question.h"

#include <QObject>

namespace vox::ui {

// One line of the comparison, as shown.
struct WhatIfLine {
    QString key, rows, before, after, difference;
    enum class Way { Same, Less, More, Unknown };  // Unknown: of several currencies
    Way way = Way::Same;

    friend bool operator==(const WhatIfLine&, const WhatIfLine&) = default;
};

// A part of the ledger priced anew by the tariff that is looked at; the ledger is not touched. GUI thread.
class PricesWhatIf final : public QObject {
    Q_OBJECT

public:
    explicit PricesWhatIf(PriceService& prices, QObject* parent = nullptr);  // must outlive it

    void setActive(bool active);  // true while it is seen: only then is the ledger read
    void setTariff(const QString& id);
    void setPeriod(const BillRequest& period);
    const BillRequest& period() const { return m_period; }

    bool running() const { return m_answer.running(); }
    bool ready() const { return m_answer.answered(); }
    QString failure() const { return m_answer.failure(); }
    WhatIfLine total() const;
    std::vector<WhatIfLine> lines() const;  // one a group
    QString sentence() const;               // "2 418 rows, 1 305 of them would cost something else."
    QString csv() const;                    // groups, then rows that differ, then the sum

    void save(const QString& file);
    const PageMessage& message() const { return m_message; }

Q_SIGNALS:
    void changed();

private:
    void ask();

    PriceService& m_prices;
    bool m_active = false, m_stale = true;
    std::string m_tariff;
    BillRequest m_period;
    PageMessage m_message;
    Question<WhatIf> m_answer;
    Question<void> m_saving;
};

}  // namespace vox::ui
