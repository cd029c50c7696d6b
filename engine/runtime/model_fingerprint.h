#pragma once

#include <filesystem>
#include <string>

namespace vox {

// Tells one set of weights from another without reading gigabytes: SHA-256 over the name, size and time of
// change of the model's file, or of each file of its folder. 64 hexadecimal digits; a model that is not
// there has one too. Any thread; reads the folder.
std::string modelFingerprint(const std::filesystem::path& model);

// The version of the driver that runs `device` ("cpu", "cuda:0 …"); empty where there is none.
std::string driverVersion(const std::string& device);

}  // namespace vox
