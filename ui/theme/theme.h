#pragma once

namespace vox::ui {

enum class Theme { System, Light, Dark };

// Whether the desktop's own palette is a dark one. GUI thread; needs a QApplication.
bool desktopIsDark();

// Palette, fonts and style sheet of the whole program. Widgets that keep icons or colours are to be built
// anew.
void applyTheme(bool dark);

// Makes the icons and the style sheet known to Qt; a static library's resources are not found by themselves.
void loadResources();

}  // namespace vox::ui
