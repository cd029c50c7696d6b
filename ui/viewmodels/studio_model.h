#pragma once

#include "engine/api/insight_service.h"
#include "ui/viewmodels/estimate_model.h"
#include "ui/viewmodels/live_status_model.h"
#include "ui/viewmodels/player.h"
#include "ui/viewmodels/script_model.h"
#include "ui/viewmodels/speech_run.h"
#include "ui/viewmodels/take_list_model.h"
#include "ui/viewmodels/voice_model.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vox::ui {

// What the studio page is made of, and what happens when its buttons are pressed. Lives longer than the page.
// GUI thread.
class StudioModel final : public QObject {
    Q_OBJECT

public:
    // Something the user should know. Words are found when it is shown, in the language of that moment.
    struct Trouble {
        enum class What {
            NoOutput,
            OutputLost,
            Speaking,
            Opening,
            Saving,
            Loading,
            Measuring,
            NotKept,
            Otherwise,  // spoken, but not all as it was asked for
            TooLong
        };
        What what;
        std::optional<Error> error;
        QString name;                   // of the device or file
        std::vector<Sentence> notices;  // of Otherwise
    };

    // What sounds: the segment, and the word of it if that is known.
    struct Follow {
        int segment = -1, word = -1;
        friend bool operator==(const Follow&, const Follow&) = default;
    };

    enum class Ability { Opening, Closed, NoVoice, NoText, Unreadable, Ready };  // to speak

    // `dataDir`: takes and the draft are kept in it.
    StudioModel(AppSettings& settings, std::filesystem::path dataDir,
                PlayerCore::MakeBackend makeBackend = makeQtAudioBackend, QObject* parent = nullptr);
    ~StudioModel() override;

    void setService(SpeechService* service);
    void
    setInsight(InsightService* insight);  // null: ratings stay with the takes, estimates without a record
    void setClosed(bool closed);          // there is no service, and none will come by itself

    ScriptModel& script() { return m_script; }
    EstimateModel& estimate() { return m_estimate; }
    VoiceModel& voices() { return m_voices; }
    TakeListModel& takes() { return m_takes; }
    LiveStatusModel& live() { return m_live; }
    Player& player() { return m_player; }
    AppSettings& settings() { return m_settings; }

    Ability ability() const;
    bool speaking() const { return m_run && !m_run->finished(); }
    void speak();
    void stop();
    void togglePlaying();
    void skip(int segments);  // −1: to the segment's begin, or the one before

    // The sound on the player. Its number is 0 while it is not a take yet.
    int shownTake() const { return m_shownTake; }
    const std::vector<std::int64_t>& segmentStarts() const;
    double expectedSeconds() const;  // how long it will be, or is
    Follow follow() const;
    QString title() const;

    void playTake(int row);
    void useSettingsOf(int row) { m_voices.apply(m_takes.take(row).settings); }
    void removeTake(int row);
    void saveTake(int row, const OutputFile& to);  // any format; on a worker thread
    bool saving() const { return m_saving.running(); }

    // How good the estimates for the chosen voice have been; null where nothing is known.
    const CalibrationRecord* estimateRecord() const;

    const std::optional<Trouble>& trouble() const { return m_trouble; }
    void dismissTrouble();
    void keepDraft();  // at once; as well some seconds after each edit

Q_SIGNALS:
    void changed();       // anything the buttons depend on
    void soundChanged();  // another one, or more of its segments are known
    void troubleChanged();
    void saved(const QString& file);

private:
    void connectParts();
    void askEstimate();
    void start(std::shared_ptr<const ScriptText> text, bool keep);
    void finish(const SpeechOutcome& outcome);
    void keepTake(const SpeechOutcome& outcome);
    void showSound(const Take& take, const std::shared_ptr<SampleBuffer>& sound);
    void setTrouble(std::optional<Trouble> trouble);
    void readDraft();
    void keepRating(const QString& requestId, int stars);
    void askRecords();
    bool sameText() const;  // the script is still that of the sound
    const ScriptMarks* soundMarks() const;

    AppSettings& m_settings;
    std::filesystem::path m_dataDir;
    SpeechService* m_service = nullptr;
    InsightService* m_insight = nullptr;
    std::vector<CalibrationRecord> m_records;
    std::vector<std::pair<std::string, int>> m_ratings;  // not yet kept
    bool m_closed = false;
    ScriptModel m_script;
    EstimateModel m_estimate;
    VoiceModel m_voices;
    TakeListModel m_takes;
    LiveStatusModel m_live;
    Player m_player;
    QTimer m_askSoon, m_draftSoon;
    BackgroundTask m_preparing, m_loading, m_saving, m_drafting, m_readingDraft, m_rating, m_asking;

    std::unique_ptr<SpeechRun> m_run;
    QString m_runFile;  // its sound, in the folder of the takes
    std::vector<std::int64_t> m_takeStarts;
    int m_shownTake = 0;
    bool m_runShown = false;  // the sound on the player is that of m_run
    std::int64_t m_takeSamplesPerToken = 0;
    QByteArray m_takeText;  // fingerprint
    double m_takeSeconds = 0;
    std::optional<Trouble> m_trouble;
};

}  // namespace vox::ui
