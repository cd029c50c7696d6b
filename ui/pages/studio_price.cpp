#include "ui/pages/studio_price.h"

#include "ui/viewmodels/error_text.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/band_bar.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <cmath>

namespace vox::ui {
namespace {

QString price(const Money& money)
{
    return moneyText(money, 6);
}

// The bands of tokens as money, in the proportion of the expected price; for the picture only.
std::int64_t nanosFor(const CostEstimate& estimate, SpeechTokens tokens)
{
    if (estimate.tokens.value() <= 0)
        return 0;
    return std::llround(static_cast<double>(estimate.expected.nanos()) * static_cast<double>(tokens.value()) /
                        static_cast<double>(estimate.tokens.value()));
}

BandBar::Values bandOf(const CostEstimate& estimate)
{
    return {.spent = 0,
            .estimate = estimate.expected.nanos(),
            .low80 = nanosFor(estimate, estimate.low80),
            .high80 = nanosFor(estimate, estimate.high80),
            .low95 = estimate.low95Cost.nanos(),
            .high95 = estimate.high95Cost.nanos(),
            .calibrated = estimate.calibrated};
}

}  // namespace

StudioPrice::StudioPrice(StudioModel& studio, QWidget* parent)
    : QFrame(parent)
    , m_studio(studio)
    , m_price(new Figure(QStringLiteral("–"), Role::Figure))
    , m_tokens(label({}, Role::Caption))
    , m_range(paragraph({}, Role::Caption))
    , m_record(label({}, Role::Caption))
    , m_band(new BandBar)
    , m_speak(button(tr("Speak"), "primary", QStringLiteral("play")))
{
    setProperty("kind", "desk");
    m_tokens->setAlignment(Qt::AlignRight);
    m_speak->setMinimumHeight(size::tall);
    m_speak->setToolTip(tr("Ctrl+Return"));
    connect(m_speak, &QPushButton::clicked, &studio, &StudioModel::speak);
    setLayout(column(
        {row({m_price, Item::spring(), m_tokens}), m_band, m_range, m_record, Item::gap(space::xs), m_speak},
        space::xs, {space::l, space::m, space::l, space::l}));
    connect(&studio, &StudioModel::changed, this, &StudioPrice::refresh);
    refresh();
}

void StudioPrice::refresh()
{
    const StudioModel::Ability ability = m_studio.ability();
    if (ability == StudioModel::Ability::Ready && m_studio.estimate().estimate())
        showEstimate();
    else
        showNothing(ability);
    showButton(ability);
}

void StudioPrice::showNothing(StudioModel::Ability ability)
{
    using Ability = StudioModel::Ability;
    m_price->setText(QStringLiteral("–"));
    m_tokens->clear();
    m_record->clear();
    m_band->setValues({});
    setTone(m_range, ability == Ability::Unreadable ? "danger" : nullptr);
    const auto& problem = m_studio.estimate().problem();
    m_range->setText(ability == Ability::Unreadable && problem ? errorText(*problem)
                     : ability == Ability::Opening             ? tr("The engine is starting; write on.")
                     : ability == Ability::Closed              ? tr("The engine did not start.")
                     : ability == Ability::NoVoice             ? tr("Add a voice in the settings first.")
                     : ability == Ability::NoText              ? tr("Type a text to see its price.")
                                                               : tr("Looking at the text…"));
}

// How the estimates before have done, all that is needed to trust them or not.
QString StudioPrice::recordText(const CalibrationRecord& record) const
{
    const auto percent = [](double share) { return decimalText(share * 100, 1); };
    const QString dates = tr("%n job(s), %1 to %2", nullptr, static_cast<int>(record.jobs))
                              .arg(minuteText(record.first), minuteText(record.last));
    const QString error =
        tr("Off by %1 % of all tokens, bias %2 %").arg(percent(record.wape), percent(record.bias));
    if (!record.calibrated80)
        return dates + u'\n' + error + u'\n' + tr("Not calibrated: bands need 4 and 19 jobs");
    return dates + u'\n' +
           tr("Within the 80 % band: %1 %; within the 95 % band: %2 %")
               .arg(percent(record.coverage80), percent(record.coverage95)) +
           u'\n' + error + u'\n' +
           tr("Mean width of the bands: %1 % and %2 %")
               .arg(percent(record.meanWidth80), percent(record.meanWidth95));
}

void StudioPrice::showEstimate()
{
    const CostEstimate& estimate = *m_studio.estimate().estimate();
    m_price->setText(price(estimate.expected));
    QString tokens = tr("%1 tokens").arg(countText(estimate.tokens.value()));
    const VocoderInfo* vocoder = m_studio.voices().vocoder();
    if (vocoder && vocoder->realTimeFactor)
        tokens +=
            u'\n' + tr("%1 to make").arg(durationText(estimate.audioSeconds * *vocoder->realTimeFactor));
    m_tokens->setText(tokens);
    m_band->setValues(bandOf(estimate));
    setTone(m_range, nullptr);
    if (estimate.knownShare < 0.999)
        m_range->setText(tr("%1 % of the text looked at").arg(static_cast<int>(estimate.knownShare * 100)));
    else if (estimate.exact)
        m_range->setText(tr("Exact for this seed, voice and text."));
    else if (estimate.calibrated)
        m_range->setText(
            tr("95 % sure: %1 to %2").arg(price(estimate.low95Cost), price(estimate.high95Cost)));
    else
        m_range->setText(tr("No band yet: it needs more finished jobs."));
    const bool unsure = !estimate.exact && !estimate.calibrated;
    setTone(m_record, unsure ? "money" : nullptr);
    m_record->setText(unsure
                          ? tr("Not calibrated on this machine")
                          : tr("Tariff %1").arg(QString::fromStdString(estimate.tariff).section(u'@', 0, 0)));
    const CalibrationRecord* record = m_studio.estimateRecord();
    m_record->setToolTip(record ? recordText(*record) : QString());
    m_range->setToolTip(m_record->toolTip());
}

void StudioPrice::showButton(StudioModel::Ability ability)
{
    const bool ready = ability == StudioModel::Ability::Ready;
    m_speak->setEnabled(ready);
    const QString word = m_studio.player().sound() ? tr("Speak again") : tr("Speak");
    const auto& estimate = m_studio.estimate().estimate();
    const bool priced = ready && estimate && !m_studio.estimate().pending();
    setButtonText(m_speak,
                  priced ? tr("%1 · %2", "Speak, price").arg(word, price(estimate->expected)) : word);
}

}  // namespace vox::ui
