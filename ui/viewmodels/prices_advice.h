#pragma once

#include "engine/api/price_service.h"
#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/curve_data.h"
#include "ui/viewmodels/page_message.h"
#include "ui/viewmodels/question.h"

#include <QObject>

namespace vox::ui {

// What the user knows about his costs, as typed.
struct AdviceInput {
    QString currency = QStringLiteral("USD");
    QString perDeviceHour = QStringLiteral("0.12");
    QString perKilowattHour = QStringLiteral("0.30");
    int watts = 65;
    int marginPercent = 30;

    friend bool operator==(const AdviceInput&, const AdviceInput&) = default;
};

// One advised price, as shown.
struct AdviceLine {
    QString unit, cost, interval, price;
    friend bool operator==(const AdviceLine&, const AdviceLine&) = default;
};

// Prices that measured cost supports, for the days and costs given. Asked for by a button: it reads the whole
// of those days. GUI thread.
class PricesAdvice final : public QObject {
    Q_OBJECT

public:
    PricesAdvice(PriceService& prices, AppSettings& settings, QObject* parent = nullptr);  // outlive it

    void setInput(const AdviceInput& input);  // kept in the settings
    const AdviceInput& input() const { return m_input; }
    void setPeriod(const BillRequest& period) { m_period = period; }
    QString inputFault() const;  // why it cannot be asked; empty if it can
    void ask();

    bool running() const { return m_answer.running(); }
    bool ready() const { return m_answer.answered(); }
    QString failure() const { return m_answer.failure(); }
    const Advice& advice() const { return *m_answer.answer(); }  // once ready
    std::vector<AdviceLine> lines() const;
    CurveData curve() const;        // attempts as dots, the fit as a line
    QStringList sentences() const;  // how good the fit is, minimum, long texts

    void saveTariff(const QString& file);
    const PageMessage& message() const { return m_message; }

Q_SIGNALS:
    void changed();

private:
    PriceService& m_prices;
    AppSettings& m_settings;
    AdviceInput m_input;
    BillRequest m_period;
    PageMessage m_message;
    Question<Advice> m_answer;
    Question<void> m_saving;
};

// "speech token", "vocoder “fast”": a unit of a tariff in words.
QString unitText(const QString& unit);

}  // namespace vox::ui
