#include "engine/metering/live_usage.h"

namespace vox {
namespace {

void grow(std::atomic<std::int64_t>& counter, std::int64_t by)
{
    counter.fetch_add(by, std::memory_order_relaxed);
}

std::int64_t latest(const std::atomic<std::int64_t>& counter)
{
    return counter.load(std::memory_order_relaxed);
}

}  // namespace

void LiveUsage::add(const Usage& delta)
{
    grow(m_usage[0], delta.textTokens.value());
    grow(m_usage[1], delta.speechTokens.value());
    grow(m_usage[2], delta.solverSteps.value());
    grow(m_usage[3], delta.solverEvaluations.value());
    grow(m_usage[4], delta.lmPromptTokens.value());
    grow(m_usage[5], delta.lmCompletionTokens.value());
    grow(m_usage[6], delta.cachedTextTokens.value());
    grow(m_usage[7], delta.cachedSpeechTokens.value());
}

void LiveUsage::add(const SampleBalance& delta)
{
    grow(m_samples[0], delta.decoded.value());
    grow(m_samples[1], delta.trimmed.value());
    grow(m_samples[2], delta.crossfaded.value());
    grow(m_samples[3], delta.silence.value());
}

void LiveUsage::reset()
{
    for (Counter& counter : m_usage)
        counter.store(0, std::memory_order_relaxed);
    for (Counter& counter : m_samples)
        counter.store(0, std::memory_order_relaxed);
}

Usage LiveUsage::snapshot() const
{
    return {.textTokens = TextTokens(latest(m_usage[0])),
            .speechTokens = SpeechTokens(latest(m_usage[1])),
            .solverSteps = SolverSteps(latest(m_usage[2])),
            .solverEvaluations = SolverSteps(latest(m_usage[3])),
            .lmPromptTokens = LmPromptTokens(latest(m_usage[4])),
            .lmCompletionTokens = LmCompletionTokens(latest(m_usage[5])),
            .cachedTextTokens = TextTokens(latest(m_usage[6])),
            .cachedSpeechTokens = SpeechTokens(latest(m_usage[7]))};
}

SampleBalance LiveUsage::samples() const
{
    return {.decoded = Samples(latest(m_samples[0])),
            .trimmed = Samples(latest(m_samples[1])),
            .crossfaded = Samples(latest(m_samples[2])),
            .silence = Samples(latest(m_samples[3]))};
}

}  // namespace vox
