#pragma once

#include <QFrame>

#include <initializer_list>

namespace vox::ui {

// Name and reason on the left, control on the right: the eye runs down one edge.
QWidget* setting(const QString& name, const QString& reason, QWidget* control);

// Settings that belong together, under a heading.
QWidget* settingsGroup(const QString& title, std::initializer_list<QWidget*> settings);

}  // namespace vox::ui
