#include "engine/models/piper_vits/latent_stream.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace vox::piper_vits {

constexpr std::int64_t kWindow = 512;  // frames at a time, once the first sound is out

LatentStream::LatentStream(const VitsNetwork& network, const FramePlan& plan, at::Tensor noise)
    : m_network(network)
    , m_plan(plan)
    , m_noise(std::move(noise))
    , m_latent(at::empty_like(m_noise))
{
}

at::Tensor LatentStream::frames(FrameRange range)
{
    if (range.end > m_made)
        makeUntil(m_made == 0 ? range.end : std::min(m_plan.frames(), std::max(range.end, m_made + kWindow)));
    return m_latent.narrow(1, range.begin, range.size());
}

void LatentStream::makeUntil(std::int64_t end)
{
    const FrameRange fresh{m_made, end};
    const FrameRange seen = widened(fresh, m_network.dimensions().flow.reach(), m_plan.frames());
    const at::Tensor made = m_network.latent(drawn(seen), m_plan.speaker);
    m_latent.narrow(1, fresh.begin, fresh.size())
        .copy_(made.narrow(1, fresh.begin - seen.begin, fresh.size()));
    m_made = end;
}

at::Tensor LatentStream::drawn(FrameRange range) const
{
    const at::Tensor ids = m_plan.idOfFrame.narrow(0, range.begin, range.size());
    const at::Tensor mean = m_plan.text.mean.index_select(1, ids);
    const at::Tensor logScale = m_plan.text.logScale.index_select(1, ids);
    return at::addcmul(mean, m_noise.narrow(1, range.begin, range.size()), logScale.exp());
}

}  // namespace vox::piper_vits
