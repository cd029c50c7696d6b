#include "ui/pages/studio_inspector.h"

#include "ui/pages/emotion_numbers.h"
#include "ui/pages/studio_price.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/speech_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/emotion_wheel.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QButtonGroup>
#include <QLineEdit>
#include <QRadioButton>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStandardItemModel>

#include <cmath>

namespace vox::ui {
namespace {

constexpr int kFieldCaption = 64, kSpeedWidth = 56, kPriceWidth = 60;
constexpr double kLog2Steps = 50;  // of the rate's slider, for each doubling

int rateToSlider(double rate)
{
    return static_cast<int>(std::lround(std::log2(rate) * kLog2Steps));
}

double sliderToRate(int value)
{
    return std::round(std::exp2(value / kLog2Steps) * 100) / 100;
}

QString voiceText(const ModelInfo& model, const VoiceInfo& voice)
{
    const QString name = QString::fromStdString(model.name);
    return model.voices.size() == 1 ? name
                                    : QStringLiteral("%1 – %2").arg(name, QString::fromStdString(voice.name));
}

QWidget* holder(QLayout* content)
{
    auto* widget = new QWidget;
    widget->setLayout(content);
    return widget;
}

}  // namespace

StudioInspector::StudioInspector(StudioModel& studio, QWidget* parent)
    : QFrame(parent)
    , m_studio(studio)
{
    setProperty("kind", "desk");
    setFixedWidth(size::inspector);
    m_emotion = holder(emotionSection());
    QFrame* body = frame("desk", column({voiceSection(), hline(), m_emotion, hline(), vocoderSection(),
                                         hline(), deliverySection(), Item::spring()},
                                        space::m, {space::l, space::m, space::l, space::m}));
    setLayout(column({Item(scrolled(body), 1), hline(), new StudioPrice(studio)}, 0));
    VoiceModel& voices = studio.voices();
    connect(&voices, &VoiceModel::modelsChanged, this, &StudioInspector::fillVoices);
    connect(&voices, &VoiceModel::changed, this, &StudioInspector::showSettings);
    connect(&voices, &VoiceModel::measuringChanged, this, [this] {
        setButtonText(m_measure, m_studio.voices().measuring() ? tr("Measuring… Stop") : tr("Measure"));
    });
    connect(&studio.settings(), &AppSettings::changed, this, [this](const QString& key) {
        if (key == QLatin1String("engine/fast"))
            fillVoices();
    });
    fillVoices();
}

QLayout* StudioInspector::voiceSection()
{
    m_voice = combo({}, tr("Voice"));
    m_voice->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_modelCaption = label({}, Role::Caption);
    connect(m_voice, &QComboBox::activated, this, [this](int index) {
        const QStringList ids = m_voice->itemData(index).toStringList();
        m_studio.voices().setVoice(ids.value(0).toStdString(), ids.value(1).toStdString());
    });
    return section(tr("Voice"), {m_voice}, m_modelCaption);
}

QWidget* StudioInspector::presetRow()
{
    m_presets = new QButtonGroup(this);
    QBoxLayout* chips = row({}, space::xs);
    int id = 0;
    for (const EmotionPreset& preset : emotionPresets()) {
        auto* chip = button(presetName(preset.id), "chip");
        chip->setCheckable(true);
        m_presets->addButton(chip, id++);
        chips->addWidget(chip);
        connect(chip, &QPushButton::clicked, this,
                [this, preset] { m_studio.voices().setEmotion(preset.emotion); });
    }
    chips->addStretch();
    return holder(chips);
}

QLayout* StudioInspector::emotionSection()
{
    m_wheel = new EmotionWheel;
    connect(m_wheel, &EmotionWheel::changed, &m_studio.voices(), &VoiceModel::setEmotion);
    m_intensity = new SliderRow(tr("Intensity"), {0, 100, 100},
                                [](int value) { return QStringLiteral("%1 %").arg(value); });
    connect(m_intensity, &SliderRow::changed, this,
            [this](int value) { m_studio.voices().setIntensity(value / 100.0); });
    auto* numbers = iconButton(QStringLiteral("settings"), tr("Emotion in numbers"));
    numbers->setFixedSize(size::compact, size::compact);
    connect(numbers, &QToolButton::clicked, this, &StudioInspector::editNumbers);
    QWidget* aside = holder(row({label(tr("prosody rules"), Role::Caption), numbers}, space::xs));
    return section(tr("Emotion"), {presetRow(), m_wheel, m_intensity}, aside);
}

void StudioInspector::editNumbers()
{
    auto* numbers = new EmotionNumbers(m_studio.voices().chosen().emotion, this);
    connect(numbers, &EmotionNumbers::changed, &m_studio.voices(), &VoiceModel::setEmotion);
    numbers->popUp(m_wheel->mapToGlobal(QPoint(m_wheel->width() / 2, 0)));
}

QLayout* StudioInspector::vocoderSection()
{
    m_vocoders = new QButtonGroup(this);
    m_vocoderRows = holder(column({}, 0));
    m_measure = button(tr("Measure"), "toggle");
    m_measure->setToolTip(tr("Times each vocoder on this machine; nothing is charged."));
    m_measure->setFixedHeight(size::compact);
    connect(m_measure, &QPushButton::clicked, this, [this] {
        VoiceModel& voices = m_studio.voices();
        voices.measuring() ? voices.stopMeasuring() : voices.measure();
        setButtonText(m_measure, voices.measuring() ? tr("Measuring… Stop") : tr("Measure"));
    });
    auto* caption = label(tr("speed on this machine · price"), Role::Caption);
    return section(tr("Vocoder"), {m_vocoderRows, row({Item::spring(), m_measure})}, caption);
}

void StudioInspector::addVocoder(const VocoderInfo& vocoder)
{
    const VoiceModel& voices = m_studio.voices();
    auto* radio = new QRadioButton(vocoderText(vocoder));
    radio->setEnabled(voices.offered(vocoder));
    radio->setToolTip(!vocoder.runsHere          ? tr("This machine lacks what it needs.")
                      : !voices.offered(vocoder) ? tr("Switched off in the settings.")
                                                 : QString());
    radio->setProperty("vocoder", QString::fromStdString(vocoder.id));
    m_vocoders->addButton(radio);
    connect(radio, &QRadioButton::clicked, this,
            [this, id = vocoder.id] { m_studio.voices().setVocoder(id); });
    auto* speed = new Figure(vocoder.realTimeFactor ? decimalText(*vocoder.realTimeFactor, 3) + u'×'
                                                    : QStringLiteral("–"),
                             Role::Secondary, colours().ink2);
    speed->setToolTip(vocoder.realTimeFactor ? tr("Seconds of work for each second of sound")
                                             : tr("Not measured yet"));
    QString price = QStringLiteral("–");
    if (const auto& tariff = voices.tariff())
        price = moneyText(Money::fromNanos(tariff->currency, tariff->perMillion.speechTokenNanos), 2) +
                QStringLiteral("/M");
    auto* cost = new Figure(price, Role::Secondary, colours().ink2);
    cost->setToolTip(tr("For a million speech tokens"));
    speed->setFixedWidth(kSpeedWidth);
    cost->setFixedWidth(kPriceWidth);
    for (Figure* figure : {speed, cost})
        figure->setAlignment(Qt::AlignRight);
    static_cast<QBoxLayout*>(m_vocoderRows->layout())->addWidget(holder(row({Item(radio, 1), speed, cost})));
}

QLayout* StudioInspector::deliverySection()
{
    m_rate = new SliderRow(tr("Rate"), {rateToSlider(0.25), rateToSlider(4), 0},
                           [](int value) { return decimalText(sliderToRate(value), 2) + u'×'; });
    m_pitch = new SliderRow(tr("Pitch"), {-120, 120, 0},
                            [](int value) { return tr("%1 st").arg(decimalText(value / 10.0, 1)); });
    connect(m_rate, &SliderRow::changed, this,
            [this](int value) { m_studio.voices().setRate(sliderToRate(value)); });
    connect(m_pitch, &SliderRow::changed, this,
            [this](int value) { m_studio.voices().setPitch(value / 10.0); });
    auto* caption = label(tr("Seed"), Role::Secondary);
    caption->setFixedWidth(kFieldCaption);
    m_seed = new QLineEdit;
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed gives the same reading on this machine."));
    m_seed->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,19}")), m_seed));
    connect(m_seed, &QLineEdit::editingFinished, this,
            [this] { m_studio.voices().setSeed(m_seed->text().toULongLong()); });
    auto* dice = iconButton(QStringLiteral("dice"), tr("New seed"));
    connect(dice, &QToolButton::clicked, &m_studio.voices(), &VoiceModel::rollSeed);
    return section(tr("Delivery"), {m_rate, m_pitch, row({caption, Item(m_seed, 1), dice})});
}

void StudioInspector::fillVoices()
{
    m_voice->clear();
    for (const ModelInfo& model : m_studio.voices().models())
        for (const VoiceInfo& voice : model.voices)
            m_voice->addItem(voiceText(model, voice),
                             QStringList{QString::fromStdString(model.id), QString::fromStdString(voice.id)});
    const bool none = m_studio.voices().known() && m_voice->count() == 0;
    m_voice->setPlaceholderText(none ? tr("No voice is installed") : tr("Looking for voices…"));
    m_voice->setEnabled(m_voice->count() > 0);
    fillVocoders();
    showSettings();
}

void StudioInspector::fillVocoders()
{
    qDeleteAll(m_vocoderRows->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    const ModelInfo* model = m_studio.voices().model();
    for (const VocoderInfo& vocoder : model ? model->vocoders : std::vector<VocoderInfo>())
        addVocoder(vocoder);
    m_vocodersOf = model ? model->id : std::string();
    m_measure->setEnabled(model != nullptr);
}

void StudioInspector::showVocoder()
{
    const VoiceModel& voices = m_studio.voices();
    const auto radios = m_vocoders->buttons();
    for (QAbstractButton* radio : radios)
        if (voices.vocoder() && radio->property("vocoder").toString().toStdString() == voices.vocoder()->id)
            radio->setChecked(true);
}

void StudioInspector::showSettings()
{
    VoiceModel& voices = m_studio.voices();
    const SpeechSettings& chosen = voices.chosen();
    const ModelInfo* model = voices.model();
    if (model && voices.voice())
        m_voice->setCurrentIndex(m_voice->findData(
            QStringList{QString::fromStdString(model->id), QString::fromStdString(voices.voice()->id)}));
    m_modelCaption->setText(
        model ? tr("%1, %2 Hz").arg(familyName(model->family), countText(model->sampleRate)) : QString());
    m_emotion->setVisible(!model || model->hasProsodyRules);
    m_pitch->setVisible(!model || model->hasProsodyRules);
    m_wheel->setEmotion(chosen.emotion);
    const QSignalBlocker blockers[] = {QSignalBlocker(m_intensity), QSignalBlocker(m_rate),
                                       QSignalBlocker(m_pitch)};
    m_intensity->setValue(qRound(chosen.intensity * 100));
    m_rate->setValue(rateToSlider(chosen.rate));
    m_pitch->setValue(qRound(chosen.pitchSemitones * 10));
    if (!m_seed->hasFocus() || m_seed->text().toULongLong() != chosen.seed)
        m_seed->setText(QString::number(chosen.seed));
    showPreset();
    if (m_vocodersOf != (model ? model->id : std::string()))
        fillVocoders();
    showVocoder();
}

// A hand-made mood is no preset.
void StudioInspector::showPreset()
{
    m_presets->setExclusive(false);
    int id = 0;
    for (const EmotionPreset& preset : emotionPresets())
        m_presets->button(id++)->setChecked(preset.emotion == m_studio.voices().chosen().emotion);
    m_presets->setExclusive(true);
}

}  // namespace vox::ui
