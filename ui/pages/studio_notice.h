#pragma once

#include "ui/viewmodels/studio_model.h"
#include "ui/widgets/page_parts.h"

namespace vox::ui {

// What went wrong in words: what, where, what still holds, one way on.
Notice noticeOf(const StudioModel::Trouble& trouble);

}  // namespace vox::ui
