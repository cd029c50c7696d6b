#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vox::nn {

// Kinds of numbers that checkpoints hold.
enum class ElementType { Float32, Float16, BFloat16, Float64, Int64, Int32, Int16, Int8, UInt8, Bool };

std::size_t elementSize(ElementType type);  // in bytes

// A tensor inside a file's bytes, which it does not own. The bytes may be unaligned.
struct TensorView {
    ElementType type = ElementType::Float32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;
};

// Product of the sizes; nothing if one is negative or the product does not fit.
std::optional<std::int64_t> elementCount(std::span<const std::int64_t> shape);

std::string describeShape(std::span<const std::int64_t> shape);  // "[256, 192]"

}  // namespace vox::nn
