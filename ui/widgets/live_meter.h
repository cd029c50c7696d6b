#pragma once

#include "ui/viewmodels/live_status_model.h"

#include <QFrame>

class QBoxLayout;
class QLabel;

namespace vox::ui {

class BandBar;
class Figure;

// The strip at the foot of the window: what is counted right now. Always in sight, never moves, never changes
// width while it counts.
class LiveMeter final : public QFrame {
    Q_OBJECT

public:
    explicit LiveMeter(LiveStatusModel& live, QWidget* parent = nullptr);
    void setDevice(const QString& name);  // "CPU, 2 threads"
    void setSilent(bool silent);          // there is no audio device
    void setClosed(bool closed);          // the engine did not start

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Cell {
        QWidget* widget;
        Figure* figure;
        QString caption;
    };
    static Cell cell(const QString& caption, const QString& widest);
    static void setValue(const Cell& cell, const QString& value);
    QWidget* makeStatus();
    QWidget* makeCost();
    void refresh();
    void showState();
    QString placeText(const LiveStatus& now) const;
    QString toGoText(const LiveStatus& now) const;
    void showCost();

    LiveStatusModel& m_live;
    bool m_silent = false, m_closed = false;
    QString m_lamp;
    QWidget* m_status = nullptr;
    QWidget* m_cost = nullptr;
    QLabel *m_icon = nullptr, *m_state = nullptr, *m_where = nullptr;
    QLabel *m_against = nullptr, *m_note = nullptr;
    Figure* m_spent = nullptr;
    BandBar* m_band = nullptr;
    Cell m_text, m_speech, m_speed, m_realTime, m_firstAudio, m_device;
    QBoxLayout* m_cells = nullptr;
};

}  // namespace vox::ui
