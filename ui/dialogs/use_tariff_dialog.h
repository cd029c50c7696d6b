#pragma once

#include "engine/core/time.h"

#include <QDialog>

#include <optional>

class QDateTimeEdit;
class QRadioButton;

namespace vox::ui {

// Asks from when on a tariff is to price requests: from now, or from a later time.
class UseTariffDialog final : public QDialog {
    Q_OBJECT

public:
    // `earliest`: never before the tariff's own start.
    UseTariffDialog(const QString& name, UtcTime now, UtcTime earliest, QWidget* parent = nullptr);

    std::optional<UtcTime> from() const;  // nothing: from now

private:
    QRadioButton* m_now;
    QRadioButton* m_later;
    QDateTimeEdit* m_time;
};

}  // namespace vox::ui
