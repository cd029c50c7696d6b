#pragma once

#include "ui/viewmodels/prices_view_model.h"

#include <QFrame>

class QBoxLayout;
class QButtonGroup;

namespace vox::ui {

// The tariffs there are, each with its standing; one of them is looked at.
class PricesList final : public QFrame {
    Q_OBJECT

public:
    explicit PricesList(PricesViewModel& model, QWidget* parent = nullptr);  // must outlive it

private:
    void showModel();
    QWidget* entry(const TariffInfo& info);

    PricesViewModel& m_model;
    QBoxLayout* m_entries;
    QButtonGroup* m_group;
    QStringList m_shown;  // what the entries say
};

}  // namespace vox::ui
