#include "engine/service/request_run.h"

#include "engine/insight/calibrator.h"
#include "engine/service/forecast_basis.h"
#include "engine/service/segment_forecast.h"

#include <utility>

namespace vox {
namespace {

constexpr const char* kSoftware = "Voxledger " VOX_VERSION;

Error notANumber()
{
    return Error::failed(VOX_TRANSLATE_NOOP(
        "Error", "The voice made a sound that is not a number, so it was stopped. What was spoken before is "
                 "kept and billed. Check the voice under Settings, or try the vocoder “reference”."));
}

Error outOfMemory()
{
    return Error::failed(
        VOX_TRANSLATE_NOOP("Error", "There is not enough memory to go on. What was spoken before is kept and "
                                    "billed. Close other programs, or use the CPU."));
}

std::optional<Error> errorOf(const SynthesisEnd& end)
{
    if (end.error)
        return end.error;
    if (end.finish == FinishReason::NotANumber)
        return notANumber();
    if (end.finish == FinishReason::OutOfMemory)
        return outOfMemory();
    return std::nullopt;
}

}  // namespace

RequestRun::RequestRun(const RunParts& parts, SpeechRequest request, std::shared_ptr<SpeechObserver> observer)
    : m_parts(parts)
    , m_request(std::move(request))
    , m_observer(std::move(observer))
    , m_tariff(parts.tariffs.book()->inForce(parts.clock.utcNow()))
{
}

void RequestRun::run(std::stop_token stop)
{
    m_parts.board.begin(m_tariff);
    if (const auto status = start(); !status) {
        fail(status.error());
        return;
    }
    m_meter.emplace(m_outcome.record.context, m_parts.board.usage(), m_parts.ledger.recorder(),
                    m_parts.clock);
    auto first = m_text->next(stop);
    if (!first) {
        fail(first.error());
    } else if (!first->has_value()) {
        fail(Error(ErrorKind::Cancelled,
                   VOX_TRANSLATE_NOOP("Error", "Stopped before anything was spoken. Nothing is billed.")));
    } else if (const auto reserved = reserve(); !reserved) {
        fail(reserved.error());
    } else {
        speak(std::move(**first), stop);
    }
}

Status RequestRun::start()
{
    auto opened = openText(m_parts.text, m_request.text, m_request.settings);
    if (!opened)
        return opened.error();
    m_opened = opened.take();
    m_parts.board.loaded(m_opened.info.sampleRate);
    m_outcome.notices = m_opened.notices;
    if (auto output = openOutput(); !output)
        return output;
    auto& context = m_outcome.record.context;
    context = contextOf(m_opened, m_request.settings, m_request.text, m_parts.clock.utcNow());
    m_parts.board.priceFor(context);
    m_cache = cacheFor(m_parts.text, m_tariff, context);
    m_outcome.tariff = m_tariff.reference();
    m_forecast.emplace(m_opened.info, m_tariff, m_opened.bytes,
                       hintsFor(m_parts.text, m_opened, context, m_tariff));
    m_outcome.estimate = m_forecast->estimate();
    m_observer->onStarted(m_outcome.record.context, {.segments = {}, .estimate = m_outcome.estimate});
    m_text = std::make_unique<PreparedText>(
        m_opened.model, std::move(m_opened.reader), m_opened.style,
        [this](const ReadySegment& segment) { noteSegment(segment); }, m_cache);
    return {};
}

Status RequestRun::openOutput()
{
    if (!m_request.output)
        return {};
    SoundFileSpec spec{.path = m_request.output->path,
                       .inputRate = m_opened.info.sampleRate,
                       .outputRate = m_request.output->sampleRate,
                       .tags = {}};
    spec.tags.software = kSoftware;
    spec.tags.model = m_opened.info.id;
    spec.tags.voice = m_opened.style.voice;
    spec.tags.seed = m_opened.style.seed;
    auto writer = AsyncSoundFileWriter::create(spec);
    if (!writer)
        return writer.error();
    m_output = writer.take();
    return {};
}

void RequestRun::noteSegment(const ReadySegment& segment)
{
    const auto silence =
        silenceBefore(segment.segment, segment.style) + silenceAfter(segment.segment, segment.style);
    SegmentFacts facts = factsOf(segment.segment, *segment.prepared);
    facts.cached = segment.cached != nullptr;
    CostEstimate estimate;
    {
        const std::lock_guard lock(m_forecasting);
        m_warnings.insert(segment.prepared->warnings.begin(), segment.prepared->warnings.end());
        m_forecast->add(segment.segment.source, facts.usage(), facts.exact, silence);
        estimate = m_forecast->estimate();
    }
    m_parts.board.forecast(estimate, segment.index + 1);
    m_observer->onSegmentPrepared(forecastOf(segment.segment, segment.index, facts,
                                             {m_opened.info, m_tariff, m_outcome.record.context}),
                                  estimate);
}

Status RequestRun::reserve()
{
    std::optional<Money> bound;
    TextTokens textTokens;
    {
        const std::lock_guard lock(m_forecasting);
        bound = m_forecast->upperBound();
        textTokens = m_forecast->estimate().textTokens;
        m_outcome.record.forecast = m_forecast->forecast();
    }
    if (!bound)
        return Error::badInput(
            VOX_TRANSLATE_NOOP(
                "Error", "The price of this text is beyond what an account can hold. Check the tariff “%1”."),
            {m_tariff.id});
    const auto reserved = m_parts.ledger
                              .reserve({.context = m_outcome.record.context,
                                        .upperBound = *bound,
                                        .tariff = m_tariff,
                                        .textTokens = textTokens,
                                        .forecast = m_outcome.record.forecast})
                              .get();
    if (!reserved)
        return reserved.error();
    addNotices(reserved->warnings);
    return {};
}

void RequestRun::addNotices(const std::vector<Sentence>& notices)
{
    m_outcome.notices.insert(m_outcome.notices.end(), notices.begin(), notices.end());
}

void RequestRun::speak(ReadySegment first, std::stop_token stop)
{
    Synthesis synthesis({.model = *m_opened.model,
                         .text = *m_text,
                         .meter = *m_meter,
                         .sink = *this,
                         .pitchSemitones = m_opened.style.pitchSemitones,
                         .cache = m_cache});
    const std::stop_callback relay(stop, [this] { m_stop.request_stop(); });
    const SynthesisEnd end = synthesis.run(std::move(first), m_stop.get_token());
    if (end.finish == FinishReason::Stop)
        noteWhatWasLeftOut();
    m_text.reset();  // its thread tells the observer of segments; nothing may follow onFinished()
    settle(end);
    finishOutput();
    m_parts.board.end();
    m_observer->onFinished(m_outcome);
}

void RequestRun::noteWhatWasLeftOut()
{
    auto& notices = m_outcome.notices;
    notices.insert(notices.end(), m_warnings.begin(), m_warnings.end());
    std::string words;
    for (const auto& word : m_text->skipped())
        words.append(words.empty() ? "" : ", ").append(word);
    if (!words.empty())
        notices.push_back(
            {VOX_TRANSLATE_NOOP("Error", "Left out, since this voice cannot read them: %1."), {words}});
}

void RequestRun::settle(const SynthesisEnd& end)
{
    UsageRecord& record = m_outcome.record;
    record.ended = m_parts.clock.utcNow();
    record.usage = m_meter->usage();
    record.samples = m_meter->samples();
    record.processing = m_meter->processing();
    record.firstAudio = m_meter->firstAudio();
    // The user did not stop it: a sound file that cannot be written did.
    record.finish = m_output && m_output->failed() ? FinishReason::Fault : end.finish;
    m_outcome.error = errorOf(end);
    {
        const std::lock_guard lock(m_forecasting);
        if (end.finish == FinishReason::Stop)
            m_forecast->finish();
        m_outcome.estimate = m_forecast->estimate();
    }
    auto settled = m_parts.ledger.settle(record).get();
    if (settled) {
        m_outcome.entry = settled->place;
        m_outcome.cost = settled->charge.amount;
        addNotices(settled->notices);
    } else {
        m_outcome.error = settled.error();
    }
    if (const auto job = finishedJobOf(record); job && m_parts.text.calibrator != nullptr)
        m_parts.text.calibrator->learn(*job);
}

void RequestRun::finishOutput()
{
    if (!m_output)
        return;
    auto frames = m_output->finish();
    if (!frames) {
        m_outcome.error = frames.error();
        return;
    }
    m_outcome.output = OutputFile{m_request.output->path, m_output->sampleRate()};
    m_outcome.outputSamples = *frames;
}

void RequestRun::fail(const Error& error)
{
    m_text.reset();  // as in speak()
    m_outcome.record.ended = m_parts.clock.utcNow();
    m_outcome.record.finish =
        error.kind() == ErrorKind::Cancelled ? FinishReason::Cancelled : FinishReason::Fault;
    m_outcome.error = error;
    m_parts.board.end();
    m_observer->onFinished(m_outcome);
}

// What the segment before took, where that was only predicted, mends the forecast of the rest.
void RequestRun::noteSegmentTook(std::size_t nextIndex)
{
    const SpeechTokens sofar = m_meter->usage().speechTokens;
    const SpeechTokens took = sofar - std::exchange(m_tokensBefore, sofar);
    if (nextIndex == 0)
        return;
    CostEstimate estimate;
    {
        const std::lock_guard lock(m_forecasting);
        if (!m_forecast->came(nextIndex - 1, took))
            return;
        estimate = m_forecast->estimate();
    }
    m_parts.board.forecast(estimate);
}

void RequestRun::onSegmentStarted(std::size_t index, Samples firstSample)
{
    noteSegmentTook(index);
    m_parts.board.speaking(index + 1);
    m_observer->onSegmentStarted(index, firstSample);
}

void RequestRun::onAudio(std::span<const float> samples)
{
    if (!m_heard) {
        m_heard = true;
        m_parts.board.firstAudio();
    }
    if (m_output)
        m_output->write(samples);
    if (m_output && m_output->failed())
        m_stop.request_stop();  // what cannot be saved is not worth paying for
    m_observer->onAudio(samples, m_opened.info.sampleRate);
}

}  // namespace vox
