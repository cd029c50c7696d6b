#include "ui/widgets/form.h"

#include "ui/widgets/fields.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QCompleter>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QTimeZone>

namespace vox::ui {
namespace {

QStringList timeZones()
{
    QStringList names;
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds()) {
        if (id.contains('/') || id == "UTC")  // leaves out "UTC+03:00" and other names that are not IANA's
            names << QString::fromUtf8(id);
    }
    names.removeDuplicates();
    return names;
}

template <typename Field>
Field* named(Field* field, const QString& name)
{
    field->setAccessibleName(name);
    return field;
}

void addCaption(QGridLayout* grid, const QString& caption, QWidget* buddy)
{
    auto* text = label(caption, Role::Secondary);
    text->setBuddy(buddy);
    grid->addWidget(text, grid->rowCount(), 0);
}

}  // namespace

QDateEdit* dayField(const QString& name)
{
    auto* field = named(new QDateEdit, name);
    field->setCalendarPopup(true);
    field->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    return field;
}

QDateTimeEdit* timeField(const QString& name)
{
    auto* field = named(new QDateTimeEdit, name);
    field->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return field;
}

QComboBox* editableCombo(const QStringList& items, const QString& name)
{
    QComboBox* box = combo(items, name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box->completer()->setFilterMode(Qt::MatchContains);
    return box;
}

QComboBox* zoneField(const QString& name)
{
    QComboBox* box = editableCombo(timeZones(), name);
    box->setCurrentText(QString::fromUtf8(QTimeZone::systemTimeZoneId()));
    return box;
}

bool isZone(const QString& name)
{
    return QTimeZone(name.toUtf8()).isValid();
}

QLineEdit* textField(const QString& name, const QString& placeholder)
{
    auto* field = named(new QLineEdit, name);
    field->setPlaceholderText(placeholder);
    return field;
}

QSpinBox* countField(const QString& name, int most)
{
    auto* field = named(new QSpinBox, name);
    field->setRange(0, most);
    field->setGroupSeparatorShown(false);
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return field;
}

QDoubleSpinBox* decimalField(const QString& name, double least, double most, int decimals)
{
    auto* field = named(new QDoubleSpinBox, name);
    field->setLocale(QLocale::c());  // a dot in every language, as everywhere in the window
    field->setRange(least, most);
    field->setDecimals(decimals);
    field->setSingleStep(0.05);
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return field;
}

void offer(QComboBox* box, const QStringList& items, const QString& chosen)
{
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItems(items);
    if (box->findText(chosen) < 0 && !chosen.isEmpty())
        box->addItem(chosen);
    if (box->isEditable())
        return box->setCurrentText(chosen);
    box->setCurrentIndex(qMax(0, box->findText(chosen)));
}

QGridLayout* formGrid()
{
    auto* grid = new QGridLayout;
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::m);
    grid->setColumnStretch(1, 1);
    return grid;
}

void addField(QGridLayout* grid, const QString& caption, QWidget* field)
{
    addCaption(grid, caption, field);
    grid->addWidget(field, grid->rowCount() - 1, 1);
}

void addField(QGridLayout* grid, const QString& caption, QLayout* fields)
{
    auto* holder = new QWidget;
    holder->setLayout(fields);
    holder->setMinimumHeight(size::control);
    addCaption(grid, caption, nullptr);
    grid->addWidget(holder, grid->rowCount() - 1, 1);
}

QWidget* captioned(const QString& caption, QWidget* field)
{
    auto* text = label(caption, Role::Secondary);
    text->setBuddy(field);
    field->setSizePolicy(QSizePolicy::Expanding, field->sizePolicy().verticalPolicy());
    auto* holder = new QWidget;
    holder->setLayout(column({text, field}, space::xs));
    return holder;
}

}  // namespace vox::ui
