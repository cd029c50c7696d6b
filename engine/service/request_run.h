#pragma once

#include "engine/audio/async_sound_file_writer.h"
#include "engine/ledger/ledger.h"
#include "engine/pricing/tariff_shelf.h"
#include "engine/runtime/synthesis.h"
#include "engine/runtime/text_forecast.h"
#include "engine/service/live_board.h"
#include "engine/service/opened_text.h"

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace vox {

// What a request is run with. All of it outlives the run.
struct RunParts {
    TextParts text;
    const TariffShelf& tariffs;
    Ledger& ledger;
    LiveBoard& board;
    const Clock& clock;
};

// One request from its text to its settled row: reserve, speak, settle. Runs on the engine thread; used once.
class RequestRun final : private SynthesisSink {
public:
    RequestRun(const RunParts& parts, SpeechRequest request, std::shared_ptr<SpeechObserver> observer);

    void run(std::stop_token stop);  // ends with the observer's onFinished()

private:
    Status start();  // all that can fail before anything is owed
    Status openOutput();
    Status reserve();
    void addNotices(const std::vector<Sentence>& notices);
    void speak(ReadySegment first, std::stop_token stop);
    void settle(const SynthesisEnd& end);
    void noteWhatWasLeftOut();
    void finishOutput();
    void noteSegment(const ReadySegment& segment);  // preparing thread
    void noteSegmentTook(std::size_t nextIndex);
    void fail(const Error& error);

    void onSegmentStarted(std::size_t index, Samples firstSample) override;
    void onAudio(std::span<const float> samples) override;

    RunParts m_parts;
    SpeechRequest m_request;
    std::shared_ptr<SpeechObserver> m_observer;
    Tariff m_tariff;
    SpeechOutcome m_outcome;
    OpenedText m_opened;
    std::optional<UsageMeter> m_meter;
    std::unique_ptr<AsyncSoundFileWriter> m_output;
    bool m_heard = false;
    AudioCache* m_cache = nullptr;  // null: not for this request
    SpeechTokens m_tokensBefore;    // the segment that is being spoken
    std::stop_source m_stop;

    std::mutex m_forecasting;
    std::optional<TextForecastSum> m_forecast;
    std::set<Sentence> m_warnings;         // of the voice, each once
    std::unique_ptr<PreparedText> m_text;  // last: its thread uses the above
};

}  // namespace vox
