#pragma once

#include "ui/pages/page.h"
#include "ui/viewmodels/prices_view_model.h"
#include "ui/widgets/page_parts.h"

class QPushButton;
class QStackedWidget;

namespace vox::ui {

class PricesAdviceView;
class PricesWhatIfView;
class SegmentedControl;

// What a token costs, from when, and why: the tariffs on the left, and of the one chosen its prices, a worked
// example, what it changes, what the past would have cost, and prices that the device's cost supports.
class PricesPage final : public Page {
    Q_OBJECT

public:
    enum View { Tariff, Example, Compare, WhatIf, Advice, kViews };

    explicit PricesPage(PricesViewModel& model, QWidget* parent = nullptr);  // must outlive it

    void showView(int view);
    QVariantMap state() const override;
    void restore(const QVariantMap& state) override;

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildBody();
    void buildViews();
    void showModel();
    void showMessage();
    void chooseFiles();

    PricesViewModel& m_model;
    QPushButton* m_import;
    Banner* m_banner;
    QStackedWidget* m_content;
    QWidget* m_body = nullptr;
    QWidget* m_loading;
    EmptyState* m_empty;
    EmptyState* m_failed;
    QWidget* m_list = nullptr;
    SegmentedControl* m_tabs = nullptr;
    QStackedWidget* m_views = nullptr;
    PricesWhatIfView* m_whatIf = nullptr;
    PricesAdviceView* m_advice = nullptr;
    PageMessage m_told;
    QVariantMap m_wanted;  // given back before there were views to take it
};

}  // namespace vox::ui
