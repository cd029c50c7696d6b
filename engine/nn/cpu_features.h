#pragma once

namespace vox::nn {

// Whether this CPU multiplies bfloat16 in hardware (AVX-512 BF16 or AMX); without it bf16 is slower than
// fp32.
bool cpuHasBfloat16();

}  // namespace vox::nn
