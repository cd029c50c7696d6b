#pragma once

#include "ui/viewmodels/prices_view_model.h"

#include <QWidget>

#include <functional>

class QGridLayout;

namespace vox::ui {

class Banner;
class Lines;

// A sample request that can be varied, and its charge line by line, so that a person can follow it.
class PricesExampleView final : public QWidget {
    Q_OBJECT

public:
    explicit PricesExampleView(PricesViewModel& model, QWidget* parent = nullptr);  // must outlive it

protected:
    void showEvent(QShowEvent* event) override;

private:
    using Change = std::function<void(ExampleInput&)>;

    QWidget* buildForm();
    void addWho(QGridLayout* grid);
    void addCounts(QGridLayout* grid);
    void addHow(QGridLayout* grid);
    void addWhen(QGridLayout* grid);
    void addCount(QGridLayout* grid, const QString& name, std::int64_t ExampleInput::*count);
    void addDecimal(QGridLayout* grid, const QString& name, double ExampleInput::*value, double most);
    void addText(QGridLayout* grid, const QString& name, const QStringList& offered,
                 QString ExampleInput::*text);
    void vary(const Change& change);
    void showCharge();

    PricesViewModel& m_model;
    PricesExample& m_example;
    Banner* m_banner;
    Lines* m_lines;
    std::vector<std::function<void()>> m_fills;  // each writes one field from the input
};

}  // namespace vox::ui
