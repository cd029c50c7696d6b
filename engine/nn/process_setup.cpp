#include "engine/nn/process_setup.h"

#include <unistd.h>

#include <array>
#include <cstddef>
#include <string_view>

namespace vox::nn {
namespace {

constexpr std::string_view kVariable = "OMP_WAIT_POLICY=";
constexpr std::size_t kMostVariables = 4096;

std::size_t count(char* const* variables)
{
    std::size_t number = 0;
    while (variables[number] != nullptr)
        ++number;
    return number;
}

bool isSet(char* const* variables)
{
    for (; *variables != nullptr; ++variables) {
        if (std::string_view(*variables).starts_with(kVariable))
            return true;
    }
    return false;
}

// Runs before any library is initialised: no allocation, no streams, no environment of the C library.
void startWithSleepingWorkers(int, char** arguments, char** variables)
{
    static std::array<char*, kMostVariables + 2> changed;
    static std::array<char, 4096> program;
    static char policy[] = "OMP_WAIT_POLICY=passive";
    const std::size_t number = count(variables);
    if (isSet(variables) || number > kMostVariables)
        return;
    const ssize_t length = ::readlink("/proc/self/exe", program.data(), program.size() - 1);
    if (length <= 0)
        return;
    for (std::size_t i = 0; i < number; ++i)
        changed[i] = variables[i];
    changed[number] = policy;
    ::execve(program.data(), arguments, changed.data());  // returns only if it failed; then workers spin
}

// The linker calls what stands in this section before the constructors of all libraries.
[[gnu::section(".preinit_array"), gnu::used]] void (*const kHook)(int, char**,
                                                                  char**) = startWithSleepingWorkers;

}  // namespace

void prepareProcess() {}

}  // namespace vox::nn
