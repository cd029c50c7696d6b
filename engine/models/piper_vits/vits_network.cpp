#include "engine/models/piper_vits/vits_network.h"

#include "engine/models/piper_vits/plain_duration_predictor.h"
#include "engine/models/piper_vits/stochastic_duration_predictor.h"
#include "engine/nn/tensor_copy.h"

#include <ATen/ATen.h>

#include <map>
#include <utility>

namespace vox::piper_vits {
namespace {

nn::WeightStore readWeights(const VoiceGraph& graph)
{
    std::map<std::string, at::Tensor, std::less<>> tensors;
    for (const auto& [name, view] : graph.tensors)
        tensors.emplace(name, nn::copyOf(view).to(at::kFloat));
    return nn::WeightStore(std::move(tensors));
}

std::unique_ptr<DurationPredictor> makePredictor(const nn::WeightScope& scope, const DurationOptions& options)
{
    if (options.stochastic)
        return std::make_unique<StochasticDurationPredictor>(scope, options);
    return std::make_unique<PlainDurationPredictor>(scope, options);
}

}  // namespace

VitsNetwork::VitsNetwork(const VitsDimensions& sizes, nn::WeightStore& weights, const Target& target)
    : m_sizes(sizes)
    , m_device(target.device)
    , m_encoder(nn::WeightScope(weights, "enc_p"), sizes.encoder)
    , m_durations(makePredictor(nn::WeightScope(weights, "dp"), sizes.duration))
    , m_flow(nn::WeightScope(weights, "flow.flows"), sizes.flow)
    , m_decoder(nn::WeightScope(weights, "dec"), sizes.decoder)
{
    if (sizes.condition > 0)
        m_speakers = nn::WeightScope(weights, "emb_g").take("weight", {sizes.speakers, sizes.condition});
    if (target.reducedPrecision) {
        m_reduced.emplace(nn::WeightScope(weights, "dec"), sizes.decoder);
        m_reducedType = *target.reducedPrecision;
    }
}

Result<std::unique_ptr<VitsNetwork>> VitsNetwork::build(const VoiceGraph& graph, const std::string& name,
                                                        const Target& target)
{
    const auto sizes = readDimensions(graph, name);
    if (!sizes)
        return sizes.error();
    nn::WeightStore weights = readWeights(graph);
    std::unique_ptr<VitsNetwork> network(new VitsNetwork(*sizes, weights, target));
    if (const nn::WeightReport report = weights.report(); !report.ok())
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The voice “%1” cannot be loaded: %2."),
                               {name, report.firstProblems()});
    network->pack(target);
    return network;
}

nn::WeightReport VitsNetwork::check(const VoiceGraph& graph, const VitsDimensions& sizes)
{
    nn::WeightStore weights = readWeights(graph);
    const VitsNetwork network(sizes, weights, {});
    return weights.report();
}

void VitsNetwork::pack(const Target& target)
{
    const auto full = at::device(target.device).dtype(at::kFloat);
    m_encoder.pack(full);
    m_durations->pack(full);
    m_flow.pack(full);
    m_decoder.pack(full);
    if (m_reduced)
        m_reduced->pack(full.dtype(m_reducedType));
    if (m_speakers.defined())
        m_speakers = m_speakers.to(full);
}

at::Tensor VitsNetwork::speaker(std::int64_t number) const
{
    return m_speakers.defined() ? m_speakers.narrow(0, number, 1).unsqueeze(0) : at::Tensor();
}

at::Tensor VitsNetwork::latent(const at::Tensor& noise, const at::Tensor& speaker) const
{
    return m_flow.inverse(noise, speaker);
}

at::Tensor VitsNetwork::waveform(const at::Tensor& latent, const at::Tensor& speaker, bool reduced) const
{
    if (!reduced || !m_reduced)
        return m_decoder(latent, speaker).squeeze(0);
    const at::Tensor voice = speaker.defined() ? speaker.to(m_reducedType) : speaker;
    return (*m_reduced)(latent.to(m_reducedType), voice).squeeze(0).to(at::kFloat);
}

}  // namespace vox::piper_vits
