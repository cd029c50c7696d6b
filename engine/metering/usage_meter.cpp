#include "engine/metering/usage_meter.h"

#include "engine/core/require.h"
#include "engine/metering/flight_recorder.h"
#include "engine/metering/live_usage.h"

#include <algorithm>

namespace vox {
namespace {

constexpr std::chrono::microseconds kNoTime{0};
constexpr std::chrono::microseconds kShortest{1};  // 0 means that there was no sound

std::chrono::microseconds waitedSince(UtcTime started, const Clock& clock)
{
    return std::max(kNoTime, clock.utcNow() - started);  // the clock may have been turned back meanwhile
}

bool isGrowth(const Usage& delta)
{
    return delta.textTokens >= TextTokens(0) && delta.speechTokens >= SpeechTokens(0) &&
           delta.solverSteps >= SolverSteps(0) && delta.solverEvaluations >= SolverSteps(0) &&
           delta.lmPromptTokens >= LmPromptTokens(0) && delta.lmCompletionTokens >= LmCompletionTokens(0) &&
           delta.cachedTextTokens <= delta.textTokens && delta.cachedSpeechTokens <= delta.speechTokens;
}

bool isGrowth(const SampleBalance& delta)
{
    const Samples none(0);
    return delta.decoded >= none && delta.trimmed >= none && delta.crossfaded >= none &&
           delta.silence >= none;
}

void add(Usage& sum, const Usage& delta)
{
    sum.textTokens += delta.textTokens;
    sum.speechTokens += delta.speechTokens;
    sum.solverSteps += delta.solverSteps;
    sum.solverEvaluations += delta.solverEvaluations;
    sum.lmPromptTokens += delta.lmPromptTokens;
    sum.lmCompletionTokens += delta.lmCompletionTokens;
    sum.cachedTextTokens += delta.cachedTextTokens;
    sum.cachedSpeechTokens += delta.cachedSpeechTokens;
}

void add(SampleBalance& sum, const SampleBalance& delta)
{
    sum.decoded += delta.decoded;
    sum.trimmed += delta.trimmed;
    sum.crossfaded += delta.crossfaded;
    sum.silence += delta.silence;
}

}  // namespace

UsageMeter::UsageMeter(const RequestContext& context, LiveUsage& live, FlightRecorder& recorder,
                       const Clock& clock, std::int64_t attempt)
    : m_samplesPerToken(context.samplesPerToken)
    , m_live(live)
    , m_recorder(recorder)
    , m_clock(clock)
    , m_begun(clock.monotonicNow())
    , m_waited(waitedSince(context.started, clock))
{
    m_live.reset();
    m_recorder.begin(context.request, attempt);
}

UsageMeter::~UsageMeter()
{
    m_recorder.end();
}

void UsageMeter::textFed(TextTokens tokens, Source from)
{
    count({.textTokens = tokens, .cachedTextTokens = from == Source::Cache ? tokens : TextTokens(0)}, {});
}

void UsageMeter::languageModelUsed(LmPromptTokens prompt, LmCompletionTokens completion)
{
    count({.lmPromptTokens = prompt, .lmCompletionTokens = completion}, {});
}

void UsageMeter::chunk(const DecodedChunk& chunk, Source from)
{
    const Samples decoded(static_cast<std::int64_t>(chunk.samples.size()));
    require(!m_samplesPerToken || decoded.value() == chunk.speechTokens.value() * *m_samplesPerToken);
    if (m_firstAudio == kNoTime && decoded > Samples(0))
        m_firstAudio = std::max(kShortest, m_waited + (m_clock.monotonicNow() - m_begun));
    count({.speechTokens = chunk.speechTokens,
           .solverSteps = chunk.solverSteps,
           .solverEvaluations = chunk.solverEvaluations,
           .cachedSpeechTokens = from == Source::Cache ? chunk.speechTokens : SpeechTokens(0)},
          {.decoded = decoded});
}

void UsageMeter::trimmed(Samples samples)
{
    count({}, {.trimmed = samples});
}

void UsageMeter::crossfaded(Samples samples)
{
    count({}, {.crossfaded = samples});
}

void UsageMeter::silence(Samples samples)
{
    count({}, {.silence = samples});
}

void UsageMeter::count(const Usage& usage, const SampleBalance& samples)
{
    require(isGrowth(usage) && isGrowth(samples));
    add(m_usage, usage);
    add(m_samples, samples);
    require(m_samples.trimmed + m_samples.crossfaded <= m_samples.decoded);
    m_processing = m_clock.monotonicNow() - m_begun;
    m_live.add(usage);
    m_live.add(samples);
    m_recorder.update(m_usage, m_samples, m_processing, m_firstAudio);
}

}  // namespace vox
