#pragma once

namespace vox::nn {

// Makes OpenMP's worker threads sleep while they wait; by default they spin for milliseconds after each
// operation, which steals a core from everything else. OpenMP reads OMP_WAIT_POLICY when it is loaded, before
// main(), so the variable is set and the program started anew, in the same process with the same arguments,
// at the one moment that comes earlier still (measured: 15 ms; 170 ms when done in main()). A policy that the
// user has set stays. Call it first in main(): the call does nothing more than bring the hook into the
// program.
void prepareProcess();

}  // namespace vox::nn
