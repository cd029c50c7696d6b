#pragma once

#include "engine/api/price_service.h"
#include "ui/viewmodels/question.h"

#include <QObject>
#include <QTimer>

namespace vox::ui {

// What the worked example is about: one request, as a person would describe it.
struct ExampleInput {
    QString service = QStringLiteral("speech");  // speech, language_model, ocr, nlp
    QString model, voice;
    QString vocoder = QStringLiteral("fast");
    QString department;
    std::int64_t textTokens = 171, speechTokens = 1'034, solverSteps = 0;
    std::int64_t lmPromptTokens = 0, lmCompletionTokens = 0, ocrCharacters = 0, nlpTokens = 0;
    std::int64_t cachedSpeechTokens = 0;
    double emotionNorm = 0;       // L2
    double rate = 1;              // speaking rate
    double referenceSeconds = 0;  // more than 0: a cloned voice
    double processingSeconds = 1.3;
    UtcTime started;
    bool batch = false;
    bool retried = false;  // an attempt that was wasted

    friend bool operator==(const ExampleInput&, const ExampleInput&) = default;
};
UsageRecord exampleRecord(const ExampleInput& input);

// One line of the way to the amount.
struct ChargeLine {
    QString what, value;
    friend bool operator==(const ChargeLine&, const ChargeLine&) = default;
};

// A sample request priced by the tariff that is looked at, line by line. The service is asked a moment after
// the last change. GUI thread.
class PricesExample final : public QObject {
    Q_OBJECT

public:
    // Both must outlive it.
    PricesExample(PriceService& prices, const Clock& clock, QObject* parent = nullptr);

    void setTariff(const Tariff& tariff);
    const QString& tariff() const { return m_tariff; }
    void setInput(const ExampleInput& input);
    const ExampleInput& input() const { return m_input; }

    bool running() const { return m_soon.isActive() || m_charge.running(); }
    bool ready() const { return m_charge.answered(); }
    QString failure() const { return m_charge.failure(); }
    std::vector<ChargeLine> lines() const;
    QString total() const;  // "$0.001508192"; empty until ready

Q_SIGNALS:
    void changed();

private:
    void ask();

    PriceService& m_prices;
    QString m_tariff;
    ExampleInput m_input;
    QTimer m_soon;
    Question<Charge> m_charge;
};

}  // namespace vox::ui
