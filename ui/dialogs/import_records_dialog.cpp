#include "ui/dialogs/import_records_dialog.h"

#include "ui/viewmodels/app_settings.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_parts.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QListWidget>
#include <QProgressBar>

namespace vox::ui {
namespace {

using State = BillsImport::State;
constexpr int kWidth = 560, kRefusalsHeight = 120;

std::string typed(const QComboBox* box)
{
    return box->currentText().trimmed().toStdString();
}

}  // namespace

ImportRecordsDialog::ImportRecordsDialog(BookkeepingService& books, const Names& names, const QString& file,
                                         QWidget* parent)
    : QDialog(parent)
    , m_import(books)
    , m_file(textField(tr("File of JSON lines")))
    , m_user(textField(tr("User")))
    , m_department(editableCombo({}, tr("Department")))
    , m_project(editableCombo({}, tr("Project")))
    , m_model(editableCombo({}, tr("Model")))
    , m_tokenizer(textField(tr("Tokenizer"), tr("counts are taken as they are")))
    , m_accept(new QCheckBox(tr("Book them all the same where it counts otherwise")))
    , m_tariff(textField(tr("Tariff"), tr("the one of the record, or in force then")))
    , m_progress(new QProgressBar)
    , m_outcome(new Banner)
    , m_refusals(new QListWidget)
    , m_book(button(tr("Book the records"), "primary", QStringLiteral("add")))
    , m_close(button(tr("Close")))
{
    setWindowTitle(tr("Import records"));
    setMinimumWidth(kWidth);
    m_file->setText(file);
    fill(names);
    auto* lead = paragraph(tr(
        "One JSON object a line: records of other machines, text recognition, or language models. Texts in "
        "them are counted and not kept. A record that is known already is not booked again."));
    lead->setMinimumHeight(lead->heightForWidth(kWidth - 2 * space::xl));
    setLayout(column({label(tr("Import records"), Role::Title), lead, buildForm(), m_progress, m_outcome,
                      m_refusals, buildButtons()},
                     space::l, {space::xl, space::l, space::xl, space::l}));
    connect(m_file, &QLineEdit::textChanged, this, &ImportRecordsDialog::showImport);
    connect(&m_import, &BillsImport::changed, this, &ImportRecordsDialog::showImport);
    showImport();
}

void ImportRecordsDialog::fill(const Names& names)
{
    m_file->setObjectName(QStringLiteral("records"));
    offer(m_department, names.departments, {});
    offer(m_project, names.projects, {});
    offer(m_model, names.models, {});
    for (QComboBox* box : {m_department, m_project, m_model})
        box->lineEdit()->setPlaceholderText(tr("as the record says"));
    m_user->setPlaceholderText(tr("as the record says"));
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("Booking the records…"));
    m_refusals->setAccessibleName(tr("Refused lines"));
    m_accept->setEnabled(false);
    connect(m_tokenizer, &QLineEdit::textChanged, m_accept,
            [this](const QString& file) { m_accept->setEnabled(!file.trimmed().isEmpty()); });
    m_refusals->setFixedHeight(kRefusalsHeight);
    m_refusals->setWordWrap(true);
}

QLayout* ImportRecordsDialog::fileRow(QLineEdit* field, const QString& title, const QString& filter)
{
    auto* browse = button(tr("Browse…"));
    browse->setAccessibleName(tr("Browse: %1").arg(title));
    connect(browse, &QPushButton::clicked, this, [this, field, title, filter] {
        auto* chooser = new QFileDialog(this, title, QFileInfo(field->text()).path(), filter);
        chooser->setAttribute(Qt::WA_DeleteOnClose);
        chooser->setFileMode(QFileDialog::ExistingFile);
        connect(chooser, &QFileDialog::fileSelected, field, &QLineEdit::setText);
        chooser->open();
    });
    return row({Item(field, 1), browse});
}

QLayout* ImportRecordsDialog::buildForm()
{
    QGridLayout* grid = formGrid();
    addField(
        grid, tr("File"),
        fileRow(m_file, tr("File of JSON lines"), tr("JSON lines (*.jsonl *.ndjson *.json);;All files (*)")));
    addField(grid, tr("User"), m_user);
    addField(grid, tr("Department"), m_department);
    addField(grid, tr("Project"), m_project);
    addField(grid, tr("Model"), m_model);
    addField(
        grid, tr("Count again with"),
        fileRow(m_tokenizer, tr("Tokenizer"), tr("Tokenizers (vocab.txt *.json *.model);;All files (*)")));
    addField(grid, {}, m_accept);
    addField(grid, tr("Tariff"), m_tariff);
    return grid;
}

QLayout* ImportRecordsDialog::buildButtons()
{
    m_book->setObjectName(QStringLiteral("book"));
    m_book->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &ImportRecordsDialog::reject);
    connect(m_book, &QPushButton::clicked, this,
            [this] { m_import.start(m_file->text().trimmed(), options()); });
    return row({Item::spring(), m_close, m_book});
}

ImportOptions ImportRecordsDialog::options() const
{
    return {m_user->text().trimmed().toStdString(),
            typed(m_department),
            typed(m_project),
            typed(m_model),
            toPath(m_tokenizer->text().trimmed()),
            m_accept->isChecked(),
            m_tariff->text().trimmed().toStdString()};
}

void ImportRecordsDialog::showImport()
{
    const State state = m_import.state();
    m_progress->setVisible(state == State::Running);
    m_close->setEnabled(state != State::Running);
    m_book->setEnabled(state != State::Running && !m_file->text().trimmed().isEmpty());
    m_refusals->clear();
    m_refusals->addItems(m_import.refusals());
    m_refusals->setVisible(m_refusals->count() > 0);
    if (state != State::Done && state != State::Failed)
        return m_outcome->hide();
    const Notice::Kind kind = state == State::Failed ? Notice::Kind::Danger
                              : m_import.complete()  ? Notice::Kind::Info
                                                     : Notice::Kind::Warning;
    m_outcome->showNotice({kind, m_import.headline(), m_import.advice(), {}});
}

void ImportRecordsDialog::reject()
{
    if (m_import.state() != State::Running)
        QDialog::reject();
}

}  // namespace vox::ui
