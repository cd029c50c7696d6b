#pragma once

#include "ui/viewmodels/prices_view_model.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vox::ui {

class Lines;

// One tariff as a person reads a price list, and what may be done with it.
class PricesTariffView final : public QWidget {
    Q_OBJECT

public:
    explicit PricesTariffView(PricesViewModel& model, QWidget* parent = nullptr);  // must outlive it

private:
    QLayout* buildActions();
    void showModel();
    void showSections(const Tariff& tariff);
    void use();
    void saveCopy();
    void remove();

    PricesViewModel& m_model;
    QLabel* m_name;
    QLabel* m_since;
    QLabel* m_standing;
    Lines* m_left;
    Lines* m_right;
    Lines* m_file;
    QPushButton* m_use;
    QPushButton* m_copy;
    QPushButton* m_remove;
    std::string m_shown;  // reference of the tariff whose lines are there
};

}  // namespace vox::ui
