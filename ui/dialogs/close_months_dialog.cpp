#include "ui/dialogs/close_months_dialog.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/lines.h"
#include "ui/widgets/page_parts.h"

#include <QProgressBar>
#include <QScrollArea>

namespace vox::ui {
namespace {

using State = BillsClosing::State;
constexpr int kWidth = 520, kListHeight = 220;

}  // namespace

CloseMonthsDialog::CloseMonthsDialog(BookkeepingService& books, QWidget* parent)
    : QDialog(parent)
    , m_closing(books)
    , m_progress(new QProgressBar)
    , m_outcome(new Banner)
    , m_months(new Lines)
    , m_seal(button(tr("Close the months"), "primary", QStringLiteral("lock")))
    , m_close(button(tr("Close the window")))
{
    m_seal->setObjectName(QStringLiteral("seal"));
    setWindowTitle(tr("Close months"));
    setMinimumWidth(kWidth);
    auto* lead = paragraph(
        tr("Every month that is over is sealed: its rows are copied to an archive that is read-only, and a "
           "signed checkpoint proves them. Later corrections go into the month in which they are made."));
    lead->setMinimumHeight(lead->heightForWidth(kWidth - 2 * space::xl));
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("Closing the months…"));
    auto* list = scrolled(m_months);
    list->setObjectName(QStringLiteral("months"));
    list->setFixedHeight(kListHeight);
    setLayout(column({label(tr("Close months"), Role::Title), lead, m_progress, m_outcome, list,
                      row({Item::spring(), m_close, m_seal})},
                     space::l, {space::xl, space::l, space::xl, space::l}));
    connect(m_close, &QPushButton::clicked, this, &CloseMonthsDialog::reject);
    connect(m_seal, &QPushButton::clicked, this, [this] { m_closing.start(); });
    connect(&m_closing, &BillsClosing::changed, this, &CloseMonthsDialog::showClosing);
    showClosing();
}

void CloseMonthsDialog::showClosing()
{
    const State state = m_closing.state();
    const std::vector<ClosedMonth> months = m_closing.months();
    m_progress->setVisible(state == State::Running);
    m_seal->setEnabled(state == State::Idle || state == State::Failed);
    m_close->setEnabled(state != State::Running);
    m_months->clear();
    for (const ClosedMonth& month : months) {
        m_months->addHeading(month.month);
        m_months->add(month.rows, month.total);
        m_months->addText(tr("Merkle root %1").arg(month.root), Role::Caption);
        m_months->addText(month.archive, Role::Caption);
    }
    findChild<QScrollArea*>(QStringLiteral("months"))->setVisible(!months.empty());
    if (state == State::Failed)
        m_outcome->showNotice({Notice::Kind::Danger, m_closing.headline(), m_closing.failure(), {}});
    else if (state == State::Done)
        m_outcome->showNotice({Notice::Kind::Info, m_closing.headline(), {}, {}});
    else
        m_outcome->hide();
}

void CloseMonthsDialog::reject()
{
    if (m_closing.state() != State::Running)
        QDialog::reject();
}

}  // namespace vox::ui
