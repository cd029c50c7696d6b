#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace vox::nn {

class CudaPlugin;

// Whether a GPU can be used, and if not, why: one English sentence for the log and the settings page.
struct CudaState {
    std::vector<std::string> devices;  // "cuda:0 NVIDIA H200"; empty: the program runs on the CPU
    std::string notice;

    bool available() const { return !devices.empty(); }
};

// Opens the GPU half of libtorch. Must be the first thing that touches libtorch in the process: libtorch
// settles on its devices at its first tensor operation and does not look again. Without a driver, a plug-in
// or a usable device the answer says so and everything runs on the CPU.
//
// `plugin` is vox_cuda.so. Where the environment names a folder VOXLEDGER_LIBTORCH (it holds torch/ and
// nvidia/, as pip install --target makes them), the GPU half is taken from there; it must be of the very
// version this program was built with.
CudaState openCuda(const std::filesystem::path& plugin);

// vox_cuda.so beside the program or in ../lib/voxledger; empty if it was not installed.
std::filesystem::path findCudaPlugin();

// What openCuda() brought in; null or empty without a GPU. Any thread.
const CudaPlugin* cudaPlugin();
std::vector<std::string> cudaDevices();

// Whether the libtorch in this folder is of the version built with; otherwise a sentence that says what it
// is.
std::string libtorchMismatch(const std::filesystem::path& folder);  // empty: it fits

}  // namespace vox::nn
