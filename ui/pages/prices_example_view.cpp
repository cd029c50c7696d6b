#include "ui/pages/prices_example_view.h"

#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/lines.h"
#include "ui/widgets/page_parts.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QSignalBlocker>

#include <array>

namespace vox::ui {
namespace {

constexpr int kFormWidth = 300, kMostTokens = 100'000'000;
constexpr std::array kServices{"speech", "language_model", "ocr", "nlp"};

// Names that rules of the tariffs speak of, so that one can be picked without knowing it by heart.
QStringList namesInRules(const std::vector<TariffInfo>& tariffs, std::string RuleMatch::*part)
{
    QStringList names;
    for (const TariffInfo& info : tariffs) {
        for (const TariffRule& rule : info.tariff.rules) {
            if (const std::string& name = rule.match.*part; !name.empty() && name != "*")
                names << QString::fromStdString(name);
        }
    }
    names.removeDuplicates();
    return names;
}

QStringList vocoders(const std::vector<TariffInfo>& tariffs)
{
    QStringList names{QStringLiteral("fast"), QStringLiteral("reference")};
    for (const TariffInfo& info : tariffs) {
        for (const TariffRule& rule : info.tariff.rules) {
            for (const auto& [name, factor] : rule.multipliers.vocoders)
                names << QString::fromStdString(name);
        }
    }
    names.removeDuplicates();
    return names;
}

}  // namespace

PricesExampleView::PricesExampleView(PricesViewModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_example(model.example())
    , m_banner(new Banner)
    , m_lines(new Lines)
{
    QWidget* form = buildForm();
    form->setFixedWidth(kFormWidth);
    auto* charge =
        column({label(tr("What it costs, step by step"), Role::Heading), m_banner, m_lines,
                paragraph(tr("Rounded once, at the end, half to even. Nothing is written."), Role::Caption)},
               space::s);
    setLayout(row({column({form, Item::spring()}, 0), Item(column({card(charge), Item::spring()}, 0), 1)},
                  space::m));
    connect(&m_example, &PricesExample::changed, this, &PricesExampleView::showCharge);
    showCharge();
}

QWidget* PricesExampleView::buildForm()
{
    QGridLayout* grid = formGrid();
    grid->setVerticalSpacing(space::s);
    addWho(grid);
    addCounts(grid);
    addHow(grid);
    addWhen(grid);
    return card(column({label(tr("A request"), Role::Heading), grid}, space::m));
}

void PricesExampleView::vary(const Change& change)
{
    ExampleInput input = m_example.input();
    change(input);
    m_example.setInput(input);
}

void PricesExampleView::addText(QGridLayout* grid, const QString& name, const QStringList& offered,
                                QString ExampleInput::*text)
{
    QComboBox* box = editableCombo({}, name);
    m_fills.push_back([this, box, offered, text] { offer(box, offered, m_example.input().*text); });
    connect(box, &QComboBox::currentTextChanged, this, [this, text](const QString& chosen) {
        vary([&](ExampleInput& input) { input.*text = chosen.trimmed(); });
    });
    addField(grid, name, box);
}

void PricesExampleView::addCount(QGridLayout* grid, const QString& name, std::int64_t ExampleInput::*count)
{
    QSpinBox* field = countField(name, kMostTokens);
    m_fills.push_back([this, field, count] {
        const QSignalBlocker quiet(field);
        field->setValue(static_cast<int>(m_example.input().*count));
    });
    connect(field, &QSpinBox::valueChanged, this,
            [this, count](int value) { vary([&](ExampleInput& input) { input.*count = value; }); });
    addField(grid, name, field);
}

void PricesExampleView::addDecimal(QGridLayout* grid, const QString& name, double ExampleInput::*value,
                                   double most)
{
    QDoubleSpinBox* field = decimalField(name, 0, most, 2);
    m_fills.push_back([this, field, value] {
        const QSignalBlocker quiet(field);
        field->setValue(m_example.input().*value);
    });
    connect(field, &QDoubleSpinBox::valueChanged, this,
            [this, value](double now) { vary([&](ExampleInput& input) { input.*value = now; }); });
    addField(grid, name, field);
}

void PricesExampleView::addWho(QGridLayout* grid)
{
    QComboBox* service = combo(
        {tr("Speech"), tr("Language model"), tr("Text recognition"), tr("Text analysis")}, tr("Service"));
    for (std::size_t i = 0; i < kServices.size(); ++i) {
        service->setItemData(static_cast<int>(i), QLatin1String(kServices[i]));
        if (m_example.input().service == QLatin1String(kServices[i]))
            service->setCurrentIndex(static_cast<int>(i));
    }
    connect(service, &QComboBox::currentIndexChanged, this, [this, service](int index) {
        vary([&](ExampleInput& input) { input.service = service->itemData(index).toString(); });
    });
    addField(grid, tr("Service"), service);
    addText(grid, tr("Model"), namesInRules(m_model.tariffs(), &RuleMatch::model), &ExampleInput::model);
    addText(grid, tr("Vocoder"), vocoders(m_model.tariffs()), &ExampleInput::vocoder);
}

void PricesExampleView::addCounts(QGridLayout* grid)
{
    addCount(grid, tr("Text tokens"), &ExampleInput::textTokens);
    addCount(grid, tr("Speech tokens"), &ExampleInput::speechTokens);
    addCount(grid, tr("…from the cache"), &ExampleInput::cachedSpeechTokens);
    addCount(grid, tr("Solver steps"), &ExampleInput::solverSteps);
    addCount(grid, tr("Prompt tokens"), &ExampleInput::lmPromptTokens);
    addCount(grid, tr("Completion tokens"), &ExampleInput::lmCompletionTokens);
    addCount(grid, tr("OCR characters"), &ExampleInput::ocrCharacters);
    addCount(grid, tr("NLP tokens"), &ExampleInput::nlpTokens);
}

void PricesExampleView::addHow(QGridLayout* grid)
{
    addDecimal(grid, tr("Emotion, |e|"), &ExampleInput::emotionNorm, 2.83);  // eight ones
    addDecimal(grid, tr("Speaking rate"), &ExampleInput::rate, 4);
    addDecimal(grid, tr("Reference, s"), &ExampleInput::referenceSeconds, 600);
    addDecimal(grid, tr("Device time, s"), &ExampleInput::processingSeconds, 86'400);
}

void PricesExampleView::addWhen(QGridLayout* grid)
{
    QDateTimeEdit* started = timeField(tr("Starts"));
    m_fills.push_back([this, started] {
        const QSignalBlocker quiet(started);
        started->setDateTime(localTime(m_example.input().started));
    });
    connect(started, &QDateTimeEdit::dateTimeChanged, this, [this](const QDateTime& time) {
        vary([&](ExampleInput& input) { input.started = utcTime(time); });
    });
    addField(grid, tr("Starts"), started);
    auto* batch = new QCheckBox(tr("In a batch"));
    auto* retried = new QCheckBox(tr("A failed attempt"));
    batch->setChecked(m_example.input().batch);
    retried->setChecked(m_example.input().retried);
    connect(batch, &QCheckBox::toggled, this,
            [this](bool on) { vary([&](ExampleInput& input) { input.batch = on; }); });
    connect(retried, &QCheckBox::toggled, this,
            [this](bool on) { vary([&](ExampleInput& input) { input.retried = on; }); });
    addField(grid, {}, batch);
    addField(grid, {}, retried);
}

// Whoever changed the request meanwhile, the fields say what is priced.
void PricesExampleView::showEvent(QShowEvent* event)
{
    for (const auto& fill : m_fills)
        fill();
    QWidget::showEvent(event);
}

void PricesExampleView::showCharge()
{
    m_lines->clear();
    if (const QString failure = m_example.failure(); !failure.isEmpty())
        return m_banner->showNotice({Notice::Kind::Danger, tr("No price"), failure, {}});
    m_banner->hide();
    for (const ChargeLine& line : m_example.lines())
        m_lines->add(line.what, line.value);
    if (!m_example.ready())
        return;
    m_lines->addRule();
    m_lines->add(tr("Charged"), m_example.total(), Role::Heading);
    m_lines->addDoubleRule();
}

}  // namespace vox::ui
