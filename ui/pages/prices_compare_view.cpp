#include "ui/pages/prices_compare_view.h"

#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/lines.h"
#include "ui/widgets/page_parts.h"

#include <QSignalBlocker>

namespace vox::ui {

PricesCompareView::PricesCompareView(PricesViewModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_other(combo({}, tr("Compare with")))
    , m_lead(paragraph({}, Role::Heading))
    , m_banner(new Banner)
    , m_lines(new Lines)
{
    m_other->setMinimumWidth(240);
    auto* choice = row({label(tr("Compare with"), Role::Secondary), m_other, Item::spring()}, space::m);
    setLayout(column({card(column({choice, m_banner, m_lead, m_lines}, space::m)), Item::spring()}, 0));
    connect(m_other, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_model.compareWith(m_other->itemData(index).toString()); });
    connect(&m_model, &PricesViewModel::changed, this, &PricesCompareView::showModel);
    showModel();
}

// Every tariff but the chosen one; the next older first, as that is what is asked mostly.
void PricesCompareView::offerOthers()
{
    QStringList ids;
    for (const TariffInfo& info : m_model.tariffs()) {
        if (&info != m_model.chosen())
            ids << QString::fromStdString(info.tariff.id);
    }
    if (ids == m_offered)
        return;
    m_offered = ids;
    const QSignalBlocker quiet(m_other);
    m_other->clear();
    for (const QString& id : ids)
        m_other->addItem(QString::fromStdString(m_model.tariff(id)->tariff.name), id);
    const int at = std::max(0, m_other->findData(m_model.comparedWith()));
    m_other->setCurrentIndex(at);
}

void PricesCompareView::showModel()
{
    offerOthers();
    if (const int wanted = m_other->findData(m_model.comparedWith()); wanted >= 0) {
        const QSignalBlocker quiet(m_other);
        m_other->setCurrentIndex(wanted);
    }
    const QString other = m_other->currentData().toString();
    if (other != m_model.comparedWith())
        return m_model.compareWith(other);  // comes back here
    m_lines->clear();
    m_banner->hide();
    const TariffInfo* chosen = m_model.chosen();
    if (!chosen || other.isEmpty())
        return m_lead->setText(tr("There is no other tariff to compare with."));
    if (const QString failure = m_model.compareFailure(); !failure.isEmpty())
        m_banner->showNotice({Notice::Kind::Danger, tr("The tariffs cannot be compared"), failure, {}});
    const QStringList differences = m_model.differences();
    const QString name = QString::fromStdString(chosen->tariff.name);
    m_lead->setText(m_model.comparing() ? tr("Comparing…")
                    : differences.isEmpty()
                        ? tr("“%1” prices every request like “%2”.").arg(name, m_other->currentText())
                        : tr("From “%1” to “%2”").arg(m_other->currentText(), name));
    if (!m_model.compareFailure().isEmpty())
        m_lead->clear();
    for (const QString& sentence : differences)
        m_lines->addText(QStringLiteral("•  ") + sentence, Role::Body);
}

}  // namespace vox::ui
