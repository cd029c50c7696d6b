#pragma once

#include <QWidget>

#include <cstdint>

namespace vox::ui {

// Spent against estimate in one line: 95 % band, 80 % band, the estimate as a tick, the spent part as a fill
// that turns ochre above the 80 % band and crimson above the 95 % band.
class BandBar final : public QWidget {
    Q_OBJECT

public:
    enum class Standing { Within, Above80, Above95 };

    // In billionths of the currency's unit.
    struct Values {
        std::int64_t spent = 0, estimate = 0, low80 = 0, high80 = 0, low95 = 0, high95 = 0;
        bool calibrated = false;

        Standing standing() const;
        friend bool operator==(const Values&, const Values&) = default;
    };

    explicit BandBar(QWidget* parent = nullptr);
    void setValues(const Values& values);
    QSize sizeHint() const override { return {180, 14}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Values m_values;
};

}  // namespace vox::ui
