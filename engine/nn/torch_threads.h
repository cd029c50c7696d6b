#pragma once

namespace vox::nn {

// Cores without their hyper-threads, of those this process may use; at least 1.
int physicalCores();

// Makes tensor operations of the calling thread use `threads` threads from here on; 0: physicalCores().
// OpenMP keeps this per thread, so whatever thread computes calls it first. Cheap when nothing changes.
void useThreads(int threads);

}  // namespace vox::nn
