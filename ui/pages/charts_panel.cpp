#include "ui/pages/charts_panel.h"

#include "ui/pages/charts_export.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

#include <iterator>

namespace vox::ui {

ChartPanel::ChartPanel(Chart* chart, const QString& name, QWidget* aside, QWidget* parent)
    : QFrame(parent)
    , m_chart(chart)
    , m_name(name)
    , m_title(elided({}, Role::Heading))
    , m_subtitle(elided({}, Role::Caption))
    , m_key(new QHBoxLayout)
{
    setProperty("kind", "panel");
    setMinimumHeight(248);
    m_key->setSpacing(space::xs);
    auto* save = iconButton(QStringLiteral("save"), tr("Save as PNG, SVG or CSV"));
    connect(save, &QToolButton::clicked, this, &ChartPanel::choosePath);
    QBoxLayout* head = row({Item(column({m_title, row({Item(m_subtitle, 1), m_key}, space::m)}, 2), 1)});
    if (aside)
        head->addWidget(aside);
    head->addWidget(save);
    setLayout(column({head, Item(m_chart, 1)}, space::s, {space::l, space::m, space::s, space::m}));
}

void ChartPanel::setWords(const QString& title, const QString& subtitle)
{
    m_title->setText(title);
    m_title->setToolTip(title);
    m_subtitle->setWholeText(subtitle);
}

void ChartPanel::setKey(const QStringList& names, const QStringList& marks)
{
    if (names == m_names && m_key->count() > 0)
        return;
    clearKey();
    m_names = names;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const auto series = static_cast<std::size_t>(i) % std::size(colours().series);
        auto* mark = label(marks[i % marks.size()], Role::Caption);
        mark->setStyleSheet(QStringLiteral("color: %1").arg(colours().series[series].name()));
        if (i > 0)
            m_key->addSpacing(space::s);
        m_key->addWidget(mark);
        m_key->addWidget(label(names[i], Role::Caption));
    }
}

void ChartPanel::setKey(const QString& least, const QPixmap& ramp, const QString& most)
{
    clearKey();
    auto* picture = new QLabel;
    picture->setPixmap(ramp);
    for (QLabel* part : {label(least, Role::Caption), picture, label(most, Role::Caption)})
        m_key->addWidget(part);
}

void ChartPanel::clearKey()
{
    while (QLayoutItem* item = m_key->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void ChartPanel::choosePath()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    auto* chooser =
        new QFileDialog(this, tr("Save the chart"), QDir(folder).exists() ? folder : QDir::homePath());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilters(
        {tr("PNG picture (*.png)"), tr("SVG picture (*.svg)"), tr("CSV figures (*.csv)")});
    chooser->setDefaultSuffix(QStringLiteral("png"));
    connect(chooser, &QFileDialog::filterSelected, chooser, [chooser](const QString& filter) {
        chooser->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).section(u')', 0, 0));
    });
    chooser->selectFile(m_name);
    connect(chooser, &QFileDialog::fileSelected, this, &ChartPanel::save);
    chooser->open();
}

void ChartPanel::save(const QString& path)
{
    const QString failure = saveChart(*m_chart, {m_title->text(), m_subtitle->text(), m_names}, path);
    if (!failure.isEmpty())
        Q_EMIT saveFailed(failure);
}

}  // namespace vox::ui
