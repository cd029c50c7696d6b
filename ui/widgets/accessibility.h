#pragma once

namespace vox::ui {

// Makes the own controls (emotion wheel, waveform) known to screen readers. Call once, before they are made.
void installAccessibility();

}  // namespace vox::ui
