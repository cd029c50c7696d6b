#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vox {

// Something that models run on.
struct ComputeDevice {
    std::string id;    // "cpu", "cuda"
    std::string name;  // "CPU", "cuda:0 NVIDIA H200"
};

// The CPU first, then a GPU if openCuda() found one. Any thread, after openCuda().
std::vector<ComputeDevice> computeDevices();

// "auto" is the GPU where there is one. What is not there becomes the CPU: compare to tell the user.
ComputeDevice chooseDevice(std::string_view asked);

}  // namespace vox
