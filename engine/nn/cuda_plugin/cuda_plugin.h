#pragma once

#include <memory>
#include <string>

namespace vox::nn {

// Operations recorded on the GPU once and replayed as one. Record and replay on the same thread; tensors that
// are read or written keep their addresses in between.
class CudaGraph {
public:
    virtual ~CudaGraph() = default;
    virtual void beginCapture() = 0;
    virtual void endCapture() = 0;
    virtual void replay() = 0;
};

// What vox_cuda.so gives: everything that needs the CUDA half of libtorch by name. Tensors themselves move to
// the GPU by libtorch's own device-generic calls. Built by the same compiler as the program.
class CudaPlugin {
public:
    virtual ~CudaPlugin() = default;
    virtual int deviceCount() const = 0;                   // 0 when none can be used
    virtual std::string deviceName(int device) const = 0;  // "NVIDIA H200"
    virtual void synchronize(int device) const = 0;        // waits for the current stream
    virtual std::unique_ptr<CudaGraph> makeGraph() const = 0;
};

inline constexpr const char* kCudaPluginEntry = "voxCudaPlugin";  // const CudaPlugin* (*)()
using CudaPluginEntry = const CudaPlugin* (*)();

}  // namespace vox::nn
