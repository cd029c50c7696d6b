#pragma once

#include "engine/models/model_registry.h"
#include "engine/nn/safetensors_file.h"
#include "engine/nn/tensor_copy.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>

#include <filesystem>
#include <string>
#include <vector>

namespace vox::voxcpm {

inline std::filesystem::path fixtureFolder(const std::string& version)
{
    return std::filesystem::path(VOX_FIXTURES) / "voxcpm" / ("tiny_" + version);
}

// A copy that may be changed, without the recorded runs.
inline std::filesystem::path copyOfFixture(const test::TemporaryFolder& target, const std::string& version)
{
    const auto folder = target / ("voxcpm_" + version);
    std::filesystem::copy(fixtureFolder(version), folder, std::filesystem::copy_options::recursive);
    std::filesystem::remove_all(folder / "golden");
    return folder;
}

inline const std::vector<std::string>& versions()
{
    static const std::vector<std::string> kVersions{"0.5b", "1.5", "2"};
    return kVersions;
}

// The largest difference in relation to the largest expected value.
inline double relativeError(const at::Tensor& got, const at::Tensor& expected)
{
    if (expected.numel() == 0)
        return 0;
    const at::Tensor wanted = expected.to(at::kDouble);
    const double scale = wanted.abs().max().item<double>();
    return (got.to(at::kDouble) - wanted).abs().max().item<double>() / (scale > 0 ? scale : 1);
}

}  // namespace vox::voxcpm
