#include "engine/audio/resampler.h"

#include "engine/core/require.h"

#include <soxr.h>

namespace vox {
namespace {

constexpr std::int64_t kSpare = 16;

// round(count · to / from) without a floating point error for hours of sound.
std::int64_t scaled(std::int64_t count, std::int64_t to, std::int64_t from)
{
    return (2 * count * to + from) / (2 * from);
}

}  // namespace

void Resampler::Delete::operator()(soxr* resampler) const
{
    soxr_delete(resampler);
}

Resampler::Resampler(std::int64_t fromHz, std::int64_t toHz)
    : m_from(fromHz)
    , m_to(toHz)
{
    require(fromHz > 0 && toHz > 0);
    if (fromHz == toHz)
        return;
    const auto quality = soxr_quality_spec(SOXR_HQ, 0);
    const auto type = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    m_soxr.reset(soxr_create(static_cast<double>(fromHz), static_cast<double>(toHz), 1, nullptr, &type,
                             &quality, nullptr));
    require(m_soxr != nullptr);
}

Resampler::~Resampler() = default;
Resampler::Resampler(Resampler&&) noexcept = default;
Resampler& Resampler::operator=(Resampler&&) noexcept = default;

std::vector<float> Resampler::process(std::span<const float> samples)
{
    if (!m_soxr)
        return {samples.begin(), samples.end()};
    m_in += static_cast<std::int64_t>(samples.size());
    const auto share = scaled(static_cast<std::int64_t>(samples.size()), m_to, m_from);
    return samples.empty() ? std::vector<float>() : run(samples, share + kSpare);
}

std::vector<float> Resampler::flush()
{
    if (!m_soxr)
        return {};
    const auto rest = scaled(m_in, m_to, m_from) - m_out;
    auto samples = run({}, rest);
    samples.resize(static_cast<std::size_t>(rest));  // soxr itself may stop one short
    return samples;
}

// No samples mean the end. All that is given is taken only while there is room for what it makes.
std::vector<float> Resampler::run(std::span<const float> samples, std::int64_t room)
{
    std::vector<float> out(static_cast<std::size_t>(room));
    std::size_t used = 0;
    std::size_t made = 0;
    const auto* error = soxr_process(m_soxr.get(), samples.empty() ? nullptr : samples.data(), samples.size(),
                                     &used, out.data(), out.size(), &made);
    require(error == nullptr && used == samples.size());
    out.resize(made);
    m_out += static_cast<std::int64_t>(made);
    return out;
}

}  // namespace vox
