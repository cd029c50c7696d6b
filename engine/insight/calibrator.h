#pragma once

#include "engine/insight/calibration_history.h"
#include "engine/insight/environment_marks.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace vox {

// What this ledger's own jobs say about the next one: fed with them in the order of their end, the history
// at the start and each settled job after it. Any thread; nothing here waits for more than a small file.
class Calibrator final {
public:
    // `marks`: the file that remembers changes of weights and drivers; empty: in memory only.
    explicit Calibrator(std::filesystem::path marks = {});

    // A job that does not teach, or is from before a change of its model or device, is passed over; else how
    // it would have been foretold.
    std::optional<JudgedJob> learn(const FinishedJob& job);

    // To be told whenever a model is about to run; a changed fingerprint forgets the model's record there.
    void runsWith(const std::string& model, const std::string& device, const std::string& fingerprint,
                  UtcTime now);

    TokenBands bands(const JobClass& jobClass) const;          // margins where nothing is known
    CalibrationRecord record(const JobClass& jobClass) const;  // of no jobs where nothing is known
    std::vector<CalibrationRecord> records() const;            // by model, language, device

private:
    mutable std::mutex m_mutex;
    EnvironmentMarks m_marks;
    std::map<JobClass, ClassHistory> m_classes;
};

}  // namespace vox
