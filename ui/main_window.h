#pragma once

#include "ui/workspace.h"

#include <QMainWindow>
#include <QTranslator>

class QBoxLayout;
class QStackedWidget;
class QPushButton;

namespace vox::ui {

class Banner;
class LiveMeter;
class Page;
class StudioPage;

// Rail, pages, strip. Theme and language change by building the inside anew: nothing can be forgotten that
// way, and what must survive lives in the workspace.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    enum PageId { Studio, Ledger, Charts, Prices, Budgets, Bills, Settings, kPages };

    // `workspace` must outlive the window.
    explicit MainWindow(Workspace& workspace);

    void showPage(int page);
    int page() const { return m_page; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildSoon();
    void build();
    void applyLanguage();
    void applyColours();
    QWidget* buildRail();
    QWidget* buildMark();
    QLayout* buildTools();
    QWidget* buildPages();
    Page* buildPage(int page);
    Page* buildAccountPage(int page);
    Page* waitingPage(int page) const;
    static QString pageName(int page);
    void replacePage(int page);
    void showServices();
    void showNotices();
    void showLedgerNames();
    void fitRail();
    void restorePlace();
    QString languageInForce() const;

    Workspace& m_workspace;
    QTranslator m_translator, m_qtTranslator;
    int m_page = Studio;
    bool m_dark = false, m_desktopDark = false, m_building = false, m_buildQueued = false, m_closing = false;
    QVariantMap m_pageStates[kPages];
    Banner* m_banner = nullptr;
    QStackedWidget* m_pages = nullptr;
    QWidget* m_rail = nullptr;
    QBoxLayout* m_tools = nullptr;
    QList<QPushButton*> m_links;
    LiveMeter* m_meter = nullptr;
};

}  // namespace vox::ui
