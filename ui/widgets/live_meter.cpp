#include "ui/widgets/live_meter.h"

#include "ui/theme/icons.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/band_bar.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QResizeEvent>

namespace vox::ui {
namespace {

constexpr int kNarrow = 1240;

QString dash()
{
    return QStringLiteral("–");
}

QString milliseconds(double seconds)
{
    return seconds < 10 ? QStringLiteral("%1 ms").arg(qRound(seconds * 1000))
                        : QStringLiteral("%1 s").arg(decimalText(seconds, 1));
}

}  // namespace

// `widest` reserves room for the longest value the cell can hold, so a growing number never pushes its
// neighbour.
LiveMeter::Cell LiveMeter::cell(const QString& caption, const QString& widest)
{
    auto* figure = new Figure(dash(), Role::Heading);
    figure->setReserve(widest);
    QFrame* box =
        frame("desk", column({Item::spring(), label(caption, Role::Caption), figure, Item::spring()}, 2));
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    return {box, figure, caption};
}

void LiveMeter::setValue(const Cell& cell, const QString& value)
{
    cell.figure->setText(value);
    cell.figure->setAccessibleName(cell.caption + u' ' + value);
}

LiveMeter::LiveMeter(LiveStatusModel& live, QWidget* parent)
    : QFrame(parent)
    , m_live(live)
    , m_text(cell(tr("Text tokens"), QStringLiteral("000 000")))
    , m_speech(cell(tr("Speech tokens"), QStringLiteral("0 000 000")))
    , m_speed(cell(tr("Tokens/s"), QStringLiteral("00 000")))
    , m_realTime(cell(tr("Real time"), QStringLiteral("0.000×")))
    , m_firstAudio(cell(tr("First audio"), QStringLiteral("0000 ms")))
    , m_device(cell(tr("Device"), tr("CPU, 2 threads")))
{
    setProperty("kind", "desk");
    setFixedHeight(size::strip);
    setAccessibleName(tr("Live meter"));
    m_status = makeStatus();
    m_cost = makeCost();
    m_cells = row({m_status, vline(), m_text.widget, m_speech.widget, m_speed.widget, m_realTime.widget,
                   m_firstAudio.widget, vline(), Item(m_cost, 100), Item::spring(), vline(), m_device.widget},
                  space::m, {space::l, 0, space::l, 0});
    for (int i = 0; i < m_cells->count(); ++i)  // rules do not run from edge to edge
        if (auto* rule = m_cells->itemAt(i)->widget(); rule && rule->property("kind") == "vline")
            rule->setFixedHeight(28);
    setLayout(column({hline(), Item(m_cells, 1)}, 0));
    connect(&live, &LiveStatusModel::changed, this, &LiveMeter::refresh);
    refresh();
}

QWidget* LiveMeter::makeStatus()
{
    m_icon = iconLabel(QStringLiteral("ring"), colours().outline);
    m_state = label({}, Role::Heading);
    m_where = elided({}, Role::Caption);
    return frame("desk",
                 row({m_icon, Item(column({Item::spring(), m_state, m_where, Item::spring()}, 2), 1)}));
}

QWidget* LiveMeter::makeCost()
{
    m_spent = new Figure(dash(), Role::Heading);
    m_against = label({}, Role::Caption);
    m_note = label({}, Role::Caption);
    m_band = new BandBar;
    QFrame* box = frame("desk", column({Item::spring(), row({m_spent, m_against, Item::spring(), m_note}),
                                        m_band, Item::spring()},
                                       2));
    box->setMaximumWidth(640);
    return box;
}

void LiveMeter::setDevice(const QString& name)
{
    setValue(m_device, name.isEmpty() ? dash() : name);
}

void LiveMeter::setSilent(bool silent)
{
    m_silent = silent;
    refresh();
}

void LiveMeter::setClosed(bool closed)
{
    m_closed = closed;
    refresh();
}

void LiveMeter::refresh()
{
    const LiveStatus& now = m_live.status();
    const bool counted = now.usage.textTokens.value() > 0 || m_live.working();
    setValue(m_text, counted ? countText(now.usage.textTokens.value()) : dash());
    setValue(m_speech, counted ? countText(now.usage.speechTokens.value()) : dash());
    setValue(m_speed, m_live.tokensPerSecond() > 0 ? countText(qRound64(m_live.tokensPerSecond())) : dash());
    setValue(m_realTime,
             m_live.realTimeFactor() > 0 ? decimalText(m_live.realTimeFactor(), 3) + u'×' : dash());
    setValue(m_firstAudio, now.firstAudioSeconds > 0 ? milliseconds(now.firstAudioSeconds) : dash());
    showState();
    showCost();
}

QString LiveMeter::placeText(const LiveStatus& now) const
{
    const QString place = tr("Segment %1 of %2").arg(now.segment).arg(now.segments);
    return now.secondsToGo > 0
               ? tr("%1, %2 left", "place in the text, time").arg(place, durationText(now.secondsToGo))
               : place;
}

// What is still to come, with its 80 % band.
QString LiveMeter::toGoText(const LiveStatus& now) const
{
    if (now.secondsToGo <= 0)
        return {};
    const auto money = [&](std::int64_t nanos) {
        return moneyText(Money::fromNanos(now.currency, nanos), 6);
    };
    return tr("%1 left (%2 to %3), %4 to go (%5 to %6)")
        .arg(durationText(now.secondsToGo), durationText(now.lowSecondsToGo80),
             durationText(now.highSecondsToGo80), money(now.toGoNanos), money(now.lowToGoNanos80),
             money(now.highToGoNanos80));
}

void LiveMeter::showState()
{
    const LiveStatus& now = m_live.status();
    using State = LiveStatus::State;
    const bool lost = m_silent && !m_live.working();
    const QString words = lost                           ? tr("No audio device")
                          : m_closed                     ? tr("Not started")
                          : !m_live.known()              ? tr("Opening…")
                          : now.state == State::Loading  ? tr("Loading the voice")
                          : now.state == State::Speaking ? tr("Speaking")
                          : now.state == State::Stopping ? tr("Stopping")
                                                         : tr("Ready");
    const QString where = now.segments > 0 && m_live.working() ? placeText(now)
                          : m_silent                           ? tr("Saving to file still works")
                          : m_live.known()                     ? tr("Nothing is running")
                                                               : QString();
    m_state->setText(words);
    static_cast<ElidedLabel*>(m_where)->setWholeText(where);
    m_status->setToolTip(toGoText(now));
    const QString lamp = lost               ? QStringLiteral("warning")
                         : m_live.working() ? QStringLiteral("dot")
                                            : QStringLiteral("ring");
    if (lamp == m_lamp)
        return;
    m_lamp = lamp;
    const QColor colour = lost ? colours().danger : m_live.working() ? colours().accent : colours().outline;
    m_icon->setPixmap(pixmap(lamp, 16, colour, devicePixelRatioF()));
}

void LiveMeter::showCost()
{
    const LiveStatus& now = m_live.status();
    const auto money = [&](std::int64_t nanos) {
        return moneyText(Money::fromNanos(now.currency, nanos), 6);
    };
    const BandBar::Values values{now.spentNanos, now.estimateNanos, now.lowNanos80, now.highNanos80,
                                 now.lowNanos95, now.highNanos95,   now.calibrated};
    m_spent->setText(money(now.spentNanos));
    m_band->setValues(values);
    const bool shown = now.estimateNanos > 0;
    m_against->setText(shown ? tr("of about %1").arg(money(now.estimateNanos)) : QString());
    if (!shown)
        return m_note->clear();
    switch (values.standing()) {
    case BandBar::Standing::Above95:
        m_note->setText(now.calibrated ? tr("above the 95 % band") : tr("above the estimate"));
        m_spent->setColour(colours().danger);
        return setTone(m_note, "danger");
    case BandBar::Standing::Above80:
        m_note->setText(tr("above the 80 % band"));
        m_spent->setColour(colours().money);
        return setTone(m_note, "money");
    case BandBar::Standing::Within:
        m_note->setText(now.calibrated ? tr("within the 80 % band") : tr("not calibrated yet"));
        m_spent->setColour({});
        return setTone(m_note, now.calibrated ? nullptr : "money");
    }
}

// Nothing of the count is ever hidden; words and air give way.
void LiveMeter::resizeEvent(QResizeEvent*)
{
    const bool narrow = width() < kNarrow;
    m_cells->setSpacing(narrow ? space::s : space::l);
    m_status->setFixedWidth(narrow ? 136 : 172);
    m_cost->setMinimumWidth(narrow ? 190 : 300);
    m_note->setVisible(!narrow || m_note->property("tone").isValid());
}

}  // namespace vox::ui
