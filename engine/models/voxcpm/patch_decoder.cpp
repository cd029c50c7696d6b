#include "engine/models/voxcpm/patch_decoder.h"

#include "engine/core/require.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace vox::voxcpm {
namespace {

constexpr std::int64_t kRoomStep = 256;  // rows; so that similar segments share the memory

std::optional<nn::KeyValueCache> makeCache(const VoxcpmNetwork& network, std::int64_t layers,
                                           std::int64_t rows)
{
    const LanguageSizes& sizes = network.config().language;
    return nn::KeyValueCache({.layers = layers,
                              .heads = sizes.keyValueHeads,
                              .size = sizes.headSize,
                              .positions = rows,
                              .device = network.device()});
}

// One step of a language model, or the rows before it.
at::Tensor follow(const nn::Transformer& model, const at::Tensor& rows, nn::KeyValueCache& cache,
                  const nn::RotaryTable* positions, TensorTape* tape, const std::string& name)
{
    const bool isStep = cache.length() > 0;
    if (isStep && tape != nullptr) {
        tape->record(name + ".step.#.in", rows);
        tape->record(name + ".step.#.pos", at::full({1}, cache.length(), at::dtype(at::kLong)));
    }
    nn::Transformer::Watcher watch;
    if (!isStep && tape != nullptr)
        watch = [&](std::size_t layer, const at::Tensor& hidden) {
            if (layer == 0)
                tape->record(name + ".layer0.prefill.#", hidden.unsqueeze(0));
        };
    at::Tensor hidden = model.following(rows, cache, positions, watch);
    record(tape, name + (isStep ? ".step.#.out" : ".prefill.#"), isStep ? hidden : hidden.unsqueeze(0));
    return hidden;
}

}  // namespace

void LanguageMemory::prepare(const VoxcpmNetwork& network, std::int64_t rows)
{
    const LanguageSizes& sizes = network.config().language;
    if (!m_base || m_base->room() < rows) {
        const std::int64_t room =
            std::min(network.config().positions, (rows + kRoomStep - 1) / kRoomStep * kRoomStep);
        forget();
        m_base = makeCache(network, sizes.layers, room);
        m_residual = makeCache(network, sizes.residualLayers, room);
    }
    m_base->clear();
    m_residual->clear();
}

void LanguageMemory::forget()
{
    m_base.reset();
    m_residual.reset();
}

PatchDecoder::PatchDecoder(const VoxcpmNetwork& network, const FlowSolver& solver, LanguageMemory& memory,
                           TensorTape* tape)
    : m_network(network)
    , m_solver(solver)
    , m_memory(memory)
    , m_tape(tape)
{
}

// A recorded run encodes and rounds every row, with silence in the place of text, and throws away what it
// does not need. For a proof the same is done beside the rows that count.
at::Tensor PatchDecoder::recordedPatches(const InputRows& rows) const
{
    const VoxcpmConfig& config = m_network.config();
    at::Tensor all = at::zeros({rows.size(), config.patch, config.features},
                               at::dtype(at::kFloat).device(m_network.device()));
    if (rows.patches.defined())
        all.index_copy_(0, at::tensor(rows.soundRows).to(all.device()), rows.patches.to(all.device()));
    return all;
}

void PatchDecoder::feed(const InputRows& rows)
{
    const at::Device device = m_network.device();
    at::Tensor input = m_network.embedded(at::tensor(rows.ids).to(device));
    at::Tensor encoded = at::zeros_like(input);
    const at::Tensor soundRows = at::tensor(rows.soundRows, at::dtype(at::kLong)).to(device);
    if (m_tape != nullptr)
        m_network.encoded(recordedPatches(rows), m_tape);
    if (rows.patches.defined()) {
        encoded.index_copy_(0, soundRows, m_network.encoded(rows.patches.to(device)));
        input.index_copy_(0, soundRows, encoded.index_select(0, soundRows));
    }
    at::Tensor hidden =
        follow(m_network.base(), input, m_memory.base(), &m_network.positions(), m_tape, "base_lm");
    if (m_tape != nullptr)
        m_network.quantized(hidden.unsqueeze(0), m_tape);
    if (rows.patches.defined())
        hidden.index_copy_(0, soundRows, m_network.quantized(hidden.index_select(0, soundRows)));
    const at::Tensor residualInput =
        m_network.residualInput(hidden.unsqueeze(0), encoded.unsqueeze(0), m_tape).squeeze(0);
    const at::Tensor residual = follow(m_network.residual(), residualInput, m_memory.residual(),
                                       m_network.residualPositions(), m_tape, "residual_lm");
    m_base = hidden.narrow(0, rows.size() - 1, 1).clone();
    m_residual = residual.narrow(0, rows.size() - 1, 1).clone();
    const at::Tensor before = rows.trailingSound(1);
    m_latest = before.defined()
                   ? before[0].to(device)
                   : at::zeros({m_network.config().patch, m_network.config().features}, input.options());
}

at::Tensor PatchDecoder::next(const at::Tensor& noise)
{
    require(m_base.defined());
    const at::Tensor wish = m_network.wish(m_base, m_residual, m_tape);
    m_latest = m_solver.solve(noise, wish, m_latest, m_tape);
    m_encoded.reset();
    record(m_tape, "patch_latent.#", m_latest.t().unsqueeze(0));
    return m_latest;
}

bool PatchDecoder::votesToStop() const
{
    return m_network.stopVotes(m_base, m_tape).argmax(-1).item<std::int64_t>() == 1;
}

void PatchDecoder::encode()
{
    m_encoded = m_network.encoded(m_latest.unsqueeze(0), m_tape);
}

void PatchDecoder::advance()
{
    if (!m_encoded.defined())
        encode();
    const at::Tensor hidden =
        follow(m_network.base(), m_encoded, m_memory.base(), &m_network.positions(), m_tape, "base_lm");
    m_base = m_network.quantized(hidden, m_tape);
    m_residual = follow(m_network.residual(), m_network.residualInput(m_base, m_encoded, m_tape),
                        m_memory.residual(), m_network.residualPositions(), m_tape, "residual_lm");
}

}  // namespace vox::voxcpm
