#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace vox::nn {

// Keys and values of every position that an attention has seen, for each of its layers; room for all
// positions is made at once. One thread at a time.
class KeyValueCache final {
public:
    struct Options {
        std::int64_t layers = 0;
        std::int64_t heads = 0;  // of keys and values
        std::int64_t size = 0;   // of a head
        std::int64_t positions = 0;
        at::Device device = at::kCPU;
    };
    explicit KeyValueCache(const Options& options);

    // Writes the rows that follow those seen and returns all of them: keys, values [heads, n, size].
    // rows: [T, heads, size]
    struct Seen {
        at::Tensor keys;
        at::Tensor values;
    };
    Seen append(std::size_t layer, const at::Tensor& keys, const at::Tensor& values);

    void advance(std::int64_t rows) { m_length += rows; }  // once all layers have appended them
    void clear() { m_length = 0; }

    std::int64_t length() const { return m_length; }
    std::int64_t room() const { return m_positions; }

private:
    std::vector<Seen> m_layers;  // [heads, positions, size]
    std::int64_t m_positions;
    std::int64_t m_length = 0;
};

}  // namespace vox::nn
