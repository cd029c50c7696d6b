#include "ui/pages/ledger_proof.h"

#include "ui/theme/icons.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layout.h"

#include <QProgressBar>

#include <chrono>

namespace vox::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kAgeEvery = 15s;
constexpr int kSignSide = 18;
constexpr int kSteps = 1000;

using State = LedgerVerification::State;

struct ProofLook {
    QString icon;
    QColor colour;
    const char* tone;
};

ProofLook lookOf(State state)
{
    switch (state) {
    case State::Broken:
        return {QStringLiteral("error"), colours().danger, "danger"};
    case State::Failed:
        return {QStringLiteral("warning"), colours().money, "money"};
    case State::Whole:
        return {QStringLiteral("shield"), colours().accent, "accent"};
    case State::NotYet:
    case State::Running:
        break;
    }
    return {QStringLiteral("shield"), colours().outline, nullptr};
}

}  // namespace

LedgerProof::LedgerProof(LedgerViewModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_sign(iconLabel(QStringLiteral("shield"), colours().outline, kSignSide))
    , m_sentence(label({}, Role::Secondary))
    , m_progress(new QProgressBar)
    , m_button(button(tr("Verify"), nullptr, QStringLiteral("check")))
{
    m_progress->setRange(0, kSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(96);
    m_progress->setAccessibleName(tr("Rows checked"));
    setLayout(row({m_sign, m_sentence, m_progress, Item::gap(space::xs), m_button}));
    connect(m_button, &QPushButton::clicked, this, &LedgerProof::pressed);
    connect(&m_model, &LedgerViewModel::changed, this, &LedgerProof::showProof);
    connect(&m_ageing, &QTimer::timeout, this, &LedgerProof::showProof);
    m_ageing.start(kAgeEvery);
    showProof();
}

void LedgerProof::pressed()
{
    LedgerVerification& proof = m_model.verification();
    proof.state() == State::Running ? proof.cancel() : proof.start();
}

void LedgerProof::showProof()
{
    const LedgerVerification& proof = m_model.verification();
    const bool running = proof.state() == State::Running;
    const bool empty = m_model.service().head().seq == 0;
    const ProofLook look = lookOf(proof.state());
    m_sign->setPixmap(pixmap(look.icon, kSignSide, look.colour, devicePixelRatioF()));
    m_sentence->setText(empty ? tr("No rows yet") : proof.sentence());
    setTone(m_sentence, empty ? nullptr : look.tone);
    m_progress->setVisible(running);
    const VerifyProgress progress = proof.progress();
    if (running && progress.total > 0)
        m_progress->setValue(static_cast<int>(progress.done * kSteps / progress.total));
    else
        m_progress->reset();
    setButtonText(m_button, running ? tr("Stop") : tr("Verify"));
    m_button->setIcon(icon(running ? QStringLiteral("stop") : QStringLiteral("check")));
    m_button->setEnabled(!empty || running);
}

}  // namespace vox::ui
