#include "engine/nn/tensor_copy.h"

#include "engine/core/require.h"

#include <ATen/ATen.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace vox::nn {
namespace {

constexpr std::array<std::pair<ElementType, at::ScalarType>, 10> kTypes{{
    {ElementType::Float32, at::kFloat},
    {ElementType::Float16, at::kHalf},
    {ElementType::BFloat16, at::kBFloat16},
    {ElementType::Float64, at::kDouble},
    {ElementType::Int64, at::kLong},
    {ElementType::Int32, at::kInt},
    {ElementType::Int16, at::kShort},
    {ElementType::Int8, at::kChar},
    {ElementType::UInt8, at::kByte},
    {ElementType::Bool, at::kBool},
}};

at::ScalarType scalarOf(ElementType wanted)
{
    for (const auto& [type, known] : kTypes) {
        if (type == wanted)
            return known;
    }
    return at::kFloat;
}

}  // namespace

at::Tensor copyOf(const TensorView& view)
{
    at::Tensor tensor = at::empty(view.shape, at::dtype(scalarOf(view.type)));
    require(tensor.nbytes() == view.bytes.size());
    if (!view.bytes.empty())
        std::memcpy(tensor.data_ptr(), view.bytes.data(), view.bytes.size());
    return tensor;
}

at::Tensor borrowed(const TensorView& view, std::shared_ptr<const void> owner)
{
    const auto address = reinterpret_cast<std::uintptr_t>(view.bytes.data());
    if (view.bytes.empty() || address % elementSize(view.type) != 0)
        return copyOf(view);
    // The tensor is only read, but libtorch knows no tensors of constants.
    auto* const data = const_cast<std::byte*>(view.bytes.data());
    return at::from_blob(
        data, view.shape, [owner = std::move(owner)](void*) {}, at::dtype(scalarOf(view.type)));
}

TensorView viewOf(const at::Tensor& tensor)
{
    require(tensor.is_contiguous() && tensor.device().is_cpu());
    TensorView view;
    for (const auto& [type, known] : kTypes) {
        if (known == tensor.scalar_type())
            view.type = type;
    }
    require(elementSize(view.type) == tensor.dtype().itemsize());
    view.shape = tensor.sizes().vec();
    view.bytes = {static_cast<const std::byte*>(tensor.const_data_ptr()), tensor.nbytes()};
    return view;
}

}  // namespace vox::nn
