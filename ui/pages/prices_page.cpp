#include "ui/pages/prices_page.h"

#include "ui/pages/prices_advice_view.h"
#include "ui/pages/prices_compare_view.h"
#include "ui/pages/prices_example_view.h"
#include "ui/pages/prices_list.h"
#include "ui/pages/prices_tariff_view.h"
#include "ui/pages/prices_what_if_view.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/file_drop.h"
#include "ui/widgets/labels.h"

#include <QDir>
#include <QFileDialog>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>

#include <utility>

namespace vox::ui {
namespace {

using State = PricesViewModel::State;
constexpr int kNarrow = 1100, kSideNarrow = 208, kSide = 260;

QWidget* scrolledView(QWidget* view)
{
    return scrolled(frame("desk", column({view}, 0, {0, 0, space::l, space::xl})));
}

}  // namespace

PricesPage::PricesPage(PricesViewModel& model, QWidget* parent)
    : Page(parent)
    , m_model(model)
    , m_import(button(tr("Import a tariff…"), "primary", QStringLiteral("open")))
    , m_banner(new Banner)
    , m_content(new QStackedWidget)
    , m_loading(loadingState(8))
    , m_empty(new EmptyState(QStringLiteral("prices"), tr("There is no tariff"),
                             tr("A tariff is a file that says what a token costs, and from when. Import one, "
                                "or drop it here."),
                             tr("Import a tariff…")))
    , m_failed(new EmptyState(QStringLiteral("error"), tr("The tariffs cannot be read"),
                              tr("Nothing is lost; the reason stands above."), tr("Try again")))
{
    for (QWidget* content : std::initializer_list<QWidget*>{m_loading, m_empty, m_failed})
        m_content->addWidget(content);
    auto* header = new PageHeader(tr("Prices"), tr("What a token costs, from when, and why"), {m_import});
    setLayout(column({header, column({m_banner}, 0, {space::xl, 0, space::l, 0}), Item(m_content, 1)}, 0));
    auto* drop = new FileDrop(this, tr("Drop the tariff here"), {QStringLiteral(".json")});
    connect(drop, &FileDrop::dropped, &m_model, &PricesViewModel::importFiles);
    connect(m_import, &QPushButton::clicked, this, &PricesPage::chooseFiles);
    connect(m_empty, &EmptyState::acted, this, &PricesPage::chooseFiles);
    connect(m_failed, &EmptyState::acted, &m_model, &PricesViewModel::refresh);
    connect(m_banner, &Banner::closed, &m_model, &PricesViewModel::dismissMessage);
    connect(&m_model, &PricesViewModel::changed, this, &PricesPage::showModel);
    showModel();
}

QWidget* PricesPage::buildBody()
{
    m_list = new PricesList(m_model);
    m_tabs = new SegmentedControl(
        {tr("Tariff"), tr("Worked example"), tr("Compare"), tr("What if"), tr("Advice")}, Tariff);
    m_tabs->setAccessibleName(tr("What is shown of the tariff"));
    m_views = new QStackedWidget;
    buildViews();
    connect(m_tabs, &SegmentedControl::chosen, this, &PricesPage::showView);
    auto* right = column({row({m_tabs, Item::spring()}), Item(m_views, 1)}, space::m);
    auto* body = frame("desk", row({m_list, Item(right, 1)}, space::l, {space::xl, space::s, space::s, 0}));
    return body;
}

void PricesPage::buildViews()
{
    m_whatIf = new PricesWhatIfView(m_model);
    m_advice = new PricesAdviceView(m_model);
    for (QWidget* view :
         std::initializer_list<QWidget*>{new PricesTariffView(m_model), new PricesExampleView(m_model),
                                         new PricesCompareView(m_model), m_whatIf, m_advice})
        m_views->addWidget(scrolledView(view));
}

void PricesPage::showView(int view)
{
    if (!m_views)
        return;
    m_tabs->setCurrent(view);
    m_views->setCurrentIndex(view);
}

void PricesPage::showModel()
{
    const bool known = !m_model.tariffs().empty();
    if (known && !m_body) {
        const QSignalBlocker quiet(&m_model);  // a view that asks something while it is built comes back here
        m_body = buildBody();
        m_content->addWidget(m_body);
        m_list->setFixedWidth(width() < kNarrow ? kSideNarrow : kSide);
        restore(std::exchange(m_wanted, {}));
    }
    m_content->setCurrentWidget(known                               ? m_body
                                : m_model.state() == State::Loading ? m_loading
                                : m_model.state() == State::Failed  ? static_cast<QWidget*>(m_failed)
                                                                    : m_empty);
    m_import->setEnabled(!m_model.busy());
    showMessage();
}

void PricesPage::showMessage()
{
    PageMessage message = m_model.message();
    if (m_model.state() == State::Failed)
        message = {PageMessage::Kind::Trouble, tr("The tariffs cannot be read"), m_model.failure()};
    if (message == m_told)
        return;
    m_told = message;
    if (message.kind == PageMessage::Kind::None)
        return m_banner->hide();
    m_banner->showNotice(
        {message.kind == PageMessage::Kind::Trouble ? Notice::Kind::Danger : Notice::Kind::Info,
         message.headline,
         message.advice,
         {}});
}

void PricesPage::chooseFiles()
{
    auto* chooser = new QFileDialog(this, tr("Import a tariff"), QDir::homePath(), tr("Tariffs (*.json)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFiles);
    connect(chooser, &QFileDialog::filesSelected, &m_model, &PricesViewModel::importFiles);
    chooser->open();
}

void PricesPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_model.refresh();
}

void PricesPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    if (m_list)
        m_list->setFixedWidth(width() < kNarrow ? kSideNarrow : kSide);
}

QVariantMap PricesPage::state() const
{
    if (!m_views)
        return m_wanted;
    return {{QStringLiteral("view"), m_views->currentIndex()},
            {QStringLiteral("whatIf"), m_whatIf->state()},
            {QStringLiteral("advice"), m_advice->state()}};
}

void PricesPage::restore(const QVariantMap& state)
{
    if (!m_views) {
        m_wanted = state;
        return;
    }
    if (state.isEmpty())
        return;
    showView(qBound(0, state.value(QStringLiteral("view")).toInt(), kViews - 1));
    m_whatIf->restore(state.value(QStringLiteral("whatIf")).toMap());
    m_advice->restore(state.value(QStringLiteral("advice")).toMap());
}

}  // namespace vox::ui
