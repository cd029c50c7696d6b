#include "engine/nn/cuda_loader.h"

#include "engine/nn/cuda_plugin/cuda_plugin.h"

#include <torch/headeronly/version.h>

#include <dlfcn.h>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

namespace vox::nn {
namespace {

constexpr const char* kFolderVariable = "VOXLEDGER_LIBTORCH";

// Why the library at `path` cannot be opened; nothing if it now is.
std::optional<std::string> openFailure(const std::filesystem::path& path)
{
    if (::dlopen(path.c_str(), RTLD_NOW | RTLD_GLOBAL) != nullptr)
        return std::nullopt;
    const char* reason = ::dlerror();
    return reason != nullptr ? reason : "unknown reason";
}

bool hasDriver()
{
    return ::dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL) != nullptr;
}

// The text between the quotes of: __version__ = '2.11.0+cu130'
std::string readVersion(const std::filesystem::path& folder)
{
    std::ifstream file(folder / "torch" / "version.py");
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("__version__"))
            continue;
        const auto begin = line.find('\'');
        const auto end = line.rfind('\'');
        if (begin != std::string::npos && begin < end)
            return line.substr(begin + 1, end - begin - 1);
    }
    return {};
}

CudaState cpuBecause(std::string reason)
{
    return {{}, std::move(reason)};
}

}  // namespace

std::string libtorchMismatch(const std::filesystem::path& folder)
{
    const std::string version = readVersion(folder);
    if (version.empty())
        return "“" + folder.string() + "” holds no torch/version.py; the CPU is used.";
    if (version.substr(0, version.find('+')) != TORCH_VERSION)
        return "“" + folder.string() + "” holds libtorch " + version +
               ", but " TORCH_VERSION " is needed; the CPU is used.";
    return {};
}

CudaState openCuda(const std::filesystem::path& plugin)
{
    if (!hasDriver())
        return cpuBecause("There is no NVIDIA driver; the CPU is used.");
    std::error_code ignored;
    if (plugin.empty() || !std::filesystem::exists(plugin, ignored))
        return cpuBecause("The GPU plug-in vox_cuda.so is not installed; the CPU is used.");
    if (const char* folder = std::getenv(kFolderVariable); folder != nullptr && *folder != '\0') {
        if (auto mismatch = libtorchMismatch(folder); !mismatch.empty())
            return cpuBecause(std::move(mismatch));
        if (const auto failure = openFailure(std::filesystem::path(folder) / "torch/lib/libtorch_cuda.so"))
            return cpuBecause("The CUDA half of libtorch does not open (" + *failure + "); the CPU is used.");
    }
    if (const auto failure = openFailure(plugin))
        return cpuBecause("The GPU plug-in does not open (" + *failure + "); the CPU is used.");
    CudaState state{cudaDevices(), {}};
    if (!state.available())
        state.notice = "libtorch finds no usable GPU; the CPU is used.";
    return state;
}

std::filesystem::path findCudaPlugin()
{
    std::error_code ignored;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const char* place : {"vox_cuda.so", "../vox_cuda.so", "../lib/voxledger/vox_cuda.so"}) {
        auto path = folder / place;
        if (std::filesystem::exists(path, ignored))
            return path.lexically_normal();
    }
    return {};
}

const CudaPlugin* cudaPlugin()
{
    const auto entry = reinterpret_cast<CudaPluginEntry>(::dlsym(RTLD_DEFAULT, kCudaPluginEntry));
    return entry != nullptr ? entry() : nullptr;
}

std::vector<std::string> cudaDevices()
{
    std::vector<std::string> devices;
    const CudaPlugin* const plugin = cudaPlugin();
    const int count = plugin != nullptr ? plugin->deviceCount() : 0;
    for (int i = 0; i < count; ++i)
        devices.push_back("cuda:" + std::to_string(i) + " " + plugin->deviceName(i));
    return devices;
}

}  // namespace vox::nn
