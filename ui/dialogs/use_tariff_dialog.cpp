#include "ui/dialogs/use_tariff_dialog.h"

#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QRadioButton>

#include <algorithm>

namespace vox::ui {
namespace {

constexpr int kWidth = 460;

QDateTime nextMidnight(UtcTime time)
{
    return localTime(time).date().addDays(1).startOfDay();
}

}  // namespace

UseTariffDialog::UseTariffDialog(const QString& name, UtcTime now, UtcTime earliest, QWidget* parent)
    : QDialog(parent)
    , m_now(new QRadioButton(tr("From now on")))
    , m_later(new QRadioButton(tr("From a time")))
    , m_time(timeField(tr("From")))
{
    setWindowTitle(tr("Use “%1”").arg(name));
    setMinimumWidth(kWidth);
    const bool begun = earliest <= now;
    m_time->setMinimumDateTime(localTime(std::max(now, earliest)));
    m_time->setDateTime(begun ? nextMidnight(now) : localTime(earliest));
    m_now->setEnabled(begun);
    (begun ? m_now : m_later)->setChecked(true);
    m_time->setEnabled(m_later->isChecked());
    connect(m_later, &QRadioButton::toggled, m_time, &QWidget::setEnabled);
    auto* lead = paragraph(tr("Requests that start from then on are priced by it. What was charged before "
                              "stays as it is, and the tariff can no longer be changed once it is used."));
    lead->setMinimumHeight(lead->heightForWidth(kWidth - 2 * space::xl));
    auto* cancel = button(tr("Cancel"));
    auto* use = button(tr("Use it"), "primary", QStringLiteral("check"));
    use->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(use, &QPushButton::clicked, this, &QDialog::accept);
    setLayout(column({label(tr("Use “%1”").arg(name), Role::Title), lead, m_now,
                      row({m_later, m_time, Item::spring()}, space::m), Item::gap(space::s),
                      row({Item::spring(), cancel, use})},
                     space::m, {space::xl, space::l, space::xl, space::l}));
}

std::optional<UtcTime> UseTariffDialog::from() const
{
    return m_now->isChecked() ? std::nullopt : std::optional(utcTime(m_time->dateTime()));
}

}  // namespace vox::ui
