#pragma once

#include <string>

namespace vox {

// The account name of who runs this program, for the ledger and budgets; its number where it has no name.
std::string currentUser();

}  // namespace vox
