#include "engine/nn/torch_failure.h"

#include "engine/nn/block_cache.h"

#include <ATen/DeviceAccelerator.h>

#include <string>
#include <string_view>

namespace vox::nn {

bool isOutOfMemory(const c10::Error& error)
{
    if (dynamic_cast<const c10::OutOfMemoryError*>(&error) != nullptr)
        return true;
    return std::string_view(error.what_without_backtrace()).find("DefaultCPUAllocator") !=
           std::string_view::npos;
}

Error torchFailure(const c10::Error& error)
{
    if (isOutOfMemory(error))
        return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                                "There is not enough memory for this. Close other programs, "
                                                "or choose the CPU as the device."));
    const std::string_view text = error.what_without_backtrace();
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "The engine failed: %1."),
                         {std::string(text.substr(0, text.find('\n')))});
}

void releaseCachedMemory(c10::Device device)
{
    if (device.is_cpu())
        releaseLargeBlocks();
    else
        at::accelerator::emptyCache();
}

}  // namespace vox::nn
