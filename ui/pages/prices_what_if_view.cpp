#include "ui/pages/prices_what_if_view.h"

#include "ui/theme/tokens.h"
#include "ui/viewmodels/bills_words.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/lines.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/period_field.h"

#include <QDir>
#include <QFileDialog>
#include <QProgressBar>
#include <QTableWidget>

namespace vox::ui {
namespace {

constexpr int kTableHeight = 300;

QColor colourOf(WhatIfLine::Way way)
{
    switch (way) {
    case WhatIfLine::Way::Less:
        return colours().accent;
    case WhatIfLine::Way::More:
        return colours().money;
    case WhatIfLine::Way::Same:
    case WhatIfLine::Way::Unknown:
        break;
    }
    return colours().ink2;
}

}  // namespace

PricesWhatIfView::PricesWhatIfView(PricesViewModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_whatIf(model.whatIf())
    , m_progress(new QProgressBar)
    , m_banner(new Banner)
    , m_sentence(paragraph({}, Role::Secondary))
    , m_total(new Lines)
    , m_save(button(tr("Export CSV…"), nullptr, QStringLiteral("save")))
{
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("Pricing these days anew…"));
    m_groups =
        readingTable({{tr("Group"), tr("Rows"), tr("As billed"), tr("Under this tariff"), tr("Difference")},
                      {1, 2, 3, 4},
                      0},
                     tr("Groups"));
    m_groups->setMinimumHeight(kTableHeight);
    auto* answer = column({m_progress, m_banner, m_sentence, m_total}, space::s);
    setLayout(
        column({card(column({buildForm(), answer}, space::m)), Item(card(column({m_groups})), 1)}, space::m));
    connect(m_save, &QPushButton::clicked, this, &PricesWhatIfView::save);
    connect(&m_whatIf, &PricesWhatIf::changed, this, &PricesWhatIfView::showAnswer);
    setPeriod();
    showAnswer();
}

QWidget* PricesWhatIfView::buildForm()
{
    const QDate today = localTime(m_model.clock().utcNow()).date();
    m_period = new PeriodField(today, LedgerPeriod::Month);
    m_by = combo({}, tr("Group by"));
    for (const BillOption& option : billGroupings()) {
        if (!option.id.empty())
            m_by->addItem(option.name, QString::fromStdString(option.id));
    }
    m_by->setCurrentIndex(m_by->findData(QStringLiteral("department")));
    m_department = combo(QStringList{tr("All departments")} + m_model.departments(), tr("Department"));
    connect(m_period, &PeriodField::changed, this, &PricesWhatIfView::setPeriod);
    connect(m_by, &QComboBox::currentIndexChanged, this, &PricesWhatIfView::setPeriod);
    connect(m_department, &QComboBox::currentIndexChanged, this, &PricesWhatIfView::setPeriod);
    auto* buttons = column({label(QStringLiteral(" "), Role::Secondary), m_save}, space::xs);
    auto* holder = new QWidget;
    holder->setLayout(
        row({Item(captioned(tr("Period"), m_period), 2), Item(captioned(tr("Group by"), m_by), 1),
             Item(captioned(tr("Department"), m_department), 1), buttons},
            space::m));
    for (int i = 0; i < 4; ++i)
        if (QLayoutItem* item = holder->layout()->itemAt(i))
            item->setAlignment(Qt::AlignTop);
    return holder;
}

void PricesWhatIfView::setPeriod()
{
    BillRequest period;
    period.fromDay = m_period->fromDay();
    period.toDay = m_period->toDay();
    period.by = m_by->currentData().toString().toStdString();
    if (m_department->currentIndex() > 0)
        period.filter.department = m_department->currentText().toStdString();
    m_whatIf.setPeriod(period);
}

void PricesWhatIfView::showAnswer()
{
    m_progress->setVisible(m_whatIf.running());
    m_save->setEnabled(m_whatIf.ready() && !m_whatIf.running());
    m_sentence->setText(m_whatIf.sentence());
    m_total->clear();
    m_banner->hide();
    const PageMessage& message = m_whatIf.message();
    if (const QString failure = m_whatIf.failure(); !failure.isEmpty())
        m_banner->showNotice({Notice::Kind::Danger, tr("These days cannot be priced anew"), failure, {}});
    else if (message.kind != PageMessage::Kind::None)
        m_banner->showNotice(
            {message.kind == PageMessage::Kind::Trouble ? Notice::Kind::Danger : Notice::Kind::Info,
             message.headline,
             message.advice,
             {}});
    showGroups();
    if (!m_whatIf.ready())
        return;
    const WhatIfLine total = m_whatIf.total();
    const TariffInfo* tariff = m_model.chosen();
    m_total->add(tr("As billed"), total.before);
    m_total->add(tariff ? tr("Under “%1”").arg(QString::fromStdString(tariff->tariff.name)) : QString(),
                 total.after);
    m_total->addRule();
    m_total->add(tr("Difference"), total.difference, Role::Heading, colourOf(total.way));
    m_total->addDoubleRule();
}

void PricesWhatIfView::showGroups()
{
    const std::vector<WhatIfLine> lines = m_whatIf.lines();
    m_groups->setRowCount(static_cast<int>(lines.size()));
    int place = 0;
    for (const WhatIfLine& line : lines) {
        setCell(m_groups, place, 0, line.key);
        setCell(m_groups, place, 1, line.rows, colours().ink2);
        setCell(m_groups, place, 2, line.before);
        setCell(m_groups, place, 3, line.after);
        setCell(m_groups, place, 4, line.difference, colourOf(line.way));
        ++place;
    }
}

void PricesWhatIfView::save()
{
    auto* chooser =
        new QFileDialog(this, tr("Export the comparison"), QDir::homePath(), tr("CSV files (*.csv)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("csv"));
    chooser->selectFile(QStringLiteral("what-if.csv"));
    connect(chooser, &QFileDialog::fileSelected, &m_whatIf, &PricesWhatIf::save);
    chooser->open();
}

QVariantMap PricesWhatIfView::state() const
{
    return {{QStringLiteral("period"), m_period->state()},
            {QStringLiteral("by"), m_by->currentIndex()},
            {QStringLiteral("department"), m_department->currentText()}};
}

void PricesWhatIfView::restore(const QVariantMap& state)
{
    if (state.isEmpty())
        return;
    m_period->restore(state.value(QStringLiteral("period")).toList());
    m_by->setCurrentIndex(state.value(QStringLiteral("by")).toInt());
    m_department->setCurrentIndex(
        std::max(0, m_department->findText(state.value(QStringLiteral("department")).toString())));
}

void PricesWhatIfView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_whatIf.setActive(true);
}

void PricesWhatIfView::hideEvent(QHideEvent* event)
{
    m_whatIf.setActive(false);
    QWidget::hideEvent(event);
}

}  // namespace vox::ui
