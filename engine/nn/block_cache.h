#pragma once

#include <cstddef>

namespace vox::nn {

// Makes libtorch keep large blocks of CPU memory and use them again, on huge pages where the system has them.
// A decoder asks for the same few sizes at every step; handing them back to the system each time costs it a
// fifth of its time in page faults (processor time of 150 frames in fp32: 85 -> 67 ms). At most kMostCached
// bytes lie idle. Once per process, before tensors are made; later calls do nothing. Any thread.
void keepLargeBlocks();

void releaseLargeBlocks();  // gives what lies idle back to the system
std::size_t idleBytes();    // for tests and the curious

inline constexpr std::size_t kLargeBlock = 1U << 20;
inline constexpr std::size_t kMostCached = 128U << 20;

}  // namespace vox::nn
