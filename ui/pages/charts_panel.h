#pragma once

#include "ui/charts/chart.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace vox::ui {

class ElidedLabel;

// A chart on its sheet. The title says the finding, the subtitle what is drawn and in which unit, the key
// what the colours mean; the button saves it as a picture or as figures.
class ChartPanel final : public QFrame {
    Q_OBJECT

public:
    // `name` is the file name proposed, without its ending; `aside` stands beside the button, may be null.
    ChartPanel(Chart* chart, const QString& name, QWidget* aside = nullptr, QWidget* parent = nullptr);

    void setWords(const QString& title, const QString& subtitle);
    void setKey(const QStringList& names, const QStringList& marks);  // marks: "■", one a series
    void setKey(const QString& least, const QPixmap& ramp, const QString& most);

Q_SIGNALS:
    void saveFailed(const QString& message);

private:
    void clearKey();
    void choosePath();
    void save(const QString& path);

    Chart* m_chart;
    QString m_name;
    QLabel* m_title;
    ElidedLabel* m_subtitle;
    QHBoxLayout* m_key;
    QStringList m_names;
};

}  // namespace vox::ui
