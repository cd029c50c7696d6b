#pragma once

#include "engine/core/error.h"

#include <QString>

#include <string>
#include <vector>

namespace vox::ui {

// In the user's language, arguments filled in.
QString sentenceText(const Sentence& sentence);
QString sentencesText(const std::vector<Sentence>& sentences);  // one after the other
QString errorText(const Error& error);

// "CPU, 2 threads" in the user's language; names of other devices as they are.
QString deviceText(const std::string& device);

}  // namespace vox::ui
