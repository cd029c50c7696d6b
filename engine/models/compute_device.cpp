#include "engine/models/compute_device.h"

#include "engine/nn/cuda_loader.h"

namespace vox {

std::vector<ComputeDevice> computeDevices()
{
    std::vector<ComputeDevice> devices{{"cpu", "CPU"}};
    if (const auto gpus = nn::cudaDevices(); !gpus.empty())
        devices.push_back({"cuda", gpus.front()});
    return devices;
}

ComputeDevice chooseDevice(std::string_view asked)
{
    const auto devices = computeDevices();
    return asked == "cpu" ? devices.front() : devices.back();
}

}  // namespace vox
