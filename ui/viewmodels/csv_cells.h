#pragma once

#include <QStringList>

namespace vox::ui {

// Quoted where RFC 4180 asks for it; what a spreadsheet would take for a formula gets an apostrophe.
QString csvCell(QString text);
QString csvLine(const QStringList& cells);  // with its line end

}  // namespace vox::ui
