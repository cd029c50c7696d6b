#pragma once

#include <ATen/core/Tensor.h>

#include <string_view>

namespace vox::voxcpm {

// Is told of tensors on their way through the network, so that a run can be held against a recorded one. In a
// name “#” stands for how often it has been told of that name before. Mostly there is none.
class TensorTape {
public:
    virtual ~TensorTape() = default;
    virtual void record(std::string_view name, const at::Tensor& tensor) = 0;
};

inline void record(TensorTape* tape, std::string_view name, const at::Tensor& tensor)
{
    if (tape != nullptr)
        tape->record(name, tensor);
}

}  // namespace vox::voxcpm
