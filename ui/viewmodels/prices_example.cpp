#include "ui/viewmodels/prices_example.h"

#include "ui/viewmodels/figures_text.h"

#include <algorithm>
#include <cmath>

namespace vox::ui {
namespace {

constexpr int kAskAfterMs = 120;
constexpr std::int64_t kSampleRate = 22'050, kSamplesPerToken = 256, kTokenRateMilliHz = 86'133;

RequestContext contextOf(const ExampleInput& input)
{
    RequestContext context;
    context.started = input.started;
    context.service = input.service.toStdString();
    context.department = input.department.toStdString();
    context.model = input.model.toStdString();
    context.voice = input.voice.toStdString();
    context.vocoder = input.vocoder.toStdString();
    context.emotionNormMicros = std::llround(input.emotionNorm * 1e6);
    context.rateMilli = std::llround(input.rate * 1e3);
    context.referenceMilliseconds = std::llround(input.referenceSeconds * 1e3);
    context.batch = input.batch;
    context.device = "cpu";
    context.tokenRateMilliHz = kTokenRateMilliHz;
    context.sampleRate = kSampleRate;
    context.samplesPerToken = kSamplesPerToken;
    return context;
}

}  // namespace

UsageRecord exampleRecord(const ExampleInput& input)
{
    UsageRecord record;
    record.context = contextOf(input);
    record.usage.textTokens = TextTokens(input.textTokens);
    record.usage.speechTokens = SpeechTokens(input.speechTokens);
    record.usage.solverSteps = record.usage.solverEvaluations = SolverSteps(input.solverSteps);
    record.usage.lmPromptTokens = LmPromptTokens(input.lmPromptTokens);
    record.usage.lmCompletionTokens = LmCompletionTokens(input.lmCompletionTokens);
    record.usage.ocrCharacters = OcrCharacters(input.ocrCharacters);
    record.usage.nlpTokens = NlpTokens(input.nlpTokens);
    record.usage.cachedSpeechTokens = SpeechTokens(std::min(input.cachedSpeechTokens, input.speechTokens));
    record.samples.decoded = Samples(input.speechTokens * kSamplesPerToken);
    record.processing = std::chrono::microseconds(std::llround(input.processingSeconds * 1e6));
    record.ended = input.started + record.processing;
    record.finish = input.retried ? FinishReason::Retry : FinishReason::Stop;
    return record;
}

PricesExample::PricesExample(PriceService& prices, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_prices(prices)
{
    m_input.started = clock.utcNow();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kAskAfterMs);
    connect(&m_soon, &QTimer::timeout, this, &PricesExample::ask);
}

void PricesExample::setTariff(const Tariff& tariff)
{
    m_tariff = QString::fromStdString(tariff.id);
    m_charge.forget();
    m_input.started =
        std::max(m_input.started, std::chrono::ceil<std::chrono::microseconds>(tariff.effectiveFrom));
    if (m_tariff.isEmpty())
        return m_soon.stop();
    ask();
    Q_EMIT changed();
}

void PricesExample::setInput(const ExampleInput& input)
{
    if (input == m_input)
        return;
    m_input = input;
    m_soon.start();
}

void PricesExample::ask()
{
    if (m_tariff.isEmpty())
        return;
    m_charge.ask([&prices = m_prices, record = exampleRecord(m_input),
                  tariff = m_tariff.toStdString()] { return prices.example(record, tariff); },
                 [this] { Q_EMIT changed(); });
}

std::vector<ChargeLine> PricesExample::lines() const
{
    std::vector<ChargeLine> lines;
    if (!ready())
        return lines;
    for (const ChargeStep& step : m_charge.answer()->steps)
        lines.push_back({sentenceText(step.what), QString::fromStdString(step.value)});
    return lines;
}

QString PricesExample::total() const
{
    return ready() ? moneyText(m_charge.answer()->amount) : QString();
}

}  // namespace vox::ui
