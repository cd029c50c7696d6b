#include "ui/widgets/accessibility.h"

#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/speech_words.h"
#include "ui/widgets/emotion_wheel.h"
#include "ui/widgets/waveform.h"

#include <QAccessibleWidget>

#include <array>

namespace vox::ui {
namespace {

// One spoke of the wheel: a slider from 0 to 1.
class SpokeInterface final : public QAccessibleInterface, public QAccessibleValueInterface {
public:
    SpokeInterface(EmotionWheel* wheel, int spoke)
        : m_wheel(wheel)
        , m_spoke(spoke)
    {
    }

    bool isValid() const override { return true; }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return m_wheel->window()->windowHandle(); }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_wheel); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Slider; }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Name)
            return emotionName(static_cast<std::size_t>(m_spoke));
        return kind == QAccessible::Value ? decimalText(m_wheel->value(m_spoke), 2) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}

    QRect rect() const override
    {
        const QRect area = m_wheel->spokeArea(m_spoke);
        return {m_wheel->mapToGlobal(area.topLeft()), area.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.focused = m_wheel->hasFocus() && m_wheel->spoke() == m_spoke;
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface*>(this) : nullptr;
    }

    QVariant currentValue() const override { return m_wheel->value(m_spoke); }
    void setCurrentValue(const QVariant& value) override { m_wheel->change(m_spoke, value.toDouble()); }
    QVariant maximumValue() const override { return 1.0; }
    QVariant minimumValue() const override { return 0.0; }
    QVariant minimumStepSize() const override { return 0.01; }

private:
    EmotionWheel* m_wheel;
    int m_spoke;
};

class WheelInterface final : public QAccessibleWidget {
public:
    explicit WheelInterface(EmotionWheel* wheel)
        : QAccessibleWidget(wheel, QAccessible::Grouping)
    {
        for (int spoke = 0; spoke < EmotionWheel::kSpokes; ++spoke)
            m_spokes[static_cast<std::size_t>(spoke)] =
                QAccessible::registerAccessibleInterface(new SpokeInterface(wheel, spoke));
    }
    ~WheelInterface() override
    {
        for (const QAccessible::Id id : m_spokes)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return EmotionWheel::kSpokes; }
    QAccessibleInterface* child(int index) const override
    {
        const auto place = static_cast<std::size_t>(index);
        return place < m_spokes.size() ? QAccessible::accessibleInterface(m_spokes[place]) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (child(i) == wanted)
                return i;
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (child(i)->rect().contains(x, y))
                return child(i);
        return nullptr;
    }
    QAccessibleInterface* focusChild() const override
    {
        const auto* wheel = static_cast<const EmotionWheel*>(object());
        return wheel->hasFocus() ? child(wheel->spoke()) : nullptr;
    }

private:
    std::array<QAccessible::Id, EmotionWheel::kSpokes> m_spokes{};
};

// The waveform is a slider over time, in seconds.
class WaveformInterface final : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit WaveformInterface(Waveform* waveform)
        : QAccessibleWidget(waveform, QAccessible::Slider)
    {
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Value)
            return QAccessibleWidget::text(kind);
        return Waveform::tr("%1 of %2").arg(durationText(wave().position()), durationText(wave().length()));
    }

    QVariant currentValue() const override { return wave().position(); }
    void setCurrentValue(const QVariant& value) override
    {
        static_cast<Waveform*>(object())->seekTo(value.toDouble());
    }
    QVariant maximumValue() const override { return wave().length(); }
    QVariant minimumValue() const override { return 0.0; }
    QVariant minimumStepSize() const override { return 1.0; }

private:
    const Waveform& wave() const { return *static_cast<const Waveform*>(object()); }
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    if (auto* wheel = qobject_cast<EmotionWheel*>(object))
        return new WheelInterface(wheel);
    if (auto* waveform = qobject_cast<Waveform*>(object))
        return new WaveformInterface(waveform);
    return nullptr;
}

}  // namespace

void installAccessibility()
{
    QAccessible::installFactory(makeInterface);
}

}  // namespace vox::ui
