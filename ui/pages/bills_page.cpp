#include "ui/pages/bills_page.h"

#include "ui/dialogs/close_months_dialog.h"
#include "ui/dialogs/correct_row_dialog.h"
#include "ui/dialogs/import_records_dialog.h"
#include "ui/pages/bills_choice.h"
#include "ui/pages/bills_sheet.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/file_drop.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QStackedWidget>
#include <QUrl>

namespace vox::ui {
namespace {

using State = BillsViewModel::State;
constexpr int kNarrow = 1100, kSideNarrow = 232, kSide = 272;

bool areRecords(const QString& file)
{
    return file.endsWith(QLatin1String(".jsonl"), Qt::CaseInsensitive) ||
           file.endsWith(QLatin1String(".ndjson"), Qt::CaseInsensitive);
}

}  // namespace

BillsPage::BillsPage(BillsViewModel& model, QWidget* parent)
    : Page(parent)
    , m_model(model)
    , m_check(model.check())
    , m_message(new Banner)
    , m_verdict(new Banner)
    , m_choice(new BillsChoice(model))
{
    auto* right = column({m_message, m_verdict, Item(buildContent(), 1)}, space::s, {0, 0, 0, space::l});
    auto* body = row({m_choice, Item(right, 1)}, space::l, {space::xl, space::s, space::l, 0});
    setLayout(column({buildHeader(), Item(body, 1)}, 0));
    auto* drop = new FileDrop(this, tr("Drop a bill to check it, or records to import them"),
                              {QStringLiteral(".csv"), QStringLiteral(".json"), QStringLiteral(".jsonl"),
                               QStringLiteral(".ndjson")});
    connect(drop, &FileDrop::dropped, this, &BillsPage::takeFiles);
    connect(m_message, &Banner::acted, this, &BillsPage::openFolder);
    connect(m_verdict, &Banner::closed, &m_check, &BillsCheck::close);
    connect(&m_check, &BillsCheck::changed, this, &BillsPage::showCheck);
    connect(&m_model, &BillsViewModel::changed, this, &BillsPage::showModel);
    showModel();
    showCheck();
}

QWidget* BillsPage::buildHeader()
{
    auto* check = button(tr("Check a bill…"), nullptr, QStringLiteral("shield"));
    auto* correct = button(tr("Correct a row…"), nullptr, QStringLiteral("edit"));
    auto* close = button(tr("Close months…"), nullptr, QStringLiteral("lock"));
    m_records = button(tr("Records…"), nullptr, QStringLiteral("link"));
    m_export = button(tr("Export the bill…"), "primary", QStringLiteral("save"));
    correct->setObjectName(QStringLiteral("correctRow"));
    close->setObjectName(QStringLiteral("closeMonths"));
    check->setToolTip(tr("Or drop the bill on this page."));
    connect(check, &QPushButton::clicked, this, &BillsPage::chooseBill);
    connect(correct, &QPushButton::clicked, this, &BillsPage::correctRow);
    connect(close, &QPushButton::clicked, this, &BillsPage::closeMonths);
    connect(m_records, &QPushButton::clicked, this, &BillsPage::showRecordsMenu);
    connect(m_export, &QPushButton::clicked, this, [this] { chooseTarget(false); });
    return new PageHeader(tr("Bills"), tr("Preview of what will be written, to the last digit"),
                          {check, correct, m_records, close, m_export});
}

QWidget* BillsPage::buildContent()
{
    m_loading = loadingState(12);
    m_sheet = new BillsSheet(m_model);
    m_empty = new EmptyState(QStringLiteral("bills"), tr("No bill for these days"),
                             tr("A bill has a line as soon as one request is settled in its days."),
                             tr("Open the Studio"));
    m_failed = new EmptyState(QStringLiteral("error"), tr("This bill is held back"), {}, tr("Try again"));
    connect(m_empty, &EmptyState::acted, this, &BillsPage::studioWanted);
    connect(m_failed, &EmptyState::acted, &m_model, &BillsViewModel::refresh);
    m_content = new QStackedWidget;
    for (QWidget* content : std::initializer_list<QWidget*>{m_loading, m_sheet, m_empty, m_failed})
        m_content->addWidget(content);
    return m_content;
}

void BillsPage::showModel()
{
    const State state = m_model.state();
    m_content->setCurrentWidget(state == State::Ready     ? static_cast<QWidget*>(m_sheet)
                                : state == State::Loading ? m_loading
                                : state == State::Empty   ? m_empty
                                                          : m_failed);
    m_export->setEnabled(m_model.canExport());
    PageMessage message = m_model.message();
    if (state == State::Failed)
        message = {PageMessage::Kind::Trouble, tr("This bill is held back"), m_model.failure()};
    if (message == m_told)
        return;
    m_told = message;
    if (message.kind == PageMessage::Kind::None)
        return m_message->hide();
    const bool done = message.kind == PageMessage::Kind::Done;
    m_message->showNotice({done ? Notice::Kind::Info : Notice::Kind::Danger, message.headline, message.advice,
                           done ? tr("Show in folder") : QString()});
}

void BillsPage::showCheck()
{
    const QString notes = m_check.notes().join(u'\n');
    switch (m_check.state()) {
    case BillsCheck::State::Idle:
        return m_verdict->hide();
    case BillsCheck::State::Running:
        return m_verdict->showNotice({Notice::Kind::Info, m_check.headline(), {}, {}});
    case BillsCheck::State::Whole:
        return m_verdict->showNotice(
            {Notice::Kind::Info,
             m_check.headline(),
             notes.isEmpty() ? tr("Nothing was changed, put in, moved or cut off since it was written.")
                             : notes,
             {}});
    case BillsCheck::State::Unsigned:
    case BillsCheck::State::Failed:
        return m_verdict->showNotice({Notice::Kind::Warning,
                                      m_check.headline(),
                                      (m_check.faults() + m_check.notes()).join(u'\n'),
                                      {}});
    case BillsCheck::State::Altered:
        break;
    }
    m_verdict->showNotice({Notice::Kind::Danger, m_check.headline(), m_check.faults().join(u'\n'), {}});
}

// Records are imported, all else is checked.
void BillsPage::takeFiles(const QStringList& files)
{
    QStringList bills;
    QString records;
    for (const QString& file : files)
        areRecords(file) ? void(records = file) : void(bills << file);
    m_check.start(bills);
    if (!records.isEmpty())
        importRecords(records);
}

void BillsPage::chooseBill()
{
    auto* chooser = new QFileDialog(this, tr("Check a bill"), QDir::homePath(),
                                    tr("Bills and manifests (*.csv *.json);;All files (*)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFiles);
    connect(chooser, &QFileDialog::filesSelected, &m_check, &BillsCheck::start);
    chooser->open();
}

void BillsPage::chooseTarget(bool asRecords)
{
    const BillRequest request = m_model.request();
    QString name =
        billFileName(QString::fromStdString(request.fromDay), QString::fromStdString(request.toDay));
    if (asRecords)
        name = QStringLiteral("records") + name.mid(4).chopped(4) + QStringLiteral(".jsonl");
    auto* chooser = new QFileDialog(this, asRecords ? tr("Export records") : tr("Export the bill"),
                                    m_folder.isEmpty() ? QDir::homePath() : m_folder,
                                    asRecords ? tr("JSON lines (*.jsonl)") : tr("CSV files (*.csv)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(asRecords ? QStringLiteral("jsonl") : QStringLiteral("csv"));
    chooser->selectFile(name);
    connect(chooser, &QFileDialog::fileSelected, this, [this, asRecords](const QString& file) {
        m_folder = QFileInfo(file).absolutePath();
        asRecords ? m_model.exportRecordsTo(file) : m_model.exportTo(file);
    });
    chooser->open();
}

void BillsPage::showRecordsMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Import records…"), this, [this] { importRecords({}); });
    menu->addAction(tr("Export these days as records…"), this, [this] { chooseTarget(true); })
        ->setEnabled(m_model.canExport());
    menu->popup(m_records->mapToGlobal(QPoint(0, m_records->height())));
}

void BillsPage::importRecords(const QString& file)
{
    const BillsViewModel::Facets& facets = m_model.facets();
    auto* dialog = new ImportRecordsDialog(m_model.books(),
                                           {facets.departments, facets.projects, facets.models}, file, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void BillsPage::correctRow()
{
    auto* dialog = new CorrectRowDialog(m_model.books(), m_model.ledger(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void BillsPage::closeMonths()
{
    auto* dialog = new CloseMonthsDialog(m_model.books(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void BillsPage::openFolder()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder));
}

void BillsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_model.setActive(true);
}

void BillsPage::hideEvent(QHideEvent* event)
{
    m_model.setActive(false);
    Page::hideEvent(event);
}

void BillsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const bool narrow = width() < kNarrow;
    m_choice->setFixedWidth(narrow ? kSideNarrow : kSide);
    m_sheet->setNarrow(narrow);
}

}  // namespace vox::ui
