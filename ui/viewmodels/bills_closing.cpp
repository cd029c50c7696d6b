#include "ui/viewmodels/bills_closing.h"

#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/ledger_bill_export.h"

#include <QDate>
#include <QLocale>

namespace vox::ui {

BillsClosing::BillsClosing(BookkeepingService& books, QObject* parent)
    : QObject(parent)
    , m_books(books)
{
}

void BillsClosing::start()
{
    if (state() == State::Running)
        return;
    m_reports.forget();
    m_reports.ask([&books = m_books] { return books.seal(); }, [this] { Q_EMIT changed(); });
    Q_EMIT changed();
}

BillsClosing::State BillsClosing::state() const
{
    if (m_reports.running())
        return State::Running;
    if (m_reports.failed())
        return State::Failed;
    return m_reports.answered() ? State::Done : State::Idle;
}

QString BillsClosing::headline() const
{
    if (state() == State::Failed)
        return tr("No month was closed");
    if (state() != State::Done)
        return {};
    const auto count = m_reports.answer()->size();
    if (count == 0)
        return tr("Every month that is over is closed already");
    return count == 1 ? tr("1 month is closed") : tr("%1 months are closed").arg(count);
}

std::vector<ClosedMonth> BillsClosing::months() const
{
    std::vector<ClosedMonth> months;
    if (state() != State::Done)
        return months;
    for (const SealReport& report : *m_reports.answer()) {
        const QString id = QString::fromStdString(report.month);
        const QDate first = QDate::fromString(id + QStringLiteral("-01"), Qt::ISODate);
        const QString name = first.isValid() ? QLocale().toString(first, tr("MMMM yyyy", "date format")) : id;
        const QString range =
            tr("%1, rows %2 to %3")
                .arg(rowsText(report.rows), countText(report.firstSeq), countText(report.lastSeq));
        months.push_back({name, range, totalsText(report.totals), QString::fromStdString(report.merkleRoot),
                          toQString(report.archive)});
    }
    return months;
}

}  // namespace vox::ui
