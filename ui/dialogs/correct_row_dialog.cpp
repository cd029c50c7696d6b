#include "ui/dialogs/correct_row_dialog.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_parts.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QSignalBlocker>

namespace vox::ui {
namespace {

using State = BillsCorrection::State;
constexpr int kWidth = 520, kTwoLines = 40;

}  // namespace

CorrectRowDialog::CorrectRowDialog(BookkeepingService& books, LedgerService& ledger, QWidget* parent)
    : QDialog(parent)
    , m_correction(books, ledger)
    , m_seq(textField(tr("Row"), tr("its number, as on the bill")))
    , m_amount(textField(tr("Amount to add"), QStringLiteral("-0.004200")))
    , m_reason(textField(tr("Reason"), tr("printed on the bill")))
    , m_row(paragraph({}, Role::Caption))
    , m_summary(paragraph({}, Role::Body))
    , m_confirm(new QCheckBox(tr("I have checked this. It cannot be taken back, only corrected again.")))
    , m_outcome(new Banner)
    , m_write(button(tr("Write the correction"), "primary", QStringLiteral("check")))
    , m_close(button(tr("Close")))
{
    m_seq->setObjectName(QStringLiteral("seq"));
    m_amount->setObjectName(QStringLiteral("amount"));
    m_reason->setObjectName(QStringLiteral("reason"));
    setWindowTitle(tr("Correct a row"));
    setMinimumWidth(kWidth);
    auto* lead = paragraph(
        tr("Rows of the ledger never change. A correction is a row of its own that adds or gives back an "
           "amount; bills show both."));
    for (QLabel* text : {lead, m_summary}) {
        text->setMinimumHeight(kTwoLines);
        text->setAlignment(Qt::AlignTop);
    }
    m_row->setMinimumHeight(m_row->fontMetrics().height());
    setLayout(column({label(tr("Correct a row"), Role::Title), lead, buildForm(), hline(), m_summary,
                      m_confirm, m_outcome, buildButtons()},
                     space::m, {space::xl, space::l, space::xl, space::l}));
    for (QLineEdit* field : {m_seq, m_amount, m_reason})
        connect(field, &QLineEdit::textChanged, this, &CorrectRowDialog::take);
    connect(m_confirm, &QCheckBox::toggled, this, &CorrectRowDialog::showCorrection);
    connect(&m_correction, &BillsCorrection::changed, this, &CorrectRowDialog::showCorrection);
    showCorrection();
    m_seq->setFocus();
}

QLayout* CorrectRowDialog::buildForm()
{
    QGridLayout* grid = formGrid();
    addField(grid, tr("Row"), m_seq);
    grid->addWidget(m_row, grid->rowCount(), 1);
    addField(grid, tr("Amount to add"), m_amount);
    addField(grid, tr("Reason"), m_reason);
    return grid;
}

QLayout* CorrectRowDialog::buildButtons()
{
    connect(m_close, &QPushButton::clicked, this, &CorrectRowDialog::reject);
    connect(m_write, &QPushButton::clicked, this, [this] { m_correction.write(); });
    return row({Item::spring(), m_close, m_write});
}

// What was confirmed was another correction: ask again.
void CorrectRowDialog::take()
{
    const QSignalBlocker quiet(m_confirm);
    m_confirm->setChecked(false);
    m_correction.setInput({m_seq->text(), m_amount->text(), m_reason->text()});
}

void CorrectRowDialog::showCorrection()
{
    const State state = m_correction.state();
    const bool open = state == State::Editing || state == State::Failed;
    const bool complete = m_correction.fault().isEmpty();
    m_row->setText(m_correction.rowText());
    m_summary->setText(complete ? m_correction.summary() : m_correction.fault());
    for (QLineEdit* field : {m_seq, m_amount, m_reason})
        field->setEnabled(open);
    m_confirm->setEnabled(open && complete);
    m_write->setEnabled(open && complete && m_confirm->isChecked());
    m_close->setEnabled(state != State::Writing);
    if (state == State::Failed)
        m_outcome->showNotice({Notice::Kind::Danger, tr("Nothing was written"), m_correction.outcome(), {}});
    else if (state == State::Done)
        m_outcome->showNotice({Notice::Kind::Info, m_correction.outcome(), m_correction.summary(), {}});
    else
        m_outcome->hide();
}

void CorrectRowDialog::reject()
{
    if (m_correction.state() != State::Writing)
        QDialog::reject();
}

}  // namespace vox::ui
