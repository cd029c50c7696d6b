#include "engine/nn/cpu_features.h"

namespace vox::nn {

bool cpuHasBfloat16()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") || __builtin_cpu_supports("amx-bf16");
#else
    return false;
#endif
}

}  // namespace vox::nn
