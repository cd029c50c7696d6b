#include "ui/dialogs/export_bill_dialog.h"

#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/bills_words.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/ledger_period.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_parts.h"

#include <QDateEdit>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>
#include <array>

namespace vox::ui {
namespace {

using State = LedgerBillExport::State;

constexpr int kWidth = 520;
constexpr std::array kPeriods{LedgerPeriod::Month, LedgerPeriod::LastMonth, LedgerPeriod::Year,
                              LedgerPeriod::Custom};

QString documentsFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(folder).isDir() ? folder : QDir::homePath();
}

std::string chosenName(const QComboBox* box)
{
    return box->currentIndex() > 0 ? box->currentText().toStdString() : std::string();
}

QComboBox* optionField(const std::vector<BillOption>& options, const QString& name)
{
    QComboBox* box = combo({}, name);
    for (const BillOption& option : options)
        box->addItem(option.name, QString::fromStdString(option.id));
    return box;
}

}  // namespace

ExportBillDialog::ExportBillDialog(LedgerViewModel& model, QWidget* parent)
    : QDialog(parent)
    , m_model(model)
    , m_bill(model.service())
    , m_period(combo({}, tr("Period")))
    , m_from(dayField(tr("From")))
    , m_to(dayField(tr("To, this day included")))
    , m_zone(zoneField(tr("Time zone")))
    , m_profile(optionField(billProfiles(), tr("Shape of the file")))
    , m_by(optionField(billGroupings(), tr("One line per")))
    , m_department(combo(QStringList{tr("All departments")} + model.facets().departments, tr("Department")))
    , m_project(combo(QStringList{tr("All projects")} + model.facets().projects, tr("Project")))
    , m_file(new QLineEdit)
    , m_browse(button(tr("Browse…")))
    , m_progress(new QProgressBar)
    , m_outcome(new Banner)
    , m_write(button(tr("Write the bill"), "primary", QStringLiteral("save")))
    , m_close(button(tr("Close")))
{
    setWindowTitle(tr("Export bill"));
    setMinimumWidth(kWidth);
    buildFields();
    auto* lead = paragraph(
        tr("Amounts that add up to the last digit, and a manifest beside the file with which anyone "
           "can check it. The same ledger gives the same bytes on any computer."));
    lead->setMinimumHeight(lead->heightForWidth(kWidth - 2 * space::xl));
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("Writing the bill…"));
    m_progress->hide();
    setLayout(column(
        {label(tr("Export bill"), Role::Title), lead, buildForm(), m_progress, m_outcome, buildButtons()},
        space::l, {space::xl, space::l, space::xl, space::l}));
    checkFields();
    m_from->setFocus();
}

void ExportBillDialog::buildFields()
{
    const QDate today = localTime(m_model.clock().utcNow()).date();
    for (const LedgerPeriod period : kPeriods)
        m_period->addItem(periodName(period, today));
    const auto choose = [this, today] {
        const auto days = periodDays(kPeriods[static_cast<std::size_t>(m_period->currentIndex())], today);
        if (days) {
            const QSignalBlocker quietFrom(m_from);
            const QSignalBlocker quietTo(m_to);
            m_from->setDate(days->first);
            m_to->setDate(days->last);
        }
        proposeFile();
    };
    connect(m_period, &QComboBox::currentIndexChanged, this, choose);
    choose();
    m_department->setCurrentText(QString::fromStdString(m_model.filter().department));
    m_project->setCurrentText(QString::fromStdString(m_model.filter().project));
    for (QDateEdit* field : {m_from, m_to})
        connect(field, &QDateEdit::dateChanged, this, [this] {
            m_period->setCurrentIndex(static_cast<int>(kPeriods.size()) - 1);
            proposeFile();
        });
    m_file->setObjectName(QStringLiteral("file"));
    m_file->setAccessibleName(tr("File"));
    connect(m_file, &QLineEdit::textEdited, this, [this] { m_fileChosen = true; });
    connect(m_file, &QLineEdit::textChanged, this, &ExportBillDialog::checkFields);
    connect(m_zone, &QComboBox::currentTextChanged, this, &ExportBillDialog::checkFields);
    connect(m_browse, &QPushButton::clicked, this, &ExportBillDialog::chooseFile);
    connect(&m_bill, &LedgerBillExport::changed, this, &ExportBillDialog::showExport);
    connect(m_outcome, &Banner::acted, this, &ExportBillDialog::openFolder);
}

QLayout* ExportBillDialog::buildForm()
{
    QGridLayout* grid = formGrid();
    addField(grid, tr("Period"), m_period);
    addField(grid, tr("Days"), row({Item(m_from, 1), label(tr("to"), Role::Secondary), Item(m_to, 1)}));
    addField(grid, tr("Days end in"), m_zone);
    addField(grid, tr("Department"), m_department);
    addField(grid, tr("Project"), m_project);
    addField(grid, tr("One line per"), m_by);
    addField(grid, tr("Shape of the file"), m_profile);
    addField(grid, tr("File"), row({Item(m_file, 1), m_browse}));
    return grid;
}

QLayout* ExportBillDialog::buildButtons()
{
    m_write->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &ExportBillDialog::reject);
    connect(m_write, &QPushButton::clicked, this, [this] { m_bill.start(request()); });
    return row({Item::spring(), m_close, m_write});
}

BillRequest ExportBillDialog::request() const
{
    BillRequest request;
    const auto [from, to] = std::minmax({m_from->date(), m_to->date()});
    request.fromDay = from.toString(Qt::ISODate).toStdString();
    request.toDay = to.toString(Qt::ISODate).toStdString();
    request.timeZone = m_zone->currentText().toStdString();
    request.filter.department = chosenName(m_department);
    request.filter.project = chosenName(m_project);
    request.by = m_by->currentData().toString().toStdString();
    request.profile = m_profile->currentData().toString().toStdString();
    request.path = toPath(m_file->text());
    return request;
}

void ExportBillDialog::proposeFile()
{
    const BillRequest asked = request();
    const QString name =
        billFileName(QString::fromStdString(asked.fromDay), QString::fromStdString(asked.toDay));
    if (!m_fileChosen)
        m_file->setText(QDir::toNativeSeparators(documentsFolder() + u'/' + name));
    checkFields();
}

void ExportBillDialog::chooseFile()
{
    auto* chooser = new QFileDialog(this, tr("Export bill"), QFileInfo(m_file->text()).path());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilter(tr("CSV files (*.csv)"));
    chooser->setDefaultSuffix(QStringLiteral("csv"));
    chooser->selectFile(QFileInfo(m_file->text()).fileName());
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_fileChosen = true;
        m_file->setText(QDir::toNativeSeparators(file));
    });
    chooser->open();
}

void ExportBillDialog::checkFields()
{
    const bool zone = isZone(m_zone->currentText());
    const bool running = m_bill.state() == State::Running;
    m_write->setEnabled(zone && !running && !m_file->text().trimmed().isEmpty());
    m_write->setToolTip(zone ? QString() : tr("“%1” is not a time zone.").arg(m_zone->currentText()));
}

void ExportBillDialog::showExport()
{
    const State state = m_bill.state();
    m_progress->setVisible(state == State::Running);
    m_close->setEnabled(state != State::Running);
    checkFields();
    if (state == State::Done)
        m_outcome->showNotice({Notice::Kind::Info, m_bill.sentence(), tr("Written to %1").arg(m_file->text()),
                               tr("Show in folder")});
    else if (state == State::Failed)
        m_outcome->showNotice({Notice::Kind::Danger, tr("There is no bill"), m_bill.sentence(), {}});
    else
        m_outcome->hide();
}

void ExportBillDialog::openFolder()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_file->text()).absolutePath()));
}

void ExportBillDialog::reject()
{
    if (m_bill.state() != State::Running)
        QDialog::reject();
}

}  // namespace vox::ui
