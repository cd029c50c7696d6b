#pragma once

#include "engine/core/time.h"

#include <filesystem>
#include <map>
#include <string>
#include <utility>

namespace vox {

// Since when a model runs as it does now on a device. A new file of weights or a new driver begins a new
// record of estimates: what came before says nothing about what comes now. Kept as lines of a text file, the
// last of a model and device counts; a line that cannot be read is passed over. One thread at a time.
class EnvironmentMarks final {
public:
    explicit EnvironmentMarks(std::filesystem::path file);  // may not exist; empty: kept in memory only

    // Tells that `model` on `device` runs with `fingerprint` (of weights and driver, without blanks). True
    // when that is a change from what was known; the first time is none.
    bool note(const std::string& model, const std::string& device, const std::string& fingerprint,
              UtcTime now);

    // Jobs before it do not count. The beginning of time where nothing is known.
    UtcTime since(const std::string& model, const std::string& device) const;

private:
    using Key = std::pair<std::string, std::string>;
    struct Mark {
        std::string fingerprint;
        UtcTime since = UtcTime::min();
    };

    void read();
    void append(const Key& key, const Mark& mark) const;

    std::filesystem::path m_file;
    std::map<Key, Mark> m_marks;
};

}  // namespace vox
