#pragma once

#include "engine/core/result.h"

#include <QString>

namespace vox::ui {

// Writes the whole of `text` as UTF-8, or leaves the file as it was. Blocks: a worker thread.
Status writeTextFile(const QString& path, const QString& text);

}  // namespace vox::ui
