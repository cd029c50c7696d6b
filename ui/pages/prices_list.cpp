#include "ui/pages/prices_list.h"

#include "ui/theme/tokens.h"
#include "ui/viewmodels/prices_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QButtonGroup>
#include <QScrollArea>

namespace vox::ui {
namespace {

QString signOf(const TariffInfo& info)
{
    if (info.inForce)
        return QStringLiteral("check");
    return info.used ? QStringLiteral("lock") : QStringLiteral("ring");
}

QString useOf(const TariffInfo& info)
{
    if (info.inForce)
        return PricesList::tr("in force");
    return info.used ? PricesList::tr("used before") : PricesList::tr("not used yet");
}

QString textOf(const TariffInfo& info)
{
    return QString::fromStdString(info.tariff.id + '\n' + info.tariff.name + '\n' + info.tariff.sha256) +
           tariffStanding(info) + tariffSince(info);
}

}  // namespace

PricesList::PricesList(PricesViewModel& model, QWidget* parent)
    : QFrame(parent)
    , m_model(model)
    , m_entries(column({}, space::xs))
    , m_group(new QButtonGroup(this))
{
    setProperty("kind", "desk");
    auto* list = frame("desk", column({m_entries, Item::spring()}, 0, {0, 0, space::xs, 0}));
    auto* note = paragraph(tr("A tariff that has priced a request can neither be changed nor removed."),
                           Role::Caption);
    setLayout(column({Item(scrolled(list), 1), note}, space::s));
    connect(&m_model, &PricesViewModel::changed, this, &PricesList::showModel);
    showModel();
}

QWidget* PricesList::entry(const TariffInfo& info)
{
    const QString id = QString::fromStdString(info.tariff.id);
    const QString name = QString::fromStdString(info.tariff.name);
    auto* choice = button({}, "month");
    choice->setCheckable(true);
    choice->setAccessibleName(name);
    choice->setAccessibleDescription(QStringLiteral("%1, %2").arg(tariffStanding(info), tariffSince(info)));
    choice->setToolTip(QStringLiteral("%1\n%2\n%3").arg(id, tariffStanding(info), tariffSince(info)));
    choice->setProperty("tariff", id);
    auto* words = column(
        {Item::spring(), elided(name, Role::Heading), elided(useOf(info), Role::Caption), Item::spring()}, 2);
    choice->setLayout(
        row({iconLabel(signOf(info), info.inForce ? colours().accent : colours().ink3), Item(words, 1)},
            space::s, {space::s, 0, space::s, 0}));
    connect(choice, &QPushButton::clicked, this, [this, id] { m_model.choose(id); });
    m_group->addButton(choice);
    return choice;
}

void PricesList::showModel()
{
    QStringList wanted;
    for (const TariffInfo& info : m_model.tariffs())
        wanted << textOf(info);
    if (wanted != m_shown) {
        m_shown = wanted;
        for (QAbstractButton* old : m_group->buttons()) {
            m_group->removeButton(old);
            m_entries->removeWidget(old);
            old->hide();
            old->deleteLater();
        }
        for (const TariffInfo& info : m_model.tariffs())
            m_entries->addWidget(entry(info));
    }
    const TariffInfo* chosen = m_model.chosen();
    for (QAbstractButton* choice : m_group->buttons())
        choice->setChecked(chosen &&
                           choice->property("tariff").toString().toStdString() == chosen->tariff.id);
}

}  // namespace vox::ui
