// Fields of forms, and the captions beside or above them.
#pragma once

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QSpinBox>

class QGridLayout;

namespace vox::ui {

QDateEdit* dayField(const QString& name);
QDateTimeEdit* timeField(const QString& name);  // day and minute
QComboBox* zoneField(const QString& name);      // IANA names, the machine's own at first
bool isZone(const QString& name);
QComboBox* editableCombo(const QStringList& items, const QString& name);
QLineEdit* textField(const QString& name, const QString& placeholder = {});
QSpinBox* countField(const QString& name, int most);
QDoubleSpinBox* decimalField(const QString& name, double least, double most, int decimals);

// Fills `box` anew and keeps what was chosen, which stays offered. Tells nobody.
void offer(QComboBox* box, const QStringList& items, const QString& chosen);

// Caption on the left, field on the right.
QGridLayout* formGrid();
void addField(QGridLayout* grid, const QString& caption, QWidget* field);
void addField(QGridLayout* grid, const QString& caption, QLayout* fields);

// Caption above the field.
QWidget* captioned(const QString& caption, QWidget* field);

}  // namespace vox::ui
