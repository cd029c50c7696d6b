#pragma once

#include "engine/nn/tensor_view.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace vox::nn {

// A stretch of numbers that a pickle refers to by name; its bytes lie elsewhere.
struct PickledStorage {
    std::string_view key;
    ElementType type = ElementType::Float32;
    std::int64_t elements = 0;
};

// A tensor as PyTorch pickles it: a view of a storage. Offset, shape and strides count elements.
struct PickledTensor {
    PickledStorage storage;
    std::int64_t offset = 0;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
};

// One value of a pickle. Others are named by their place in Pickle::values(); a value may name itself.
struct PickledValue {
    struct None {};
    struct Opaque {};  // a device, a kind of number: known, and of no use here
    struct List {      // a tuple too
        std::vector<std::uint32_t> items;
    };
    struct Dictionary {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> entries;  // key, value
    };
    using Content = std::variant<None, Opaque, bool, std::int64_t, double, std::string_view, List, Dictionary,
                                 PickledStorage, PickledTensor>;
    Content content;
};

// What a pickle holds, read without running anything: it may only name what builds tensors and plain values.
class Pickle final {
public:
    // Throws DamagedFile, naming whatever else the pickle asks for. Texts point into `bytes`.
    static Pickle read(std::span<const std::byte> bytes);

    const PickledValue& root() const { return m_values[m_root]; }
    const PickledValue& value(std::uint32_t index) const { return m_values[index]; }

    // The value under a key of a dictionary; null if it is none or has no such key.
    const PickledValue* find(const PickledValue& dictionary, std::string_view key) const;

private:
    friend class PickleMachine;

    std::vector<PickledValue> m_values;
    std::uint32_t m_root = 0;
};

}  // namespace vox::nn
