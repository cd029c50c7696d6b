#include "ui/widgets/fields.h"

#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QEvent>
#include <QListView>
#include <QMouseEvent>
#include <QWheelEvent>

#include <utility>

namespace vox::ui {
namespace {

constexpr int kCaptionWidth = 64, kValueWidth = 56;

// The wheel scrolls the page; it must not change what it happens to pass over.
class StillWhileScrolling final : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || !widget || widget->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

void keepStillWhileScrolling(QWidget* field)
{
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(new StillWhileScrolling(field));
}

}  // namespace

QComboBox* combo(const QStringList& items, const QString& name)
{
    auto* result = new QComboBox;
    result->setView(new QListView);  // Fusion's own popup ignores item padding
    result->addItems(items);
    result->setAccessibleName(name);
    result->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    keepStillWhileScrolling(result);
    return result;
}

SliderRow::SliderRow(const QString& name, Range range, std::function<QString(int)> words, QWidget* parent)
    : QWidget(parent)
    , m_range(range)
    , m_words(std::move(words))
    , m_slider(new QSlider(Qt::Horizontal))
    , m_figure(new Figure(m_words(range.neutral)))
{
    auto* caption = label(name, Role::Secondary);
    caption->setFixedWidth(kCaptionWidth);
    caption->setBuddy(m_slider);
    m_slider->setRange(range.low, range.high);
    m_slider->setValue(range.neutral);
    m_slider->setAccessibleName(name);
    m_slider->installEventFilter(this);
    keepStillWhileScrolling(m_slider);
    m_figure->setFixedWidth(kValueWidth);
    m_figure->setAlignment(Qt::AlignRight);
    setLayout(row({caption, Item(m_slider, 1), m_figure}));
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        m_figure->setText(m_words(value));
        m_slider->setAccessibleDescription(m_words(value));
        Q_EMIT changed(value);
    });
}

void SliderRow::setValue(int value)
{
    m_slider->setValue(value);
}

bool SliderRow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_slider && event->type() == QEvent::MouseButtonDblClick) {
        m_slider->setValue(m_range.neutral);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace vox::ui
