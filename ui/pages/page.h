#pragma once

#include <QVariantMap>
#include <QWidget>

namespace vox::ui {

// A page of the main window. Theme and language change by building every page anew, so that nothing can be
// forgotten; what the user would miss then (filters, selection, scroll) is asked for before and given back.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QVariantMap state() const { return {}; }
    virtual void restore(const QVariantMap& state) { Q_UNUSED(state) }
};

}  // namespace vox::ui
