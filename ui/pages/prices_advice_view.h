#pragma once

#include "ui/viewmodels/prices_view_model.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace vox::ui {

class Banner;
class ChartPanel;
class CurveChart;
class Lines;
class PeriodField;

// What the user's own device costs, and the prices that this supports.
class PricesAdviceView final : public QWidget {
    Q_OBJECT

public:
    explicit PricesAdviceView(PricesViewModel& model, QWidget* parent = nullptr);  // must outlive it

    QVariantMap state() const;
    void restore(const QVariantMap& state);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildForm();
    QWidget* buildAnswer();
    void take();
    void ask();
    void showAdvice();
    void showMessages();
    void save();

    PricesViewModel& m_model;
    QBoxLayout* m_sides = nullptr;  // form and answer: beside or, where it is narrow, above each other
    QWidget* m_form = nullptr;
    PricesAdvice& m_advice;
    PeriodField* m_period;
    QLineEdit* m_hour;
    QLineEdit* m_energy;
    QComboBox* m_currency;
    QSpinBox* m_watts;
    QSpinBox* m_margin;
    QPushButton* m_ask;
    QPushButton* m_save;
    QPushButton* m_import;
    QProgressBar* m_progress;
    Banner* m_banner;
    QWidget* m_answer;
    QTableWidget* m_prices;
    Lines* m_sentences;
    CurveChart* m_chart;
    ChartPanel* m_panel;
};

}  // namespace vox::ui
