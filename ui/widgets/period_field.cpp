#include "ui/widgets/period_field.h"

#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QSignalBlocker>

#include <algorithm>

namespace vox::ui {

PeriodField::PeriodField(QDate today, LedgerPeriod first, QWidget* parent)
    : QWidget(parent)
    , m_today(today)
    , m_periods{LedgerPeriod::Week, LedgerPeriod::Month, LedgerPeriod::LastMonth, LedgerPeriod::Year,
                LedgerPeriod::Custom}
    , m_period(combo({}, tr("Period")))
    , m_from(dayField(tr("From")))
    , m_to(dayField(tr("To, this day included")))
    , m_own(new QWidget)
{
    for (const LedgerPeriod period : m_periods)
        m_period->addItem(periodName(period, today));
    m_own->setLayout(row({Item(m_from, 1), label(tr("to"), Role::Secondary), Item(m_to, 1)}));
    setLayout(column({m_period, m_own}));
    setFocusProxy(m_period);
    const auto at = std::find(m_periods.begin(), m_periods.end(), first);
    m_period->setCurrentIndex(static_cast<int>(at - m_periods.begin()));
    connect(m_period, &QComboBox::currentIndexChanged, this, [this] {
        choose();
        Q_EMIT changed();
    });
    for (QDateEdit* field : {m_from, m_to})
        connect(field, &QDateEdit::dateChanged, this, &PeriodField::changed);
    choose();
}

LedgerPeriod PeriodField::period() const
{
    return m_periods[static_cast<std::size_t>(std::max(0, m_period->currentIndex()))];
}

void PeriodField::choose()
{
    m_own->setVisible(period() == LedgerPeriod::Custom);
    const auto days = periodDays(period(), m_today);
    if (!days)
        return;
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietTo(m_to);
    m_from->setDate(days->first);
    m_to->setDate(days->last);
}

DayRange PeriodField::days() const
{
    return {std::min(m_from->date(), m_to->date()), std::max(m_from->date(), m_to->date())};
}

QVariantList PeriodField::state() const
{
    return {m_period->currentIndex(), m_from->date(), m_to->date()};
}

void PeriodField::restore(const QVariantList& state)
{
    if (state.size() != 3)
        return;
    m_period->setCurrentIndex(state[0].toInt());
    m_from->setDate(state[1].toDate());
    m_to->setDate(state[2].toDate());
}

}  // namespace vox::ui
