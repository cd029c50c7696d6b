#include "ui/viewmodels/prices_advice.h"

#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/ledger_bill_export.h"
#include "ui/viewmodels/money_text.h"
#include "ui/viewmodels/text_file.h"

#include <algorithm>

namespace vox::ui {
namespace {

const QString kCurrency = QStringLiteral("prices/currency");
const QString kDeviceHour = QStringLiteral("prices/deviceHour");
const QString kKilowattHour = QStringLiteral("prices/kilowattHour");
const QString kWatts = QStringLiteral("prices/watts");
const QString kMargin = QStringLiteral("prices/margin");
constexpr int kMostWatts = 100'000, kMostMargin = 1'000;

AdviceInput readInput(const AppSettings& settings)
{
    AdviceInput input;
    input.currency = settings.value(kCurrency, input.currency).toString();
    input.perDeviceHour = settings.value(kDeviceHour, input.perDeviceHour).toString();
    input.perKilowattHour = settings.value(kKilowattHour, input.perKilowattHour).toString();
    input.watts = std::clamp(settings.value(kWatts, input.watts).toInt(), 0, kMostWatts);
    input.marginPercent = std::clamp(settings.value(kMargin, input.marginPercent).toInt(), 0, kMostMargin);
    return input;
}

std::optional<Money> cost(const QString& text, const QString& currency)
{
    const auto amount = parseMoney(text, currencyOf(currency));
    return amount && amount->nanos() >= 0 ? amount : std::nullopt;
}

// What lies at or below zero has no place on a logarithmic axis.
CurveData::Series seriesOf(const std::vector<CostPoint>& points, CurveData::Series::Kind kind,
                           Currency currency)
{
    CurveData::Series series;
    series.kind = kind;
    for (const CostPoint& point : points) {
        if (point.tokens <= 0 || point.costNanos <= 0)
            continue;
        series.x.push_back(static_cast<double>(point.tokens));
        series.y.push_back(static_cast<double>(point.costNanos) / static_cast<double>(Money::kNanosPerUnit));
        series.words << PricesAdvice::tr("%1 tokens cost %2")
                            .arg(countText(point.tokens),
                                 moneyText(Money::fromNanos(currency, point.costNanos)));
    }
    return series;
}

}  // namespace

PricesAdvice::PricesAdvice(PriceService& prices, AppSettings& settings, QObject* parent)
    : QObject(parent)
    , m_prices(prices)
    , m_settings(settings)
    , m_input(readInput(settings))
{
}

void PricesAdvice::setInput(const AdviceInput& input)
{
    if (input == m_input)
        return;
    m_input = input;
    m_settings.setValue(kCurrency, input.currency);
    m_settings.setValue(kDeviceHour, input.perDeviceHour);
    m_settings.setValue(kKilowattHour, input.perKilowattHour);
    m_settings.setValue(kWatts, input.watts);
    m_settings.setValue(kMargin, input.marginPercent);
    Q_EMIT changed();
}

QString PricesAdvice::inputFault() const
{
    for (const QString& text : {m_input.perDeviceHour, m_input.perKilowattHour}) {
        if (!cost(text, m_input.currency))
            return tr("“%1” is not an amount. Write it with a dot, as in 0.12.").arg(text);
    }
    return {};
}

void PricesAdvice::ask()
{
    const auto hour = cost(m_input.perDeviceHour, m_input.currency);
    const auto energy = cost(m_input.perKilowattHour, m_input.currency);
    if (!hour || !energy)
        return;
    m_message = {};
    m_answer.ask([&prices = m_prices,
                  request = AdviceRequest{m_period, *hour, *energy, m_input.watts,
                                          m_input.marginPercent}] { return prices.advise(request); },
                 [this] { Q_EMIT changed(); });
    Q_EMIT changed();
}

std::vector<AdviceLine> PricesAdvice::lines() const
{
    std::vector<AdviceLine> lines;
    if (!ready())
        return lines;
    for (const AdvisedPrice& price : advice().prices)
        lines.push_back({unitText(QString::fromStdString(price.unit)), moneyText(price.cost, 6),
                         tr("%1 to %2", "an interval of amounts")
                             .arg(moneyText(price.low95, 6), moneyText(price.high95, 6)),
                         moneyText(price.price, 6)});
    return lines;
}

QStringList PricesAdvice::sentences() const
{
    if (!ready())
        return {};
    const Advice& a = advice();
    QStringList lines{tr("The fit explains %1 % of what %2 cost.")
                          .arg(decimalText(a.explained * 100, 1), rowsText(a.rows))};
    lines << (a.minimumTokens > 0
                  ? tr("A request of fewer than %1 tokens costs more than its tokens bring: a minimum helps.")
                        .arg(countText(a.minimumTokens))
                  : tr("Short requests pay for themselves: no minimum is needed."));
    lines << (a.longTextTokens > 0
                  ? tr("Above %1 tokens a token costs a tenth less: a long-text price is fair from there on.")
                        .arg(countText(a.longTextTokens))
                  : tr("A token of a long text costs as much as one of a short text."));
    return lines;
}

CurveData PricesAdvice::curve() const
{
    CurveData data;
    if (!ready())
        return data;
    const Advice& a = advice();
    data.title = sentences().constFirst();
    data.subtitle = tr("One dot an attempt, and the fit");
    data.x = {tr("speech tokens"), CurveData::Scale::Logarithmic, CurveData::Values::Plain, {}};
    data.currency = a.prices.empty() ? Currency("USD") : a.prices.front().cost.currency();
    data.y = {{}, CurveData::Scale::Logarithmic, CurveData::Values::Money, {}};
    data.series = {seriesOf(a.points, CurveData::Series::Kind::Dots, data.currency),
                   seriesOf(a.curve, CurveData::Series::Kind::Line, data.currency)};
    data.series[0].name = tr("attempts");
    data.series[1].name = tr("fit");
    data.series[1].colour = 1;
    return data;
}

void PricesAdvice::saveTariff(const QString& file)
{
    if (!ready())
        return;
    m_saving.ask(
        [file, text = QString::fromStdString(advice().tariffJson)] { return writeTextFile(file, text); },
        [this, file] {
            m_message = m_saving.failed()
                            ? PageMessage{PageMessage::Kind::Trouble, tr("The tariff is not saved"),
                                          m_saving.failure()}
                            : PageMessage{PageMessage::Kind::Done, tr("The tariff is saved"), file};
            Q_EMIT changed();
        });
}

// Units as in a tariff file; what advice adds to them; anything else by its own name.
QString unitText(const QString& unit)
{
    const std::pair<const char*, QString> names[] = {
        {"text_token", PricesAdvice::tr("Text token")},
        {"speech_token", PricesAdvice::tr("Speech token")},
        {"solver_step", PricesAdvice::tr("Solver step")},
        {"lm_prompt_token", PricesAdvice::tr("Language model, prompt token")},
        {"lm_completion_token", PricesAdvice::tr("Language model, completion token")},
        {"ocr_character", PricesAdvice::tr("Read character (OCR)")},
        {"nlp_token", PricesAdvice::tr("Analysed token (NLP)")},
        {"reference_audio_second", PricesAdvice::tr("Second of reference audio")},
        {"audio_second", PricesAdvice::tr("Second of audio")},
        {"request", PricesAdvice::tr("Request")},
        {"emotion_norm", PricesAdvice::tr("Strength of emotion")}};
    for (const auto& [key, name] : names) {
        if (unit == QLatin1String(key))
            return name;
    }
    if (const QString vocoder = QStringLiteral("vocoder:"); unit.startsWith(vocoder))
        return PricesAdvice::tr("Vocoder “%1”").arg(unit.mid(vocoder.size()));
    return QString(unit).replace(u'_', u' ');
}

}  // namespace vox::ui
