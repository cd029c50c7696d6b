#include "engine/nn/key_value_cache.h"

#include "engine/core/require.h"

#include <ATen/ATen.h>

namespace vox::nn {

KeyValueCache::KeyValueCache(const Options& options)
    : m_positions(options.positions)
{
    for (std::int64_t i = 0; i < options.layers; ++i) {
        const auto make = [&] {
            return at::empty({options.heads, options.positions, options.size},
                             at::dtype(at::kFloat).device(options.device));
        };
        m_layers.push_back({make(), make()});
    }
}

KeyValueCache::Seen KeyValueCache::append(std::size_t layer, const at::Tensor& keys, const at::Tensor& values)
{
    const std::int64_t rows = keys.size(0);
    require(m_length + rows <= m_positions);
    const Seen& all = m_layers.at(layer);
    all.keys.narrow(1, m_length, rows).copy_(keys.transpose(0, 1));
    all.values.narrow(1, m_length, rows).copy_(values.transpose(0, 1));
    return {all.keys.narrow(1, 0, m_length + rows), all.values.narrow(1, 0, m_length + rows)};
}

}  // namespace vox::nn
