#include "engine/runtime/model_fingerprint.h"

#include "engine/ledger/hash_chain.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <system_error>
#include <vector>

namespace vox {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> filesOf(const fs::path& model)
{
    std::error_code problem;
    if (!fs::is_directory(model, problem))
        return {model};
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator it(model, problem), end; !problem && it != end;
         it.increment(problem)) {
        if (it->is_regular_file(problem))
            files.push_back(it->path());
    }
    std::ranges::sort(files);
    return files;
}

std::string lineOf(const fs::path& file, const fs::path& model)
{
    std::error_code ignored;
    const auto size = fs::file_size(file, ignored);
    const auto changed = fs::last_write_time(file, ignored).time_since_epoch();
    const fs::path name = file == model ? file.filename() : file.lexically_relative(model);
    return name.string()
        .append(1, '\n')
        .append(std::to_string(size))
        .append(1, ' ')
        .append(std::to_string(std::chrono::duration_cast<std::chrono::nanoseconds>(changed).count()))
        .append(1, '\n');
}

}  // namespace

std::string modelFingerprint(const fs::path& model)
{
    std::string lines;
    for (const auto& file : filesOf(model))
        lines += lineOf(file, model);
    const std::vector<std::uint8_t> bytes(lines.begin(), lines.end());
    return toHex(Sha256().of("VLM1", bytes));
}

std::string driverVersion(const std::string& device)
{
    if (!device.starts_with("cuda"))
        return {};
    std::ifstream stream("/proc/driver/nvidia/version");
    std::string line;
    std::getline(stream, line);
    return line;
}

}  // namespace vox
