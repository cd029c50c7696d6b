#include "ui/pages/ledger_detail_panel.h"

#include "ui/theme/icons.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QScrollArea>

namespace vox::ui {
namespace {

constexpr int kHashShown = 8;
constexpr int kRoom = size::inspector - 2 * space::l - space::m;  // beside a scroll bar

QLabel* selectable(QLabel* text)
{
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return text;
}

QWidget* chainLink(const QString& caption, const QString& hash, bool current)
{
    const QString shown = hash.size() > kHashShown ? hash.left(kHashShown) + QStringLiteral("…") : hash;
    auto* value = selectable(label(shown, Role::Mono, current ? "accent" : nullptr));
    value->setToolTip(hash);
    value->setAccessibleName(QStringLiteral("%1: %2").arg(caption, hash));
    return frame(current ? "info" : "sunken",
                 row({iconLabel(QStringLiteral("link"), current ? colours().accent : colours().ink3),
                      label(caption, Role::Caption), Item::spring(), value},
                     space::s, {space::s, 6, space::s, 6}));
}

// Name left, value right; a value that is too long for that stands below its name.
QLayout* factRow(const Fact& fact)
{
    const Role role = fact.total ? Role::Heading : Role::Body;
    auto* name = label(fact.name, fact.total ? role : Role::Secondary);
    const double needs = figureWidth(font(role), fact.value) + name->sizeHint().width() + space::s;
    if (needs > kRoom)
        return column({name, selectable(paragraph(fact.value, Role::Mono))}, 2);
    auto* value = new Figure(fact.value, role);
    value->setAlignment(Qt::AlignRight);
    value->setMinimumHeight(20);
    value->setAccessibleName(QStringLiteral("%1: %2").arg(fact.name, fact.value));
    return row({name, Item(value, 1)});
}

QBoxLayout* facts(const QString& title, const std::vector<Fact>& lines, QWidget* aside = nullptr)
{
    QBoxLayout* all = section(title, {}, aside);
    for (const Fact& line : lines) {
        if (line.total)
            all->addWidget(hline());
        all->addLayout(factRow(line));
    }
    return all;
}

}  // namespace

LedgerDetailPanel::LedgerDetailPanel(LedgerViewModel& model, const LedgerDetail& detail, QWidget* parent)
    : QFrame(parent)
    , m_model(model)
    , m_detail(detail)
    , m_area(scrolled(frame("desk", column({}))))
{
    setProperty("kind", "desk");
    setFixedWidth(size::inspector);
    setAccessibleName(tr("Row in detail"));
    setLayout(column({m_area}, 0));
    connect(&m_detail, &LedgerDetail::changed, this, &LedgerDetailPanel::rebuild);
    connect(&m_model.verification(), &LedgerVerification::changed, this, &LedgerDetailPanel::showVerdict);
    rebuild();
}

void LedgerDetailPanel::showVerdict()
{
    const LedgerVerification::State state = m_model.verification().state();
    if (state == LedgerVerification::State::Running || state == m_proof)
        return;
    m_proof = state;
    rebuild();
}

void LedgerDetailPanel::rebuild()
{
    if (!m_detail.row()) {
        m_area->setWidget(frame(
            "desk", column({paragraph(tr("Choose a row to see how its price came about.")), Item::spring()},
                           space::m, {space::l, space::l, space::l, space::l})));
        return;
    }
    const LedgerRow& shown = *m_detail.row();
    m_area->setWidget(frame("desk", column({titleRow(shown), chain(shown), hline(), charge(shown), hline(),
                                            facts(tr("Samples add up"), sampleFacts(shown)), hline(),
                                            facts(tr("Request"), requestFacts(shown)), Item::spring()},
                                           space::m, {space::l, space::m, space::l, space::l})));
}

QLayout* LedgerDetailPanel::titleRow(const LedgerRow& shown)
{
    auto* copy = iconButton(QStringLiteral("copy"), tr("Copy the row as JSON"));
    auto* close = iconButton(QStringLiteral("close"), tr("Close the detail"));
    connect(copy, &QToolButton::clicked, this, [this] { Q_EMIT copyWanted(true); });
    connect(close, &QToolButton::clicked, this, &LedgerDetailPanel::closed, Qt::QueuedConnection);
    return row({label(tr("Row %1").arg(shown.seq), Role::Title), Item::spring(), copy, close}, space::xs);
}

QLayout* LedgerDetailPanel::chain(const LedgerRow& shown)
{
    const LedgerVerification& proof = m_model.verification();
    const LedgerDetail::Next& next = m_detail.next();
    const bool proven =
        proof.state() == LedgerVerification::State::Whole && proof.report().head.seq >= shown.seq;
    const QString after = next.newest           ? tr("none yet")
                          : next.hash.isEmpty() ? QStringLiteral("–")
                                                : next.hash;
    QLabel* verdict = nullptr;
    if (proof.brokenRow() == shown.seq || next.fits == false)
        verdict = label(tr("does not match"), Role::Caption, "danger");
    else if (proven || next.fits == true)
        verdict = label(tr("matches"), Role::Caption, "accent");
    return section(tr("Chain"),
                   {chainLink(tr("before"), QString::fromStdString(shown.previousHash), false),
                    chainLink(tr("this row"), QString::fromStdString(shown.hash), true),
                    chainLink(tr("after"), after, false)},
                   verdict);
}

QLayout* LedgerDetailPanel::charge(const LedgerRow& shown)
{
    const QString tariff = QString::fromStdString(shown.tariff);
    auto* name = label(tariff.section(u'@', 0, 0), Role::Caption);
    name->setToolTip(tariff);
    std::vector<Fact> steps = chargeFacts(shown, m_model.tariff());
    if (!steps.empty())
        return facts(tr("Charge, step by step"), steps, name);
    QBoxLayout* all = section(
        tr("Charge"), {paragraph(tr("Priced under an earlier tariff, whose prices are not at hand."))}, name);
    all->addWidget(hline());
    all->addLayout(factRow({LedgerDetail::tr("Charged"), moneyText(shown.amount), true}));
    return all;
}

}  // namespace vox::ui
