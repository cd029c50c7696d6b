#include "ui/viewmodels/csv_cells.h"

#include <QRegularExpression>

namespace vox::ui {

QString csvCell(QString text)
{
    static const QRegularExpression formula(QStringLiteral("^[=+\\-@\\t\\r]"));
    static const QRegularExpression special(QStringLiteral("[\",\\r\\n]"));
    if (formula.match(text).hasMatch())
        text.prepend(u'\'');
    if (!special.match(text).hasMatch())
        return text;
    return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString csvLine(const QStringList& cells)
{
    return cells.join(u',') + QStringLiteral("\r\n");
}

}  // namespace vox::ui
