#include "ui/viewmodels/ledger_detail.h"

#include "engine/core/half_even.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/ledger_text.h"

#include <chrono>

namespace vox::ui {
namespace {

constexpr int kStepDecimals = 15;  // billionths per million units: fifteen decimals hold every product
constexpr int kMoneyDecimals = 9;

// count × price of a million, in 10⁻¹⁵ of the currency: nine decimals, and more only where they are not zero.
QString stepText(WideInteger femtos, const Currency& currency)
{
    QString digits;
    for (WideInteger rest = femtos < 0 ? -femtos : femtos; rest > 0; rest /= 10)
        digits.prepend(QChar(u'0' + static_cast<char16_t>(rest % 10)));
    digits = digits.rightJustified(kStepDecimals + 1, u'0');
    QString fraction = digits.right(kStepDecimals);
    while (fraction.size() > kMoneyDecimals && fraction.endsWith(u'0'))
        fraction.chop(1);
    digits.chop(kStepDecimals);
    const QString sign = femtos < 0 ? QString(QChar(0x2212)) : QString();
    return sign + currencySign(currency) + digits + u'.' + fraction;
}

// "$0.80": two decimals, more only where they are not zero.
QString priceText(std::int64_t nanosPerMillion, const Currency& currency)
{
    QString text = moneyText(Money::fromNanos(currency, nanosPerMillion));
    for (int spare = kMoneyDecimals - 2; spare > 0 && text.endsWith(u'0'); --spare)
        text.chop(1);
    return text;
}

struct Unit {
    QString name;  // with %1 for the count
    std::int64_t count;
    std::int64_t nanosPerMillion;
};

std::vector<Unit> unitsOf(const Usage& usage, const UnitPrices& prices)
{
    return {
        {LedgerDetail::tr("%1 text tokens"), usage.textTokens.value(), prices.textTokenNanos},
        {LedgerDetail::tr("%1 speech tokens"), usage.speechTokens.value(), prices.speechTokenNanos},
        {LedgerDetail::tr("%1 solver steps"), usage.solverSteps.value(), prices.solverStepNanos},
        {LedgerDetail::tr("%1 LM prompt tokens"), usage.lmPromptTokens.value(), prices.lmPromptTokenNanos},
        {LedgerDetail::tr("%1 LM completion tokens"), usage.lmCompletionTokens.value(),
         prices.lmCompletionTokenNanos}};
}

QString orDash(const std::string& text)
{
    return text.empty() ? QStringLiteral("–") : QString::fromStdString(text);
}

QString secondsText(std::chrono::microseconds time)
{
    return LedgerDetail::tr("%1 s").arg(decimalText(std::chrono::duration<double>(time).count(), 3));
}

std::optional<LedgerRow> settledRow(LedgerService& ledger, std::int64_t seq)
{
    auto rows = ledger.rows({seq});
    if (!rows || rows->empty() || rows->front().seq != seq)
        return std::nullopt;
    return rows->front();
}

// Between two settled requests there mostly stands the reservation of the second, which is no row of its own
// here; the second then tells the hash of what stands before it.
LedgerDetail::Next linkAfter(LedgerService& ledger, const LedgerRow& row)
{
    LedgerDetail::Next next;
    if (const auto after = settledRow(ledger, row.seq + 1)) {
        next.hash = QString::fromStdString(after->hash);
        next.fits = after->previousHash == row.hash;
    } else if (const auto second = settledRow(ledger, row.seq + 2)) {
        next.hash = QString::fromStdString(second->previousHash);
    }
    return next;
}

}  // namespace

std::vector<Fact> chargeFacts(const LedgerRow& row, const Tariff& tariff)
{
    if (row.tariff != tariff.reference() || row.amount.currency() != tariff.currency)
        return {};
    const Fact charged{LedgerDetail::tr("Charged"), moneyText(row.amount), true};
    if (!tariff.rules.empty() || row.adjusts > 0)  // no sum of counts times prices; “Prices” explains rules
        return {charged};
    std::vector<Fact> facts;
    WideInteger sum = 0;
    for (const Unit& unit : unitsOf(row.record.usage, tariff.perMillion)) {
        if (unit.count == 0)
            continue;
        const WideInteger step = WideInteger(unit.count) * unit.nanosPerMillion;
        sum += step;
        facts.push_back(
            {LedgerDetail::tr("%1 × %2/M", "a count of units, times the price of a million")
                 .arg(unit.name.arg(countText(unit.count)), priceText(unit.nanosPerMillion, tariff.currency)),
             stepText(step, tariff.currency), false});
    }
    if (facts.size() > 1)
        facts.push_back({LedgerDetail::tr("Sum before rounding"), stepText(sum, tariff.currency), false});
    facts.push_back({LedgerDetail::tr("Rounded once, half to even"), LedgerDetail::tr("9 decimals"), false});
    facts.push_back(charged);
    return facts;
}

std::vector<Fact> sampleFacts(const LedgerRow& row)
{
    const SampleBalance& samples = row.record.samples;
    const auto& factor = row.record.context.samplesPerToken;
    const QString decoded = factor ? LedgerDetail::tr("Decoded = tokens × %1").arg(*factor)
                                   : LedgerDetail::tr("Decoded, by the model's own rule");
    return {{decoded, countText(samples.decoded.value()), false},
            {LedgerDetail::tr("Trimmed"), countText(-samples.trimmed.value()), false},
            {LedgerDetail::tr("Cross-faded"), countText(-samples.crossfaded.value()), false},
            {LedgerDetail::tr("Silence put in"), u'+' + countText(samples.silence.value()), false},
            {LedgerDetail::tr("Written"), countText(samples.written().value()), true}};
}

std::vector<Fact> requestFacts(const LedgerRow& row)
{
    const RequestContext& context = row.record.context;
    std::vector<Fact> facts{
        {LedgerDetail::tr("Request"), QString::fromStdString(context.request.toString()), false},
        {LedgerDetail::tr("Reserved, then released"), moneyText(row.reserved), false},
        {LedgerDetail::tr("Project"), orDash(context.project), false},
        {LedgerDetail::tr("Voice"), orDash(context.voice), false},
        {LedgerDetail::tr("Vocoder"), orDash(context.vocoder), false},
        {LedgerDetail::tr("Emotion"), orDash(context.emotion), false},
        {LedgerDetail::tr("Device"), orDash(context.device), false},
        {LedgerDetail::tr("Processing"), secondsText(row.record.processing), false},
        {LedgerDetail::tr("First audio"), secondsText(row.record.firstAudio), false},
        {LedgerDetail::tr("Attempt"), QString::number(row.record.attempt), false}};
    if (!row.note.empty())
        facts.push_back({LedgerDetail::tr("Note"), QString::fromStdString(row.note), false});
    return facts;
}

LedgerDetail::LedgerDetail(LedgerService& ledger, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
{
}

void LedgerDetail::show(const LedgerRow& row)
{
    if (!m_row || m_row->seq != row.seq)
        m_next = {};
    m_row = row;
    askForNext();
    Q_EMIT changed();
}

void LedgerDetail::clear()
{
    if (!m_row)
        return;
    m_task.cancel();
    m_row.reset();
    Q_EMIT changed();
}

void LedgerDetail::askForNext()
{
    m_task.cancel();
    m_next.newest = m_ledger.head().seq <= m_row->seq;
    if (m_next.newest)
        return;
    m_task.run([&ledger = m_ledger, row = *m_row](std::stop_token) { return linkAfter(ledger, row); },
               [this](const Next& next) {
                   m_next = next;
                   Q_EMIT changed();
               });
}

}  // namespace vox::ui
