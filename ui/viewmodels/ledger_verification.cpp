#include "ui/viewmodels/ledger_verification.h"

#include "ui/viewmodels/error_text.h"
#include "ui/viewmodels/figures_text.h"

#include <QRegularExpression>

#include <algorithm>
#include <chrono>

namespace vox::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kReportEvery = 50ms;

// Tells the owner's thread how far it is, but not more often than an eye can follow.
class Reporter {
public:
    template <typename Tell>
    void operator()(const VerifyProgress& progress, Tell tell)
    {
        const auto now = std::chrono::steady_clock::now();
        if (progress.done < progress.total && now - m_last < kReportEvery)
            return;
        m_last = now;
        tell();
    }

private:
    std::chrono::steady_clock::time_point m_last{};
};

}  // namespace

QString ageText(UtcTime then, UtcTime now)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(now - then).count();
    if (minutes < 1)
        return LedgerVerification::tr("just now");
    if (minutes < 60)
        return minutes == 1 ? LedgerVerification::tr("1 minute ago")
                            : LedgerVerification::tr("%1 minutes ago").arg(minutes);
    if (const auto hours = minutes / 60; hours < 24)
        return hours == 1 ? LedgerVerification::tr("1 hour ago")
                          : LedgerVerification::tr("%1 hours ago").arg(hours);
    return LedgerVerification::tr("on %1", "a date")
        .arg(localTime(then).toString(QStringLiteral("yyyy-MM-dd")));
}

LedgerVerification::LedgerVerification(LedgerService& ledger, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_clock(clock)
{
}

void LedgerVerification::start()
{
    m_progress = {};
    auto work = [this](std::stop_token token) {
        Reporter reporter;
        const auto progress = [&](const VerifyProgress& step) {
            reporter(step, [&] { m_task.post(token, [this, step] { show(step); }); });
        };
        return m_ledger.verify(progress, token);
    };
    m_task.run(work, [this](const Result<VerifyReport>& result) { take(result); });
    Q_EMIT changed();
}

void LedgerVerification::cancel()
{
    m_task.cancel();
    Q_EMIT changed();
}

void LedgerVerification::show(const VerifyProgress& progress)
{
    m_progress = progress;
    Q_EMIT changed();
}

void LedgerVerification::take(const Result<VerifyReport>& result)
{
    m_finished = m_clock.utcNow();
    if (!result) {
        m_state = State::Failed;
        m_failure = errorText(result.error());
    } else {
        m_report = *result;
        m_state = m_report.whole ? State::Whole : State::Broken;
    }
    Q_EMIT changed();
}

std::optional<std::int64_t> LedgerVerification::brokenRow() const
{
    static const QRegularExpression rowNumber(QStringLiteral("\\brow (\\d+)"),
                                              QRegularExpression::CaseInsensitiveOption);
    if (m_state != State::Broken)
        return std::nullopt;
    for (const Sentence& fault : m_report.faults) {
        const auto match = rowNumber.match(QString::fromStdString(fault.english()));
        if (match.hasMatch())
            return match.captured(1).toLongLong();
    }
    return std::nullopt;
}

QString LedgerVerification::sentence() const
{
    switch (state()) {
    case State::Running:
        return tr("%1 of %2 entries checked").arg(countText(m_progress.done), countText(m_progress.total));
    case State::Whole:
        return tr("Verified %1").arg(ageText(m_finished, m_clock.utcNow()));
    case State::Broken:
        if (const auto row = brokenRow())
            return tr("Chain broken at row %1").arg(*row);
        return tr("The ledger does not match its seal");
    case State::Failed:
        return tr("Not verified");
    case State::NotYet:
        break;
    }
    return tr("Not verified yet");
}

QString LedgerVerification::advice() const
{
    if (m_state != State::Broken)
        return m_state == State::Failed ? m_failure : QString();
    constexpr std::size_t kShown = 2;
    QString text;
    for (std::size_t i = 0; i < std::min(kShown, m_report.faults.size()); ++i)
        text += sentenceText(m_report.faults[i]) + u' ';
    if (m_report.faults.size() > kShown)
        text += tr("And %1 more.").arg(m_report.faults.size() - kShown) + u' ';
    return text + tr("Rows before the first fault are proven; bills are held back until it is settled.");
}

}  // namespace vox::ui
