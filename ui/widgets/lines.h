// Price lists, sums and tables: what a figure is on the left, the figure on the right.
#pragma once

#include "ui/theme/fonts.h"

#include <QColor>
#include <QFrame>
#include <QStringList>

class QBoxLayout;
class QTableWidget;

namespace vox::ui {

// Lines that can be written anew.
class Lines final : public QWidget {
    Q_OBJECT

public:
    explicit Lines(QWidget* parent = nullptr);

    void clear();
    void add(const QString& what, const QString& figure, Role role = Role::Body, const QColor& colour = {});
    void addHeading(const QString& text);
    void addText(const QString& text, Role role = Role::Secondary);
    void addRule();
    void addDoubleRule();  // under a sum that is closed

private:
    QBoxLayout* m_all;
};

QFrame* card(QLayout* content);  // a sheet of its own on the desk, with air around

// A table to be read: no grid, rows of the usual height. Columns in `figures` are right-aligned in one digit
// width; the one in `stretched` takes the room that is left.
struct TableShape {
    QStringList headers;
    QList<int> figures;
    int stretched = 0;
};
QTableWidget* readingTable(const TableShape& shape, const QString& name);
void setCell(QTableWidget* table, int line, int column, const QString& text, const QColor& colour = {});

}  // namespace vox::ui
