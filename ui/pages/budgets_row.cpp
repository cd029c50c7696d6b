#include "ui/pages/budgets_row.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/budget_bar.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

namespace vox::ui {
namespace {

constexpr int kSignSide = 16, kTitleWidth = 240;

struct Sign {
    const char* icon;
    QColor colour;
    const char* tone;
};

// Colour is never alone: each level has a sign and a figure too.
Sign signOf(BudgetLevel level)
{
    switch (level) {
    case BudgetLevel::Reached:
        return {"error", colours().danger, "danger"};
    case BudgetLevel::Near:
        return {"warning", colours().money, "money"};
    case BudgetLevel::Calm:
        break;
    }
    return {"check", colours().ink3, nullptr};
}

}  // namespace

BudgetsRow::BudgetsRow(QWidget* parent)
    : QFrame(parent)
    , m_sign(new QLabel)
    , m_title(elided({}, Role::Heading))
    , m_kind(elided({}, Role::Caption))
    , m_bar(new BudgetBar)
    , m_amounts(label({}, Role::Secondary))
    , m_percent(new Figure({}, Role::Heading))
    , m_edit(iconButton(QStringLiteral("edit"), tr("Change…")))
    , m_remove(iconButton(QStringLiteral("remove"), tr("Remove…")))
{
    setProperty("kind", "sheet");
    m_sign->setFixedSize(kSignSide, kSignSide);
    m_percent->setReserve(QStringLiteral("9999 %"));
    m_percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* who = new QWidget;
    who->setFixedWidth(kTitleWidth);
    who->setLayout(column({m_title, m_kind}, 2));
    auto* bar = column({row({m_amounts, Item::spring(), m_percent}), m_bar}, space::xs);
    setLayout(row({m_sign, who, Item(bar, 1), m_edit, m_remove}, space::m,
                  {space::l, space::m, space::s, space::m}));
    connect(m_edit, &QToolButton::clicked, this, &BudgetsRow::editWanted);
    connect(m_remove, &QToolButton::clicked, this, &BudgetsRow::removeWanted);
}

void BudgetsRow::setLine(const BudgetLine& line)
{
    m_line = line;
    const Sign sign = signOf(line.level);
    m_sign->setPixmap(pixmap(QString::fromLatin1(sign.icon), kSignSide, sign.colour, devicePixelRatioF()));
    m_title->setWholeText(line.title);
    m_kind->setWholeText(line.kind);
    m_amounts->setText(line.amounts);
    const bool isRequest = line.budget.period == BudgetPeriod::Request;
    m_percent->setText(isRequest ? QString() : QStringLiteral("%1 %").arg(line.percent));
    m_percent->setColour(sign.tone ? sign.colour : QColor());
    m_bar->setVisible(!isRequest);
    m_bar->setLine(line);
    m_edit->setAccessibleName(tr("Change: %1").arg(line.title));
    m_remove->setAccessibleName(tr("Remove: %1").arg(line.title));
}

}  // namespace vox::ui
