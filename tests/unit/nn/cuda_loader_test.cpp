#include "engine/nn/cuda_loader.h"
#include "engine/nn/torch_threads.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace vox::nn {
namespace {

TEST(CudaLoader, SaysWhyTheCpuIsUsedAndTheCpuWorks)
{
    const CudaState state = openCuda("/nowhere/vox_cuda.so");
    EXPECT_FALSE(state.available());
    EXPECT_NE(state.notice.find("the CPU is used"), std::string::npos) << state.notice;
    EXPECT_TRUE(cudaDevices().empty());
    EXPECT_EQ(at::ones({4}).sum().item<float>(), 4);
}

TEST(CudaLoader, RefusesALibtorchOfAnotherVersion)
{
    const auto folder = std::filesystem::path(testing::TempDir()) / "vox_libtorch_test";
    std::filesystem::create_directories(folder / "torch");
    std::ofstream(folder / "torch" / "version.py") << "__version__ = '1.2.3+cu99'\n";
    EXPECT_NE(libtorchMismatch(folder).find("libtorch 1.2.3+cu99"), std::string::npos);
    std::filesystem::remove_all(folder);
    EXPECT_NE(libtorchMismatch(folder).find("torch/version.py"), std::string::npos);
}

TEST(TorchThreads, SetsTheNumberOfThisThread)
{
    EXPECT_GE(physicalCores(), 1);
    useThreads(1);
    EXPECT_EQ(at::get_num_threads(), 1);
    useThreads(2);
    EXPECT_EQ(at::get_num_threads(), 2);
    useThreads(1);
}

}  // namespace
}  // namespace vox::nn
