#include "ui/viewmodels/studio_model.h"

#include "engine/core/request_id.h"
#include "engine/core/time.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace vox::ui {
namespace {

constexpr int kAskAfterMs = 250, kDraftAfterMs = 3'000;

std::filesystem::path draftFile(const std::filesystem::path& dataDir)
{
    return dataDir / "draft.txt";
}

bool writeDraft(const std::filesystem::path& file, const std::string& text)
{
    QDir().mkpath(toQString(file.parent_path()));
    QSaveFile draft(toQString(file));
    return draft.open(QIODevice::WriteOnly) &&
           draft.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size()) &&
           draft.commit();
}

// Whether takes can be kept; makes the folder.
bool canWrite(const std::filesystem::path& folder)
{
    const QString path = toQString(folder);
    return QDir().mkpath(path) && QFileInfo(path).isWritable();
}

Take takeOf(const SpeechOutcome& outcome, const SpeechRun& run)
{
    const UsageRecord& record = outcome.record;
    Take take;
    take.title = run.text()->title();
    take.fingerprint = run.text()->fingerprint();
    take.requestId = QString::fromStdString(record.context.request.toString());
    take.made = QString::fromStdString(toIso8601(record.context.started));
    take.settings = run.settings();
    take.settings.vocoder = record.context.vocoder;  // what did run
    take.seconds = run.sound()->seconds();
    take.textTokens = record.usage.textTokens.value();
    take.speechTokens = record.usage.speechTokens.value();
    take.samplesPerToken = record.context.samplesPerToken.value_or(0);
    take.cost = outcome.cost;
    take.tariff = QString::fromStdString(outcome.tariff);
    take.finish = QString::fromUtf8(toString(record.finish).data());
    take.segmentStarts = run.segmentStarts();
    return take;
}

}  // namespace

StudioModel::StudioModel(AppSettings& settings, std::filesystem::path dataDir,
                         PlayerCore::MakeBackend makeBackend, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_dataDir(std::move(dataDir))
    , m_voices(settings)
    , m_takes(m_dataDir / "takes")
    , m_player(std::move(makeBackend))
{
    m_askSoon.setSingleShot(true);
    m_askSoon.setInterval(kAskAfterMs);
    m_draftSoon.setSingleShot(true);
    m_draftSoon.setInterval(kDraftAfterMs);
    connectParts();
    m_player.setVolume(settings.volume());
    m_player.setOutput(settings.audioOutput());
    m_takes.load();
    readDraft();
}

StudioModel::~StudioModel() = default;

void StudioModel::connectParts()
{
    connect(&m_askSoon, &QTimer::timeout, this, &StudioModel::askEstimate);
    connect(&m_draftSoon, &QTimer::timeout, this, [this] {
        m_script.snapshot([this](std::shared_ptr<const ScriptText> text) {
            m_drafting.run([file = draftFile(m_dataDir),
                            text](std::stop_token) { return writeDraft(file, text->utf8()); },
                           [](bool) {});
        });
    });
    const auto askSoon = [this] {
        m_estimate.expect();
        m_askSoon.start();
        Q_EMIT changed();
    };
    connect(&m_script, &ScriptModel::edited, this, askSoon);
    connect(&m_takes, &TakeListModel::rated, this, &StudioModel::keepRating);
    connect(&m_script, &ScriptModel::edited, &m_draftSoon, [this] { m_draftSoon.start(); });
    connect(&m_voices, &VoiceModel::changed, this, askSoon);
    connect(&m_script, &ScriptModel::failed, this, [this](const Error& error) {
        setTrouble(Trouble{Trouble::What::Opening, error, {}});
    });
    connect(&m_voices, &VoiceModel::measureFailed, this, [this](const Error& error) {
        setTrouble(Trouble{Trouble::What::Measuring, error, {}});
    });
    connect(&m_estimate, &EstimateModel::answered, this, [this] {
        m_script.setMarks(m_estimate.takeMarks());
        Q_EMIT changed();
    });
    connect(&m_player, &Player::stateChanged, this, &StudioModel::changed);
    connect(&m_player, &Player::outputLost, this, [this](const QString& name) {
        setTrouble(Trouble{name.isEmpty() ? Trouble::What::NoOutput : Trouble::What::OutputLost, {}, name});
    });
    connect(&m_player, &Player::outputsChanged, this, [this] {
        const bool silent = m_trouble && (m_trouble->what == Trouble::What::NoOutput ||
                                          m_trouble->what == Trouble::What::OutputLost);
        if (silent && m_player.hasOutput())
            dismissTrouble();
        Q_EMIT changed();
    });
    connect(&m_settings, &AppSettings::changed, this, [this](const QString& key) {
        if (key == QLatin1String("sound/output"))
            m_player.setOutput(m_settings.audioOutput());
        if (key == QLatin1String("sound/volume"))
            m_player.setVolume(m_settings.volume());
    });
}

void StudioModel::setService(SpeechService* service)
{
    m_service = service;
    m_estimate.setService(service);
    m_voices.setService(service);
    m_live.setService(service);
    m_askSoon.start();
    Q_EMIT changed();
}

void StudioModel::setInsight(InsightService* insight)
{
    m_insight = insight;
    askRecords();
}

void StudioModel::askRecords()
{
    if (m_insight == nullptr)
        return;
    m_asking.run([insight = m_insight](std::stop_token) { return insight->calibration(); },
                 [this](const Result<std::vector<CalibrationRecord>>& records) {
                     if (records)
                         m_records = *records;  // else none is shown: no reason to trouble anyone
                     Q_EMIT changed();
                 });
}

const CalibrationRecord* StudioModel::estimateRecord() const
{
    const ModelInfo* model = m_voices.model();
    const auto found = std::ranges::find_if(m_records, [&](const CalibrationRecord& record) {
        return model && record.model == model->id && record.jobs > 0;
    });
    return found == m_records.end() ? nullptr : &*found;
}

// One after the other, in the order in which they were given.
void StudioModel::keepRating(const QString& requestId, int stars)
{
    if (m_insight == nullptr)
        return;
    m_ratings.emplace_back(requestId.toStdString(), stars);
    m_rating.run(
        [insight = m_insight, ratings = m_ratings](std::stop_token) {
            for (const auto& [request, given] : ratings)
                if (auto kept = insight->rate(request, given); !kept)
                    return kept;
            return Status();
        },
        [this](const Status& kept) {
            m_ratings.clear();
            if (!kept)
                setTrouble(Trouble{Trouble::What::Saving, kept.error(), {}, {}});
        });
}

void StudioModel::setClosed(bool closed)
{
    m_closed = closed;
    Q_EMIT changed();
}

StudioModel::Ability StudioModel::ability() const
{
    if (m_closed)
        return Ability::Closed;
    if (!m_service || !m_voices.known())
        return Ability::Opening;
    if (!m_voices.model())
        return Ability::NoVoice;
    if (m_script.isEmpty())
        return Ability::NoText;
    return m_estimate.problem() ? Ability::Unreadable : Ability::Ready;
}

void StudioModel::askEstimate()
{
    if (!m_service || m_script.filling())
        return;
    if (m_script.isEmpty() || !m_voices.model())
        return m_estimate.clear();
    m_script.snapshot([this](std::shared_ptr<const ScriptText> text) {
        if (text->blank())
            m_estimate.clear();
        else
            m_estimate.ask(std::move(text), m_voices.request());
    });
}

void StudioModel::speak()
{
    if (ability() != Ability::Ready)
        return;
    m_script.snapshot([this](const std::shared_ptr<const ScriptText>& text) {
        m_preparing.run([folder = m_takes.folder()](std::stop_token) { return canWrite(folder); },
                        [this, text](bool keep) { start(text, keep); });
    });
}

void StudioModel::start(std::shared_ptr<const ScriptText> text, bool keep)
{
    if (!m_service)
        return;
    if (speaking())
        stop();
    SpeechRequest request{text->utf8(), m_voices.request(), {}};
    m_runFile.clear();
    if (keep) {
        m_runFile = QString::fromStdString(RequestId::make(SystemClock().utcNow()).toString()) +
                    QStringLiteral(".flac");
        request.output = OutputFile{m_takes.folder() / toPath(m_runFile), std::nullopt};
    }
    m_run = std::make_unique<SpeechRun>(std::move(text), request.settings);
    connect(m_run.get(), &SpeechRun::ended, this, &StudioModel::finish);
    connect(m_run.get(), &SpeechRun::segmentStarted, this, &StudioModel::soundChanged);
    connect(m_run.get(), &SpeechRun::marksChanged, this, [this] {
        if (m_runShown && sameText() && m_script.marks().empty())
            m_script.setMarks(m_run->marks());
        Q_EMIT soundChanged();
    });
    connect(m_run.get(), &SpeechRun::segmentPrepared, this, [this](int index) {
        const auto place = static_cast<std::size_t>(index);
        if (m_runShown && sameText())
            m_script.replaceMark(place, m_run->marks().segments()[place]);
    });
    m_runShown = true;
    m_shownTake = 0;
    m_takes.setPlaying(0);
    dismissTrouble();
    m_player.setSound(m_run->sound());
    m_player.play();
    m_service->speak(std::move(request), m_run->observer());
    m_live.look();
    Q_EMIT soundChanged();
    Q_EMIT changed();
}

void StudioModel::stop()
{
    m_player.pause();
    if (speaking())
        m_service->stop();
    Q_EMIT changed();
}

void StudioModel::finish(const SpeechOutcome& outcome)
{
    if (outcome.error)
        setTrouble(Trouble{Trouble::What::Speaking, outcome.error, {}});
    else if (m_run->sound()->full())
        setTrouble(Trouble{Trouble::What::TooLong, {}, {}, {}});
    else if (!outcome.notices.empty() && !m_trouble)
        setTrouble(Trouble{Trouble::What::Otherwise, {}, {}, outcome.notices});
    if (m_run->sound()->size() > 0)
        keepTake(outcome);
    m_live.look();
    m_askSoon.start();
    askRecords();
    Q_EMIT soundChanged();
    Q_EMIT changed();
}

void StudioModel::keepTake(const SpeechOutcome& outcome)
{
    if (m_runFile.isEmpty() || !outcome.output) {
        if (!m_trouble)
            setTrouble(Trouble{Trouble::What::NotKept, {}, toQString(m_takes.folder())});
        return;
    }
    Take take = takeOf(outcome, *m_run);
    take.file = m_runFile;
    take.number = m_takes.nextNumber();
    m_takes.add(take);
    if (m_runShown) {
        m_shownTake = take.number;
        m_takes.setPlaying(take.number);
    }
}

void StudioModel::togglePlaying()
{
    m_player.playing() ? m_player.pause() : m_player.play();
}

void StudioModel::skip(int segments)
{
    const auto& starts = segmentStarts();
    if (starts.empty() || !m_player.sound())
        return;
    const qint64 here = m_player.position(), rate = std::max<qint64>(m_player.sound()->sampleRate(), 1);
    auto next = std::upper_bound(starts.begin(), starts.end(), segments < 0 ? here - rate : here);
    if (segments > 0)
        m_player.seek(next == starts.end() ? m_player.sound()->size() : *next);
    else
        m_player.seek(next == starts.begin() ? 0 : *(next - 1));
    Q_EMIT changed();
}

const std::vector<std::int64_t>& StudioModel::segmentStarts() const
{
    return m_runShown && m_run ? m_run->segmentStarts() : m_takeStarts;
}

double StudioModel::expectedSeconds() const
{
    if (!m_runShown || !m_run)
        return m_takeSeconds;
    const double so = m_run->sound()->seconds();
    if (m_run->finished())
        return so;
    return std::max(m_run->knownSeconds(), so);
}

bool StudioModel::sameText() const
{
    const QByteArray& spoken = m_runShown && m_run ? m_run->text()->fingerprint() : m_takeText;
    const auto text = m_script.currentText();
    return text && text->fingerprint() == spoken;
}

StudioModel::Follow StudioModel::follow() const
{
    const auto& sound = m_player.sound();
    const auto& starts = segmentStarts();
    if (!sound || starts.empty() || !sameText() || (!m_player.playing() && m_player.position() == 0))
        return {};
    const qint64 here = m_player.position();
    if (sound->finished() && here >= sound->size())
        return {};
    const auto next = std::upper_bound(starts.begin(), starts.end(), here);
    if (next == starts.begin())
        return {};
    Follow follow{static_cast<int>(next - starts.begin()) - 1, -1};
    const auto& segments = m_script.marks().segments();
    const auto index = static_cast<std::size_t>(follow.segment);
    const std::int64_t perToken = m_runShown && m_run && m_run->context()
                                      ? m_run->context()->samplesPerToken.value_or(0)
                                      : m_takeSamplesPerToken;
    if (index >= segments.size() || perToken <= 0)
        return follow;
    const std::int64_t token = (here - starts[index]) / perToken;
    const auto& words = segments[index].words;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].firstToken <= token && token < words[i].endToken)
            follow.word = static_cast<int>(i);
    return follow;
}

QString StudioModel::title() const
{
    if (!m_script.fileName().isEmpty())
        return QFileInfo(m_script.fileName()).completeBaseName();
    return m_estimate.text() && !m_script.isEmpty() ? m_estimate.text()->title() : QString();
}

void StudioModel::playTake(int row)
{
    const Take take = m_takes.take(row);
    if (m_shownTake == take.number)
        return togglePlaying();
    if (!m_service)
        return;
    m_loading.run(
        [service = m_service, file = m_takes.fileOf(take)](std::stop_token) {
            return service->readSound(file);
        },
        [this, take](const Result<Sound>& read) {
            if (!read.ok())
                return setTrouble(Trouble{Trouble::What::Loading, read.error(), m_takes.nameOf(take)});
            auto sound = std::make_shared<SampleBuffer>();
            sound->append(read->samples, read->sampleRate);
            sound->finish();
            showSound(take, sound);
        });
}

void StudioModel::showSound(const Take& take, const std::shared_ptr<SampleBuffer>& sound)
{
    m_runShown = false;
    m_shownTake = take.number;
    m_takeStarts = take.segmentStarts;
    m_takeSamplesPerToken = take.samplesPerToken;
    m_takeText = take.fingerprint;
    m_takeSeconds = sound->seconds();
    m_takes.setPlaying(take.number);
    m_player.setSound(sound);
    m_player.play();
    Q_EMIT soundChanged();
    Q_EMIT changed();
}

void StudioModel::removeTake(int row)
{
    if (m_takes.take(row).number == m_shownTake) {
        m_player.setSound(nullptr);
        m_shownTake = 0;
        m_runShown = false;
        m_takeStarts.clear();
        m_takeSeconds = 0;
        Q_EMIT soundChanged();
    }
    m_takes.remove(row);
    Q_EMIT changed();
}

void StudioModel::saveTake(int row, const OutputFile& to)
{
    if (!m_service)
        return;
    m_saving.run([service = m_service, from = m_takes.fileOf(m_takes.take(row)),
                  to](std::stop_token) { return service->convertSound(from, to); },
                 [this, file = toQString(to.path)](const Status& status) {
                     if (status.ok())
                         Q_EMIT saved(file);
                     else
                         setTrouble(Trouble{Trouble::What::Saving, status.error(), file});
                     Q_EMIT changed();
                 });
    Q_EMIT changed();
}

void StudioModel::setTrouble(std::optional<Trouble> trouble)
{
    m_trouble = std::move(trouble);
    Q_EMIT troubleChanged();
    Q_EMIT changed();
}

void StudioModel::dismissTrouble()
{
    if (m_trouble)
        setTrouble(std::nullopt);
}

void StudioModel::readDraft()
{
    m_readingDraft.run(
        [file = draftFile(m_dataDir)](std::stop_token) {
            QFile draft(toQString(file));
            return draft.open(QIODevice::ReadOnly) ? QString::fromUtf8(draft.readAll()) : QString();
        },
        [this](const QString& text) {
            if (m_script.isEmpty() && !text.isEmpty())
                m_script.replaceAll(text, {});
            m_draftSoon.stop();
        });
}

void StudioModel::keepDraft()
{
    if (!m_draftSoon.isActive() || m_script.filling())
        return;
    m_draftSoon.stop();
    writeDraft(draftFile(m_dataDir), m_script.textNow()->utf8());
}

}  // namespace vox::ui
