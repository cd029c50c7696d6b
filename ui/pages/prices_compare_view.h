#pragma once

#include "ui/viewmodels/prices_view_model.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace vox::ui {

class Banner;
class Lines;

// What the chosen tariff does otherwise than another, in words.
class PricesCompareView final : public QWidget {
    Q_OBJECT

public:
    explicit PricesCompareView(PricesViewModel& model, QWidget* parent = nullptr);  // must outlive it

private:
    void showModel();
    void offerOthers();

    PricesViewModel& m_model;
    QComboBox* m_other;
    QLabel* m_lead;
    Banner* m_banner;
    Lines* m_lines;
    QStringList m_offered;
};

}  // namespace vox::ui
