#pragma once

namespace vox::app {

// Runs the command that `argv` names, or the window where it names none; the exit status.
int runCommandLine(int& argc, char** argv);

}  // namespace vox::app
