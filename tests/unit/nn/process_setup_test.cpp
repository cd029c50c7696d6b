#include "engine/nn/process_setup.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace vox::nn {
namespace {

// Runs this program's test below with another environment; its exit status.
int runChild(const std::string& environment)
{
    const auto self = std::filesystem::read_symlink("/proc/self/exe").string();
    const std::string command = "env " + environment + " '" + self +
                                "' --gtest_also_run_disabled_tests --gtest_filter=ProcessSetup.DISABLED_Child"
                                " > /dev/null";
    return WEXITSTATUS(std::system(command.c_str()));
}

TEST(ProcessSetup, MakesWorkersSleep)
{
    prepareProcess();
    EXPECT_EQ(runChild("-u OMP_WAIT_POLICY VOX_EXPECTED=passive"), 0);
}

TEST(ProcessSetup, LeavesTheUsersPolicy)
{
    EXPECT_EQ(runChild("OMP_WAIT_POLICY=active VOX_EXPECTED=active"), 0);
    EXPECT_NE(runChild("OMP_WAIT_POLICY=active VOX_EXPECTED=passive"), 0);
}

TEST(ProcessSetup, DISABLED_Child)
{
    const char* policy = std::getenv("OMP_WAIT_POLICY");
    const char* expected = std::getenv("VOX_EXPECTED");
    ASSERT_NE(expected, nullptr);
    ASSERT_NE(policy, nullptr);
    EXPECT_STREQ(policy, expected);
}

}  // namespace
}  // namespace vox::nn
