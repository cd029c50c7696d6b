#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <string>

namespace vox::faults {

using Random = std::mt19937;

// Many trials of one kind. VOX_FAULTS_TIMES=50 makes them that many times as many, with a new seed each run;
// VOX_FAULTS_SEED repeats a run, and VOX_FAULTS_TRIAL one trial of it. Prints seed and counts at the end.
class FaultRun final {
public:
    FaultRun(std::string name, std::int64_t trials);
    ~FaultRun();
    FaultRun(const FaultRun&) = delete;
    FaultRun& operator=(const FaultRun&) = delete;

    void forEach(const std::function<void(Random&)>& trial);

    std::int64_t& operator[](const std::string& count) { return m_counts[count]; }
    std::int64_t trials() const { return m_trials; }
    bool isWhole() const { return m_only < 0; }  // else only one trial was run, and counts say little

private:
    std::string m_name;
    std::int64_t m_trials;
    std::uint32_t m_seed;
    std::int64_t m_only;
    std::map<std::string, std::int64_t> m_counts;
};

std::int64_t times();  // VOX_FAULTS_TIMES, or 1

}  // namespace vox::faults
