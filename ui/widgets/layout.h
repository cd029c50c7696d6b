// The words in which pages are laid out: rows, columns, frames, sections.
#pragma once

#include "ui/theme/tokens.h"

#include <QBoxLayout>
#include <QFrame>

#include <initializer_list>

class QScrollArea;

namespace vox::ui {

// One thing in a row or column: a widget, a layout, a gap in pixels or a spring.
struct Item {
    Item(QWidget* w, int stretchFactor = 0)
        : widget(w)
        , stretch(stretchFactor)
    {
    }
    Item(QLayout* l, int stretchFactor = 0)
        : layout(l)
        , stretch(stretchFactor)
    {
    }
    static Item gap(int pixels);
    static Item spring(int stretchFactor = 1) { return Item(static_cast<QWidget*>(nullptr), stretchFactor); }

    QWidget* widget = nullptr;
    QLayout* layout = nullptr;
    int stretch = 0;
    int pixels = 0;
};

QBoxLayout* row(std::initializer_list<Item> items, int gap = space::s, const QMargins& margins = {});
QBoxLayout* column(std::initializer_list<Item> items, int gap = space::s, const QMargins& margins = {});

// `kind`: panel, sheet, desk, sunken, info, warning, danger.
QFrame* frame(const char* kind, QLayout* content);
QFrame* hline();
QFrame* vline();

// A heading with something at its right, and what stands below it.
QBoxLayout* section(const QString& title, std::initializer_list<Item> items, QWidget* aside = nullptr);
QScrollArea* scrolled(QWidget* content);

}  // namespace vox::ui
