#pragma once

#include "engine/core/error.h"

#include <c10/core/Device.h>
#include <c10/util/Exception.h>

namespace vox::nn {

// Whether memory ran out. On a GPU that is an exception of its own kind, on the CPU a plain one.
bool isOutOfMemory(const c10::Error& error);

// libtorch's first line as an Error; the rest is a stack of no use to users.
Error torchFailure(const c10::Error& error);

// Gives memory that libtorch keeps for later back to the device. Call it outside of the catch block: the
// exception still holds tensors.
void releaseCachedMemory(c10::Device device);

}  // namespace vox::nn
