#include "ui/viewmodels/bills_import.h"

#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/ledger_bill_export.h"

#include <algorithm>

namespace vox::ui {

BillsImport::BillsImport(BookkeepingService& books, QObject* parent)
    : QObject(parent)
    , m_books(books)
{
}

void BillsImport::start(const QString& file, const ImportOptions& options)
{
    if (state() == State::Running)
        return;
    m_report.forget();
    m_report.ask(
        [&books = m_books, path = toPath(file), options] { return books.importJsonl(path, options); },
        [this] { Q_EMIT changed(); });
    Q_EMIT changed();
}

BillsImport::State BillsImport::state() const
{
    if (m_report.running())
        return State::Running;
    if (m_report.failed())
        return State::Failed;
    return m_report.answered() ? State::Done : State::Editing;
}

QString BillsImport::headline() const
{
    if (state() == State::Failed)
        return tr("Nothing was booked");
    if (state() != State::Done)
        return {};
    const ImportReport& report = *m_report.answer();
    return tr("%1 lines: %2 booked, %3 known already, %4 refused")
        .arg(countText(report.lines), countText(report.booked), countText(report.known),
             countText(report.refusedLines));
}

QString BillsImport::advice() const
{
    if (state() == State::Failed)
        return m_report.failure();
    if (state() != State::Done)
        return {};
    const QString sum = totalsText(m_report.answer()->totals);
    if (complete())
        return sum.isEmpty() ? tr("Every record is in the ledger exactly once.")
                             : tr("Every record is in the ledger exactly once, for %1.").arg(sum);
    return tr("What was booked stays. Mend the refused lines and import the file again: no record "
              "is booked twice.");
}

QStringList BillsImport::refusals() const
{
    QStringList lines;
    if (state() != State::Done)
        return lines;
    const ImportReport& report = *m_report.answer();
    for (std::size_t i = 0; i < std::min(kRefusals, report.refused.size()); ++i)
        lines << errorText(report.refused[i]);
    if (const std::int64_t more = report.refusedLines - lines.size(); more > 0)
        lines << tr("And %1 more.").arg(countText(more));
    for (std::size_t i = 0; i < std::min(kRefusals, report.notices.size()); ++i)
        lines << sentenceText(report.notices[i]);
    return lines;
}

bool BillsImport::complete() const
{
    return state() == State::Done && m_report.answer()->refusedLines == 0;
}

}  // namespace vox::ui
