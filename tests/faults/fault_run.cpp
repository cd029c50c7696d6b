#include "tests/faults/fault_run.h"

#include "engine/core/number.h"

#include <cstdlib>
#include <iostream>

namespace vox::faults {
namespace {

constexpr std::uint32_t kUsualSeed = 20'261'122;

std::int64_t fromEnvironment(const char* name, std::int64_t otherwise)
{
    const char* value = std::getenv(name);
    return value == nullptr ? otherwise : parseInteger<std::int64_t>(value).value_or(otherwise);
}

std::uint32_t chooseSeed()
{
    const std::int64_t usual = times() > 1 ? std::random_device()() : kUsualSeed;
    return static_cast<std::uint32_t>(fromEnvironment("VOX_FAULTS_SEED", usual));
}

}  // namespace

std::int64_t times()
{
    return std::max<std::int64_t>(1, fromEnvironment("VOX_FAULTS_TIMES", 1));
}

FaultRun::FaultRun(std::string name, std::int64_t trials)
    : m_name(std::move(name))
    , m_trials(trials * times())
    , m_seed(chooseSeed())
    , m_only(fromEnvironment("VOX_FAULTS_TRIAL", -1))
{
}

FaultRun::~FaultRun()
{
    std::cout << "[   counts ] " << m_name << ": trials " << (isWhole() ? m_trials : 1) << ", seed "
              << m_seed;
    for (const auto& [name, count] : m_counts)
        std::cout << ", " << name << ' ' << count;
    std::cout << std::endl;
}

void FaultRun::forEach(const std::function<void(Random&)>& trial)
{
    for (std::int64_t number = 0; number < m_trials; ++number) {
        if (!isWhole() && number != m_only)
            continue;
        SCOPED_TRACE(m_name + ": VOX_FAULTS_SEED=" + std::to_string(m_seed) +
                     " VOX_FAULTS_TRIAL=" + std::to_string(number));
        std::seed_seq seeds{m_seed, static_cast<std::uint32_t>(number)};
        Random random(seeds);
        trial(random);
        if (testing::Test::HasFatalFailure())
            return;
    }
}

}  // namespace vox::faults
