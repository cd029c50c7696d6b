#include "ui/pages/name_field.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/layout.h"

#include <QLineEdit>
#include <QSignalBlocker>

namespace vox::ui {
namespace {

constexpr int kLongestName = 80;

}  // namespace

NameField::NameField(const QString& what, const QStringList& names, const QString& current, QWidget* parent)
    : QWidget(parent)
    , m_names(names)
    , m_combo(combo({}, what))
    , m_forget(iconButton(QStringLiteral("close"), tr("Take this name off the list")))
{
    m_combo->setEditable(true);
    m_combo->setInsertPolicy(QComboBox::NoInsert);
    m_combo->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_combo->lineEdit()->setPlaceholderText(tr("None"));
    m_combo->lineEdit()->setMaxLength(kLongestName);
    setFocusProxy(m_combo);
    setLayout(row({Item(m_combo, 1), m_forget}, space::xs));
    connect(m_combo, &QComboBox::activated, this, [this] { take(m_combo->currentText()); });
    connect(m_combo->lineEdit(), &QLineEdit::editingFinished, this, [this] { take(m_combo->currentText()); });
    connect(m_forget, &QToolButton::clicked, this, &NameField::forget);
    fill(current);
}

void NameField::fill(const QString& current)
{
    const QSignalBlocker quiet(m_combo);
    QStringList all = m_names + m_offered;
    all.removeDuplicates();
    all.removeAll(QString());
    all.sort(Qt::CaseInsensitive);
    m_combo->clear();
    m_combo->addItem(QString());
    m_combo->addItems(all);
    m_combo->setCurrentText(current);
    m_forget->setEnabled(m_names.contains(current));
}

void NameField::offer(const QStringList& names)
{
    m_offered = names;
    fill(m_combo->currentText());
}

void NameField::take(const QString& text)
{
    const QString name = text.simplified();
    if (!name.isEmpty() && !m_names.contains(name) && !m_offered.contains(name)) {
        m_names.append(name);
        Q_EMIT namesChanged(m_names);
    }
    fill(name);
    Q_EMIT chosen(name);
}

void NameField::forget()
{
    m_names.removeAll(m_combo->currentText());
    Q_EMIT namesChanged(m_names);
    fill({});
    Q_EMIT chosen({});
}

}  // namespace vox::ui
