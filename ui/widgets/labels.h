#pragma once

#include "ui/theme/fonts.h"

#include <QLabel>

namespace vox::ui {

// A text in one of the roles. `tone`: money, danger, accent, or nothing.
QLabel* label(const QString& text, Role role = Role::Body, const char* tone = nullptr);

// The same, broken into lines where it is long.
QLabel* paragraph(const QString& text, Role role = Role::Secondary);

// Changes role's colour at run time: null takes it away.
void setTone(QWidget* widget, const char* tone);

// One line that ends in "…" where there is no room; its tooltip has the whole.
class ElidedLabel final : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& text, Role role = Role::Secondary, QWidget* parent = nullptr);
    void setWholeText(const QString& text);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};
ElidedLabel* elided(const QString& text, Role role = Role::Secondary);

QLabel* iconLabel(const QString& name, const QColor& colour, int side = 16);

}  // namespace vox::ui
