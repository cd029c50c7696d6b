#include "engine/service/local_speech.h"

#include "engine/audio/sound_conversion.h"
#include "engine/audio/sound_file_reader.h"
#include "engine/ledger/ledger.h"
#include "engine/models/compute_device.h"
#include "engine/models/model_registry.h"
#include "engine/nn/torch_threads.h"
#include "engine/pricing/tariff_shelf.h"
#include "engine/service/request_run.h"
#include "engine/service/voice_bench.h"

#include <future>
#include <utility>

namespace vox {
namespace {

// A request that may not even begin.
void refuse(SpeechObserver& observer, Error error)
{
    SpeechOutcome outcome;
    outcome.record.finish = FinishReason::Fault;
    outcome.error = std::move(error);
    observer.onFinished(outcome);
}

Error ledgerIsReadOnly()
{
    return Error::failed(VOX_TRANSLATE_NOOP(
        "Error", "The ledger cannot be written, so nothing can be spoken: another Voxledger uses it, or its "
                 "folder is read-only. Close the other one, or choose another data folder with --data."));
}

}  // namespace

LocalSpeech::LocalSpeech(const Parts& parts)
    : m_parts(parts)
    , m_speeds(parts.measuredSpeeds)
    , m_models(parts.registry)
    , m_board(parts.clock)
    , m_forecaster(textParts(), parts.tariffs, parts.clock)
{
}

void LocalSpeech::speak(SpeechRequest request, std::shared_ptr<SpeechObserver> observer)
{
    if (m_parts.ledger == nullptr || m_parts.ledger->readOnly()) {
        m_engine.post(
            [observer = std::move(observer)](std::stop_token) { refuse(*observer, ledgerIsReadOnly()); });
        return;
    }
    const RunParts parts{textParts(), m_parts.tariffs, *m_parts.ledger, m_board, m_parts.clock};
    auto run = std::make_shared<RequestRun>(parts, std::move(request), std::move(observer));
    m_engine.post([run = std::move(run)](std::stop_token stop) { run->run(stop); });
}

void LocalSpeech::stop()
{
    m_board.stopping();
    m_engine.stopAll();
}

LiveStatus LocalSpeech::status() const
{
    return m_board.status();
}

std::unique_ptr<Subscription> LocalSpeech::forecast(std::string text, SpeechSettings settings,
                                                    ForecastReport report)
{
    return m_forecaster.forecast(std::move(text), std::move(settings), std::move(report));
}

std::vector<ModelInfo> LocalSpeech::models() const
{
    auto models = m_parts.shelf.models();
    for (auto& model : models)
        m_speeds.fill(model);
    return models;
}

Result<ModelCheck> LocalSpeech::checkModel(const std::filesystem::path& path)
{
    return m_parts.registry.check(path);
}

Result<BenchResult> LocalSpeech::bench(const SpeechSettings& settings, std::stop_token stop)
{
    auto opened = openText(textParts(), "bench", settings);
    if (!opened)
        return opened.error();
    std::promise<Result<BenchResult>> promise;
    auto future = promise.get_future();
    m_engine.post([&](std::stop_token engineStop) {
        std::stop_source either;
        const std::stop_callback fromCaller(stop, [&] { either.request_stop(); });
        const std::stop_callback fromEngine(engineStop, [&] { either.request_stop(); });
        promise.set_value(benchVoice(*opened->model, opened->style, m_parts.clock, either.get_token()));
    });
    auto result = future.get();
    if (result)
        m_speeds.set(result->model, result->vocoder, result->realTimeFactor());
    return result;
}

Result<Sound> LocalSpeech::readSound(const std::filesystem::path& path)
{
    return readSoundFile(path);
}

Status LocalSpeech::convertSound(const std::filesystem::path& from, const OutputFile& to)
{
    return convertSoundFile(from, to.path, to.sampleRate);
}

Tariff LocalSpeech::tariff() const
{
    return m_parts.tariffs.book()->inForce(m_parts.clock.utcNow());
}

std::string LocalSpeech::deviceName(const std::string& device) const
{
    const auto chosen = chooseDevice(device);
    if (chosen.id != "cpu")
        return chosen.name;
    const int threads = m_parts.threads > 0 ? m_parts.threads : nn::physicalCores();
    return chosen.name + (threads == 1 ? ", 1 thread" : ", " + std::to_string(threads) + " threads");
}

}  // namespace vox
