#include "ui/pages/emotion_numbers.h"

#include "ui/theme/tokens.h"
#include "ui/viewmodels/speech_words.h"
#include "ui/widgets/labels.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLocale>

namespace vox::ui {

EmotionNumbers::EmotionNumbers(const EmotionVector& emotion, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_emotion(emotion)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("kind", "panel");
    setAccessibleName(tr("Emotion in numbers"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(space::m, space::m, space::m, space::m);
    grid->setSpacing(space::s);
    for (std::size_t i = 0; i < EmotionVector::kSize; ++i) {
        auto* number = new QDoubleSpinBox;
        number->setLocale(QLocale::c());
        number->setRange(0, 1);
        number->setSingleStep(0.05);
        number->setValue(emotion.values[i]);
        number->setAccessibleName(emotionName(i));
        connect(number, &QDoubleSpinBox::valueChanged, this, [this, i](double value) {
            m_emotion.values[i] = value;
            Q_EMIT changed(m_emotion);
        });
        const int line = static_cast<int>(i % 4), side = static_cast<int>(i / 4) * 2;
        grid->addWidget(label(emotionName(i), Role::Secondary), line, side);
        grid->addWidget(number, line, side + 1);
    }
}

void EmotionNumbers::popUp(const QPoint& topCentre)
{
    adjustSize();
    move(topCentre - QPoint(width() / 2, 0));
    show();
    findChild<QDoubleSpinBox*>()->setFocus();
}

}  // namespace vox::ui
