#include "engine/models/voxcpm/voxcpm_network.h"

#include <ATen/ATen.h>

namespace vox::voxcpm {
namespace {

nn::TransformerOptions languageOptions(const VoxcpmConfig& config, std::int64_t layers)
{
    const LanguageSizes& sizes = config.language;
    return {.hidden = sizes.hidden,
            .inner = sizes.inner,
            .heads = sizes.heads,
            .keyValueHeads = sizes.keyValueHeads,
            .headSize = sizes.headSize,
            .layers = layers,
            .epsilon = sizes.epsilon,
            .branchScale = branchScale(config, layers)};
}

}  // namespace

VoxcpmNetwork::VoxcpmNetwork(const nn::WeightScope& scope, const VoxcpmConfig& config)
    : m_config(config)
    , m_embedding((scope / "base_lm" / "embed_tokens")
                      .take("weight", {config.language.vocabulary, config.language.hidden}))
    , m_base(scope / "base_lm", languageOptions(config, config.language.layers))
    , m_residual(scope / "residual_lm", languageOptions(config, config.language.residualLayers))
    , m_encoder(scope / "feat_encoder", config)
    , m_solver(scope / "feat_decoder" / "estimator", config)
    , m_toGrid(scope / "fsq_layer" / "in_proj", {config.language.hidden, config.quantizer, true})
    , m_fromGrid(scope / "fsq_layer" / "out_proj", {config.quantizer, config.language.hidden, true})
    , m_encoderToBase(scope / "enc_to_lm_proj", {config.encoder.hidden, config.language.hidden, true})
    , m_baseToSolver(scope / "lm_to_dit_proj", {config.language.hidden, config.solver.hidden, true})
    , m_residualToSolver(scope / "res_to_dit_proj", {config.language.hidden, config.solver.hidden, true})
    , m_stopIn(scope / "stop_proj", {config.language.hidden, config.language.hidden, true})
    , m_stopOut(scope / "stop_head", {config.language.hidden, 2})
{
    if (config.isSecond())
        m_fusion.emplace(scope / "fusion_concat_proj",
                         nn::LinearOptions{2 * config.language.hidden, config.language.hidden, true});
}

void VoxcpmNetwork::pack(const at::TensorOptions& target)
{
    m_device = target.device();
    m_embedding = m_embedding.to(m_device);
    m_base.pack(target);
    m_residual.pack(target);
    m_encoder.pack(target);
    m_solver.pack(target);
    // The grid's edges are sharp, so what leads to them stays in float32.
    m_toGrid.pack(target.dtype(at::kFloat));
    for (nn::Linear* const linear :
         {&m_fromGrid, &m_encoderToBase, &m_baseToSolver, &m_residualToSolver, &m_stopIn, &m_stopOut})
        linear->pack(target);
    if (m_fusion)
        m_fusion->pack(target);
    m_positions.emplace(nn::RotaryOptions{.size = m_config.language.headSize,
                                          .positions = m_config.positions,
                                          .base = m_config.rotary.base,
                                          .factors = m_config.rotary.factors,
                                          .scale = m_config.rotary.scale},
                        m_device);
}

at::Tensor VoxcpmNetwork::embedded(const at::Tensor& ids) const
{
    const at::Tensor rows = m_embedding.index_select(0, ids).to(at::kFloat);
    return m_config.embeddingScale == 1 ? rows : rows * m_config.embeddingScale;
}

at::Tensor VoxcpmNetwork::encoded(const at::Tensor& patches, TensorTape* tape) const
{
    const at::Tensor local = m_encoder(patches, *m_positions);
    record(tape, "feat_encoder.#", local.unsqueeze(0));
    const at::Tensor rows = m_encoderToBase(local);
    record(tape, "enc_to_lm_proj.#", rows.unsqueeze(0));
    return rows;
}

at::Tensor VoxcpmNetwork::quantized(const at::Tensor& hidden, TensorTape* tape) const
{
    const auto levels = static_cast<double>(m_config.levels);
    at::Tensor grid = m_toGrid(hidden);
    record(tape, "fsq_pre.#", grid);
    grid = grid.tanh().mul_(levels).round_().div_(levels);  // half to even
    const at::Tensor rows = m_fromGrid(grid);
    record(tape, "fsq_layer.#", rows);
    return rows;
}

at::Tensor VoxcpmNetwork::residualInput(const at::Tensor& hidden, const at::Tensor& encoded,
                                        TensorTape* tape) const
{
    if (!m_fusion)
        return hidden + encoded;
    const at::Tensor rows = (*m_fusion)(at::cat({hidden, encoded}, -1));
    record(tape, "fusion_concat_proj.#", rows);
    return rows;
}

at::Tensor VoxcpmNetwork::wish(const at::Tensor& base, const at::Tensor& residual, TensorTape* tape) const
{
    const at::Tensor first = m_baseToSolver(base);
    const at::Tensor second = m_residualToSolver(residual);
    record(tape, "lm_to_dit_proj.#", first);
    record(tape, "res_to_dit_proj.#", second);
    return m_config.isSecond() ? at::cat({first, second}) : first + second;
}

at::Tensor VoxcpmNetwork::stopVotes(const at::Tensor& base, TensorTape* tape) const
{
    const at::Tensor votes = m_stopOut(at::silu(m_stopIn(base)));
    record(tape, "stop_head.#", votes);
    return votes;
}

}  // namespace vox::voxcpm
