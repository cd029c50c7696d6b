#include "ui/pages/settings_parts.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

namespace vox::ui {
namespace {

constexpr int kControlWidth = 240;

}  // namespace

QWidget* setting(const QString& name, const QString& reason, QWidget* control)
{
    control->setFixedWidth(kControlWidth);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(name);
    control->setAccessibleDescription(reason);
    return frame("sheet", row({Item(column({label(name), paragraph(reason, Role::Caption)}, 2), 1), control},
                              space::xl, {space::l, space::m, space::l, space::m}));
}

QWidget* settingsGroup(const QString& title, std::initializer_list<QWidget*> settings)
{
    QBoxLayout* list = column({}, 0, {1, 1, 1, 1});
    for (QWidget* entry : settings) {
        if (list->count() > 0)
            list->addWidget(hline());
        list->addWidget(entry);
    }
    return frame("desk", column({label(title, Role::Heading), frame("panel", list)}));
}

}  // namespace vox::ui
