#pragma once

#include "engine/core/error.h"

#include <QString>

#include <string>

namespace vox::ui {

// The sentence of `error` in the user's language, arguments filled in.
QString errorText(const Error& error);

// A whole sentence of the engine in the user's language, or as it is where it has no translation.
QString engineText(const std::string& sentence);

// "CPU, 2 threads" in the user's language; names of other devices as they are.
QString deviceText(const std::string& device);

}  // namespace vox::ui
