#include "engine/nn/cuda_plugin/cuda_plugin.h"

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

#include <cuda_runtime_api.h>

#include <optional>

namespace vox::nn {
namespace {

// Captures on a stream of its own, as CUDA demands.
class LibtorchGraph final : public CudaGraph {
public:
    void beginCapture() override
    {
        m_stream.emplace(c10::cuda::getStreamFromPool());
        m_graph.capture_begin();
    }

    void endCapture() override
    {
        m_graph.capture_end();
        m_stream.reset();
    }

    void replay() override { m_graph.replay(); }

private:
    at::cuda::CUDAGraph m_graph;
    std::optional<c10::cuda::CUDAStreamGuard> m_stream;
};

class LibtorchPlugin final : public CudaPlugin {
public:
    int deviceCount() const override { return c10::cuda::device_count(); }

    std::string deviceName(int device) const override
    {
        cudaDeviceProp properties = {};
        if (cudaGetDeviceProperties(&properties, device) != cudaSuccess)
            return "NVIDIA GPU";
        return properties.name;
    }

    void synchronize(int device) const override
    {
        c10::cuda::getCurrentCUDAStream(static_cast<c10::DeviceIndex>(device)).synchronize();
    }

    std::unique_ptr<CudaGraph> makeGraph() const override { return std::make_unique<LibtorchGraph>(); }
};

}  // namespace
}  // namespace vox::nn

extern "C" [[gnu::visibility("default")]] const vox::nn::CudaPlugin* voxCudaPlugin()
{
    static const vox::nn::LibtorchPlugin kPlugin;
    return &kPlugin;
}
