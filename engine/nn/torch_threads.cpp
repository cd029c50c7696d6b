#include "engine/nn/torch_threads.h"

#include <ATen/Parallel.h>

#include <sched.h>

#include <fstream>
#include <set>
#include <string>

namespace vox::nn {
namespace {

// Processors that share a core have the same list of siblings; the text of the list stands for the core.
std::string coreOf(int processor)
{
    std::ifstream file("/sys/devices/system/cpu/cpu" + std::to_string(processor) +
                       "/topology/thread_siblings_list");
    std::string siblings;
    return std::getline(file, siblings) ? siblings : std::to_string(processor);
}

int countCores()
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return 1;
    std::set<std::string> cores;
    for (int processor = 0; processor < CPU_SETSIZE; ++processor) {
        if (CPU_ISSET(static_cast<unsigned>(processor), &allowed))
            cores.insert(coreOf(processor));
    }
    return cores.empty() ? 1 : static_cast<int>(cores.size());
}

}  // namespace

int physicalCores()
{
    static const int kCores = countCores();
    return kCores;
}

void useThreads(int threads)
{
    thread_local int current = 0;
    const int wanted = threads > 0 ? threads : physicalCores();
    if (wanted == current)
        return;
    at::set_num_threads(wanted);
    current = wanted;
}

}  // namespace vox::nn
