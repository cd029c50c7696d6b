#pragma once

#include "ui/pages/page.h"
#include "ui/viewmodels/ledger_detail.h"
#include "ui/viewmodels/ledger_view_model.h"
#include "ui/widgets/page_parts.h"

#include <optional>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace vox::ui {

class LedgerDetailPanel;
class LedgerFilterBar;

// Every settled request as a row: filters, what they add up to, one row in detail, the proof and the bill.
class LedgerPage final : public Page {
    Q_OBJECT

public:
    // `model` must outlive the page.
    explicit LedgerPage(LedgerViewModel& model, QWidget* parent = nullptr);

    QVariantMap state() const override;
    void restore(const QVariantMap& state) override;

Q_SIGNALS:
    void studioWanted();  // the button of the empty ledger

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildSheet();
    QTableView* buildTable();
    void buildStates();
    void addActions();
    void showModel();
    void showNotices();
    QWidget* contentFor(LedgerViewModel::State state) const;
    void applyFilter();
    void showBrokenRow();
    void select(std::int64_t seq);
    void selectWhenThere();
    void showCurrent();
    void openDetail(bool open);
    void showPanel();
    void fitColumns();
    void copyRow(bool asJson) const;
    void showMenu(const QPoint& at);
    void exportBill();

    LedgerViewModel& m_model;
    LedgerDetail m_detail;
    PageHeader* m_header = nullptr;
    QPushButton* m_export = nullptr;
    LedgerFilterBar* m_filters = nullptr;
    QBoxLayout* m_messages = nullptr;
    Banner* m_noticeBanner = nullptr;
    Banner* m_faultBanner = nullptr;
    QStackedWidget* m_content = nullptr;
    QTableView* m_table = nullptr;
    QWidget* m_loading = nullptr;
    EmptyState* m_empty = nullptr;
    EmptyState* m_nothing = nullptr;
    EmptyState* m_failed = nullptr;
    LedgerDetailPanel* m_panel = nullptr;
    std::optional<std::int64_t> m_wantedSeq;  // to be selected once the filter's rows are there
    Notice m_notice, m_fault;                 // as told to the banners; a dismissed one stays away
    bool m_narrow = false;
    bool m_detailOpen = true;
};

}  // namespace vox::ui
