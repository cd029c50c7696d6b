#include "ui/viewmodels/ledger_bill_export.h"

#include "ui/viewmodels/error_text.h"
#include "ui/viewmodels/figures_text.h"

#include <QDate>
#include <QStringList>

namespace vox::ui {

LedgerBillExport::LedgerBillExport(LedgerService& ledger, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
{
}

void LedgerBillExport::start(const BillRequest& request)
{
    m_state = State::Running;
    m_task.run([&ledger = m_ledger, request](std::stop_token) { return ledger.exportBill(request); },
               [this](const Result<BillSummary>& result) { take(result); });
    Q_EMIT changed();
}

void LedgerBillExport::take(const Result<BillSummary>& result)
{
    m_state = result ? State::Done : State::Failed;
    if (result)
        m_summary = *result;
    else
        m_failure = errorText(result.error());
    Q_EMIT changed();
}

QString LedgerBillExport::sentence() const
{
    switch (m_state) {
    case State::Idle:
        break;
    case State::Running:
        return tr("Writing the bill…");
    case State::Failed:
        return m_failure;
    case State::Done:
        return QStringLiteral("%1, %2").arg(rowsText(m_summary.rows), totalsText(m_summary.totals));
    }
    return {};
}

QString rowsText(std::int64_t rows)
{
    return rows == 1 ? LedgerBillExport::tr("1 row") : LedgerBillExport::tr("%1 rows").arg(countText(rows));
}

QString billFileName(const QString& fromDay, const QString& toDay)
{
    const QDate from = QDate::fromString(fromDay, Qt::ISODate);
    const QDate to = QDate::fromString(toDay, Qt::ISODate);
    const bool month = from.day() == 1 && to == from.addDays(from.daysInMonth() - 1);
    const QString name = month ? fromDay.left(7) : fromDay == toDay ? fromDay : fromDay + u'-' + toDay;
    return QStringLiteral("bill-%1.csv").arg(name);
}

QString totalsText(const std::vector<Money>& totals)
{
    QStringList parts;
    for (const Money& total : totals)
        parts << moneyText(total);
    return parts.join(QStringLiteral(" + "));
}

}  // namespace vox::ui
