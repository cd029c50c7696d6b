#pragma once

#include "engine/core/error.h"

#include <string>

namespace vox::app {

// The sentence of `error` in the user's language (LANG), arguments filled in; English where there is no
// translation. Needs no Qt application.
std::string errorSentence(const Error& error);
std::string inUserLanguage(const Sentence& sentence);  // likewise

}  // namespace vox::app
