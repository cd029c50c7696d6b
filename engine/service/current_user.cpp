#include "engine/service/current_user.h"

#include <array>

#include <pwd.h>
#include <unistd.h>

namespace vox {

std::string currentUser()
{
    const uid_t id = ::geteuid();
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 16'384> memory{};
    const bool isKnown =
        ::getpwuid_r(id, &entry, memory.data(), memory.size(), &found) == 0 && found != nullptr;
    return isKnown ? std::string(found->pw_name) : std::to_string(id);
}

}  // namespace vox
