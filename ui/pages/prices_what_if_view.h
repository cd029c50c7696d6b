#pragma once

#include "ui/viewmodels/prices_view_model.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace vox::ui {

class Banner;
class Lines;
class PeriodField;

// What a period would have cost under the chosen tariff. The ledger is not touched.
class PricesWhatIfView final : public QWidget {
    Q_OBJECT

public:
    explicit PricesWhatIfView(PricesViewModel& model, QWidget* parent = nullptr);  // must outlive it

    QVariantMap state() const;
    void restore(const QVariantMap& state);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildForm();
    void setPeriod();
    void showAnswer();
    void showGroups();
    void save();

    PricesViewModel& m_model;
    PricesWhatIf& m_whatIf;
    PeriodField* m_period;
    QComboBox* m_by;
    QComboBox* m_department;
    QProgressBar* m_progress;
    Banner* m_banner;
    QLabel* m_sentence;
    Lines* m_total;
    QTableWidget* m_groups;
    QPushButton* m_save;
};

}  // namespace vox::ui
