#include "ui/pages/prices_tariff_view.h"

#include "ui/dialogs/use_tariff_dialog.h"
#include "ui/viewmodels/prices_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"
#include "ui/widgets/lines.h"

#include <QFileDialog>
#include <QMessageBox>

namespace vox::ui {
namespace {

void write(Lines* lines, const TariffSection& section)
{
    lines->addHeading(section.title);
    for (const TariffFact& fact : section.facts)
        lines->add(fact.name, fact.value);
}

}  // namespace

PricesTariffView::PricesTariffView(PricesViewModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_name(paragraph({}, Role::Title))
    , m_since(paragraph({}, Role::Caption))
    , m_standing(paragraph({}, Role::Caption))
    , m_left(new Lines)
    , m_right(new Lines)
    , m_file(new Lines)
{
    auto* prices =
        row({Item(column({m_left, Item::spring()}, 0), 1), Item(column({m_right, Item::spring()}, 0), 1)},
            space::xxl);
    auto* all = column({m_name, m_since, m_standing, Item::gap(space::s), hline(), Item::gap(space::s),
                        prices, Item::gap(space::s), hline(), Item::gap(space::xs), m_file,
                        Item::gap(space::s), buildActions()},
                       space::xs);
    setLayout(column({card(all), Item::spring()}, 0));
    connect(&m_model, &PricesViewModel::changed, this, &PricesTariffView::showModel);
    showModel();
}

QLayout* PricesTariffView::buildActions()
{
    m_use = button(tr("Use this tariff…"), nullptr, QStringLiteral("check"));
    m_copy = button(tr("Save a copy…"), nullptr, QStringLiteral("save"));
    m_remove = button(tr("Remove…"), nullptr, QStringLiteral("remove"));
    connect(m_use, &QPushButton::clicked, this, &PricesTariffView::use);
    connect(m_copy, &QPushButton::clicked, this, &PricesTariffView::saveCopy);
    connect(m_remove, &QPushButton::clicked, this, &PricesTariffView::remove);
    return row({m_use, m_copy, m_remove, Item::spring()});
}

void PricesTariffView::showModel()
{
    const TariffInfo* info = m_model.chosen();
    m_use->setEnabled(m_model.canUse() && info && !info->inForce);
    m_copy->setEnabled(info && !m_model.busy());
    m_remove->setEnabled(m_model.canRemove());
    if (!info)
        return;
    m_use->setToolTip(info->inForce ? tr("It prices requests now.") : QString());
    m_remove->setToolTip(info->shipped ? tr("It came with Voxledger.")
                         : info->used  ? tr("It has priced requests: it is needed to check them.")
                                       : QString());
    m_name->setText(QString::fromStdString(info->tariff.name));
    m_since->setText(
        QStringLiteral("%1, %2").arg(QString::fromStdString(info->tariff.id), tariffSince(*info)));
    m_standing->setText(tariffStanding(*info));
    if (const std::string reference = info->tariff.reference(); m_shown != reference) {
        m_shown = reference;
        showSections(info->tariff);
    }
}

// Sections go left until half of all lines stand there.
void PricesTariffView::showSections(const Tariff& tariff)
{
    const std::vector<TariffSection> sections = tariffSections(tariff);
    std::size_t lines = 0, placed = 0;
    for (const TariffSection& section : sections)
        lines += section.facts.size() + 2;
    m_left->clear();
    m_right->clear();
    for (const TariffSection& section : sections) {
        write(placed == 0 || (placed + section.facts.size() + 2) * 2 <= lines + 4 ? m_left : m_right,
              section);
        placed += section.facts.size() + 2;
    }
    m_file->clear();
    if (!tariff.description.empty())
        m_file->addText(QString::fromStdString(tariff.description));
    m_file->addText(tr("SHA-256 of its file %1").arg(QString::fromStdString(tariff.sha256)), Role::Caption);
}

void PricesTariffView::use()
{
    const TariffInfo* info = m_model.chosen();
    if (!info)
        return;
    const UtcTime start = std::chrono::ceil<std::chrono::microseconds>(info->tariff.effectiveFrom);
    auto* dialog =
        new UseTariffDialog(QString::fromStdString(info->tariff.name), m_model.clock().utcNow(), start, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_model.useChosen(dialog->from()); });
    dialog->open();
}

void PricesTariffView::saveCopy()
{
    const TariffInfo* info = m_model.chosen();
    if (!info)
        return;
    auto* chooser = new QFileDialog(this, tr("Save a copy"), QDir::homePath(), tr("Tariffs (*.json)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("json"));
    chooser->selectFile(QString::fromStdString(info->tariff.id) + QStringLiteral(".json"));
    connect(chooser, &QFileDialog::fileSelected, &m_model, &PricesViewModel::saveChosen);
    chooser->open();
}

void PricesTariffView::remove()
{
    const TariffInfo* info = m_model.chosen();
    if (!info)
        return;
    auto* question = new QMessageBox(QMessageBox::NoIcon, tr("Remove a tariff"),
                                     tr("Remove “%1”?").arg(QString::fromStdString(info->tariff.name)),
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("Its file is deleted. No request was ever priced by it."));
    QPushButton* yes = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, &m_model, &PricesViewModel::removeChosen);
    question->open();
}

}  // namespace vox::ui
