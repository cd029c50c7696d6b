#include "ui/pages/bills_sheet.h"

#include "ui/theme/tokens.h"
#include "ui/viewmodels/bills_words.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QTableView>

namespace vox::ui {
namespace {

constexpr int kMostColumn = 260, kLeastColumn = 64, kProofCaption = 120;

QString titleOf(const BillChoice& choice)
{
    const DayRange& days = choice.days;
    const bool month = days.first.day() == 1 && days.last == days.first.addDays(days.first.daysInMonth() - 1);
    if (month)
        return BillsSheet::tr("Bill for %1")
            .arg(QLocale().toString(days.first, BillsSheet::tr("MMMM yyyy", "date format")));
    if (choice.period == LedgerPeriod::Year)
        return BillsSheet::tr("Bill for %1").arg(days.first.year());
    return BillsSheet::tr("Bill");
}

QString daysOf(const DayRange& days)
{
    const QString pattern = BillsSheet::tr("d MMM yyyy", "date format");
    return BillsSheet::tr("%1 to %2", "days")
        .arg(QLocale().toString(days.first, pattern), QLocale().toString(days.last, pattern));
}

QString nameOf(const std::vector<BillOption>& options, const std::string& id)
{
    for (const BillOption& option : options) {
        if (option.id == id)
            return option.name;
    }
    return QString::fromStdString(id);
}

// In groups of four, so that two of them can be compared by eye.
QString grouped(const std::string& hash)
{
    QString text = QString::fromStdString(hash);
    for (qsizetype i = text.size() - text.size() % 4; i > 0; i -= 4) {
        if (i < text.size())
            text.insert(i, u' ');
    }
    return text;
}

QLayout* fact(const QString& caption, QLabel* value)
{
    return column({label(caption, Role::Caption), value}, 2);
}

}  // namespace

BillsSheet::BillsSheet(BillsViewModel& model, QWidget* parent)
    : QFrame(parent)
    , m_model(model)
    , m_title(label({}, Role::Title))
    , m_period(label({}))
    , m_zone(label({}))
    , m_shape(label({}))
    , m_progress(new QProgressBar)
    , m_table(buildTable())
    , m_note(paragraph({}, Role::Caption))
    , m_rows(label({}, Role::Secondary))
    , m_total(new Figure({}, Role::Title))
    , m_head(elided({}, Role::Mono))
{
    setProperty("kind", "panel");
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("The bill is being worked out…"));
    m_progress->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QSizePolicy keep = m_progress->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keep);
    setLayout(
        column({buildHead(), m_progress, Item(m_table, 1), m_note, buildSum(), buildProof()}, space::m));
    setNarrow(false);
    connect(&m_model, &BillsViewModel::changed, this, &BillsSheet::showModel);
    connect(&m_model.table(), &QAbstractItemModel::modelReset, this, &BillsSheet::fitColumns);
    showModel();
    fitColumns();
}

void BillsSheet::setNarrow(bool narrow)
{
    const int margin = narrow ? space::l : space::xl;
    layout()->setContentsMargins(margin, margin, margin, margin);
}

QLayout* BillsSheet::buildHead()
{
    auto* who = column({label(QStringLiteral("Voxledger"), Role::Heading, "accent"), m_title}, space::xs);
    return row({Item(who, 1), fact(tr("Period"), m_period), fact(tr("Days end in"), m_zone),
                fact(tr("Shape"), m_shape)},
               space::xl);
}

QTableView* BillsSheet::buildTable()
{
    auto* view = new QTableView;
    view->setModel(&m_model.table());
    view->setItemDelegate(new FigureDelegate(view));
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setTabKeyNavigation(false);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setAccessibleName(tr("Lines of the bill"));
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(size::row);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setSectionsClickable(false);
    view->horizontalHeader()->setMinimumSectionSize(kLeastColumn);
    view->horizontalHeader()->setMaximumSectionSize(kMostColumn);
    return view;
}

QLayout* BillsSheet::buildSum()
{
    m_total->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* sum = column({m_total, hline(), hline()}, 2);
    return row({label(tr("Total"), Role::Title), m_rows, Item::spring(), sum}, space::m);
}

QWidget* BillsSheet::buildProof()
{
    auto* caption = label(tr("Ledger head"), Role::Caption);
    caption->setFixedWidth(kProofCaption);
    auto* words = row({iconLabel(QStringLiteral("shield"), colours().accent),
                       label(tr("Anyone can check this bill"), Role::Heading), Item::spring()});
    auto* how =
        paragraph(tr("A manifest is written beside it: hash of the file, rows, sum, and the signed head "
                     "of the ledger. The small program voxledger-verify, or a drop of the file on this "
                     "page, finds any change."),
                  Role::Caption);
    return frame("sunken", column({words, how, row({caption, Item(m_head, 1)}, space::m)}, space::xs,
                                  {space::l, space::m, space::l, space::m}));
}

void BillsSheet::fitColumns()
{
    m_table->resizeColumnsToContents();
}

void BillsSheet::showModel()
{
    const BillChoice& choice = m_model.choice();
    m_title->setText(titleOf(choice));
    m_period->setText(daysOf(choice.days));
    m_zone->setText(choice.zone);
    m_shape->setText(nameOf(billProfiles(), choice.profile));
    m_progress->setVisible(m_model.refreshing());
    m_note->setText(m_model.linesNote());
    m_note->setVisible(!m_model.linesNote().isEmpty());
    m_rows->setText(rowsText(m_model.rows()));
    m_total->setText(totalsText(m_model.totals()));
    m_head->setWholeText(m_model.head().seq > 0 ? QStringLiteral("%1  %2").arg(countText(m_model.head().seq),
                                                                               grouped(m_model.head().hash))
                                                : QStringLiteral("–"));
}

}  // namespace vox::ui
