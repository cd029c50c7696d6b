#include "app/command_line.h"
#include "app/stop_signals.h"
#include "engine/nn/process_setup.h"

int main(int argc, char** argv)
{
    vox::nn::prepareProcess();
    vox::app::ignoreWriteSignals();
    return vox::app::runCommandLine(argc, argv);
}
