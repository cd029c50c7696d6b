#pragma once

#include <QFont>

namespace vox::ui {

// The type scale: 11, 12, 13, 18, 22 px at the desktop's usual size, and grown with it; weights 400 and 600.
enum class Role { Title, Figure, Heading, Body, Secondary, Caption, Mono };

QFont font(Role role);

}  // namespace vox::ui
