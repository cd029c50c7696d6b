#include "ui/pages/prices_advice_view.h"

#include "ui/charts/curve_chart.h"
#include "ui/pages/charts_panel.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/money_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/lines.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/period_field.h"

#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QProgressBar>
#include <QTableWidget>

namespace vox::ui {
namespace {

constexpr int kFormWidth = 300, kChartHeight = 280, kCurrencyWidth = 96;
constexpr int kNarrow = 820;
constexpr int kMostWatts = 100'000, kMostMargin = 1'000;

}  // namespace

PricesAdviceView::PricesAdviceView(PricesViewModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_advice(model.advice())
    , m_ask(button(tr("Work out prices"), "primary", QStringLiteral("prices")))
    , m_save(button(tr("Save as a tariff…"), nullptr, QStringLiteral("save")))
    , m_import(button(tr("Add to the tariffs"), nullptr, QStringLiteral("add")))
    , m_progress(new QProgressBar)
    , m_banner(new Banner)
{
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("Working out prices…"));
    m_form = buildForm();
    m_answer = buildAnswer();
    m_sides = row({column({m_form, Item::spring()}, 0),
                   Item(column({m_progress, m_banner, m_answer, Item::spring()}, space::m), 1)},
                  space::m);
    setLayout(m_sides);
    connect(m_ask, &QPushButton::clicked, this, &PricesAdviceView::ask);
    connect(m_save, &QPushButton::clicked, this, &PricesAdviceView::save);
    connect(m_import, &QPushButton::clicked, this,
            [this] { m_model.importJson(QString::fromStdString(m_advice.advice().tariffJson)); });
    connect(m_panel, &ChartPanel::saveFailed, m_banner, [this](const QString& message) {
        m_banner->showNotice({Notice::Kind::Danger, tr("The chart is not saved"), message, {}});
    });
    connect(&m_advice, &PricesAdvice::changed, this, &PricesAdviceView::showAdvice);
    connect(&m_model, &PricesViewModel::changed, this, &PricesAdviceView::showAdvice);
    showAdvice();
}

QWidget* PricesAdviceView::buildForm()
{
    const AdviceInput& input = m_advice.input();
    m_period = new PeriodField(localTime(m_model.clock().utcNow()).date(), LedgerPeriod::Month);
    m_hour = textField(tr("Device, an hour"));
    m_energy = textField(tr("A kilowatt-hour"));
    m_currency = editableCombo(currencyCodes(), tr("Currency"));
    m_currency->setFixedWidth(kCurrencyWidth);
    m_watts = countField(tr("Power at work, watts"), kMostWatts);
    m_margin = countField(tr("Margin, per cent"), kMostMargin);
    m_hour->setText(input.perDeviceHour);
    m_energy->setText(input.perKilowattHour);
    m_currency->setCurrentText(input.currency);
    m_watts->setValue(input.watts);
    m_margin->setValue(input.marginPercent);
    for (QLineEdit* field : {m_hour, m_energy})
        connect(field, &QLineEdit::textChanged, this, &PricesAdviceView::take);
    for (QSpinBox* field : {m_watts, m_margin})
        connect(field, &QSpinBox::valueChanged, this, &PricesAdviceView::take);
    connect(m_currency, &QComboBox::currentTextChanged, this, &PricesAdviceView::take);
    QGridLayout* grid = formGrid();
    grid->setVerticalSpacing(space::s);
    addField(grid, tr("Device, an hour"), m_hour);
    addField(grid, tr("A kWh"), m_energy);
    addField(grid, tr("Currency"), m_currency);
    addField(grid, tr("Power, watts"), m_watts);
    addField(grid, tr("Margin, %"), m_margin);
    auto* lead = paragraph(tr("What your device costs you: wear or rent, and electricity. From the measured "
                              "work of these days follow the prices that cover it."),
                           Role::Caption);
    return card(column(
        {label(tr("Your costs"), Role::Heading), lead, captioned(tr("Learn from"), m_period), grid, m_ask},
        space::m));
}

QWidget* PricesAdviceView::buildAnswer()
{
    m_prices =
        readingTable({{tr("For a million of"), tr("Cost"), tr("95 % interval"), tr("Price")}, {1, 2, 3}, 0},
                     tr("Advised prices"));
    m_sentences = new Lines;
    m_chart = new CurveChart(tr("Cost against tokens"));
    m_chart->setMinimumHeight(kChartHeight);
    m_panel = new ChartPanel(m_chart, QStringLiteral("cost-against-tokens"));
    auto* buttons = row({m_save, m_import, Item::spring()});
    auto* prices = card(
        column({label(tr("Prices that cover your costs"), Role::Heading), m_prices, m_sentences, buttons},
               space::s));
    auto* holder = new QWidget;
    holder->setLayout(column({prices, m_panel}, space::m));
    return holder;
}

void PricesAdviceView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < kNarrow;
    m_sides->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_form->setMinimumWidth(narrow ? 0 : kFormWidth);
    m_form->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : kFormWidth);
}

void PricesAdviceView::take()
{
    m_advice.setInput({m_currency->currentText().trimmed().toUpper(), m_hour->text().trimmed(),
                       m_energy->text().trimmed(), m_watts->value(), m_margin->value()});
}

void PricesAdviceView::ask()
{
    BillRequest period;
    period.fromDay = m_period->fromDay();
    period.toDay = m_period->toDay();
    m_advice.setPeriod(period);
    m_advice.ask();
}

void PricesAdviceView::showAdvice()
{
    const QString fault = m_advice.inputFault();
    m_ask->setEnabled(fault.isEmpty() && !m_advice.running());
    m_ask->setToolTip(fault);
    m_progress->setVisible(m_advice.running());
    m_answer->setVisible(m_advice.ready());
    showMessages();
    if (!m_advice.ready())
        return;
    m_import->setEnabled(!m_model.busy());
    const std::vector<AdviceLine> lines = m_advice.lines();
    m_prices->setRowCount(static_cast<int>(lines.size()));
    for (int i = 0; i < m_prices->rowCount(); ++i) {
        const AdviceLine& line = lines[static_cast<std::size_t>(i)];
        setCell(m_prices, i, 0, line.unit);
        setCell(m_prices, i, 1, line.cost);
        setCell(m_prices, i, 2, line.interval, colours().ink2);
        setCell(m_prices, i, 3, line.price);
    }
    m_prices->setFixedHeight(size::row * (m_prices->rowCount() + 1) + 2);
    m_sentences->clear();
    for (const QString& sentence : m_advice.sentences())
        m_sentences->addText(sentence);
    const CurveData curve = m_advice.curve();
    m_chart->setData(curve);
    m_panel->setWords(curve.title, curve.subtitle);
    m_panel->setKey({curve.series[0].name, curve.series[1].name}, {QStringLiteral("●"), QStringLiteral("■")});
}

void PricesAdviceView::showMessages()
{
    const PageMessage& message = m_advice.message();
    if (const QString fault = m_advice.inputFault(); !fault.isEmpty())
        m_banner->showNotice({Notice::Kind::Warning, tr("A cost cannot be read"), fault, {}});
    else if (const QString failure = m_advice.failure(); !failure.isEmpty())
        m_banner->showNotice({Notice::Kind::Danger, tr("There is no advice"), failure, {}});
    else if (message.kind != PageMessage::Kind::None)
        m_banner->showNotice(
            {message.kind == PageMessage::Kind::Trouble ? Notice::Kind::Danger : Notice::Kind::Info,
             message.headline,
             message.advice,
             {}});
    else if (!m_advice.ready() && !m_advice.running())
        m_banner->showNotice({Notice::Kind::Info,
                              tr("Prices from what your own machine costs"),
                              tr("Say on the left what the device costs you, and press “Work out prices”."),
                              {}});
    else
        m_banner->hide();
}

void PricesAdviceView::save()
{
    auto* chooser = new QFileDialog(this, tr("Save as a tariff"), QDir::homePath(), tr("Tariffs (*.json)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("json"));
    chooser->selectFile(QStringLiteral("advised-tariff.json"));
    connect(chooser, &QFileDialog::fileSelected, &m_advice, &PricesAdvice::saveTariff);
    chooser->open();
}

QVariantMap PricesAdviceView::state() const
{
    return {{QStringLiteral("period"), m_period->state()}};
}

void PricesAdviceView::restore(const QVariantMap& state)
{
    m_period->restore(state.value(QStringLiteral("period")).toList());
}

}  // namespace vox::ui
