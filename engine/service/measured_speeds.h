#pragma once

#include "engine/core/model_info.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace vox {

// Real-time factors measured on this machine, kept in a small JSON file between runs. Any thread.
class MeasuredSpeeds final {
public:
    explicit MeasuredSpeeds(std::filesystem::path file);

    void set(const std::string& model, const std::string& vocoder, double realTimeFactor);
    void fill(ModelInfo& model) const;  // the vocoders' realTimeFactor

private:
    using Key = std::pair<std::string, std::string>;  // model, vocoder

    void save() const;

    std::filesystem::path m_file;
    mutable std::mutex m_mutex;
    std::map<Key, double> m_factors;
};

}  // namespace vox
