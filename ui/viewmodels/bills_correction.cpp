#include "ui/viewmodels/bills_correction.h"

#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/money_text.h"

namespace vox::ui {
namespace {

constexpr int kLookAfterMs = 200;

}  // namespace

BillsCorrection::BillsCorrection(BookkeepingService& books, LedgerService& ledger, QObject* parent)
    : QObject(parent)
    , m_books(books)
    , m_ledger(ledger)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kLookAfterMs);
    connect(&m_soon, &QTimer::timeout, this, &BillsCorrection::look);
}

std::int64_t BillsCorrection::seq() const
{
    QString digits = m_input.seq;
    digits.removeIf([](QChar c) { return c.isSpace(); });
    bool number = false;
    const qlonglong value = digits.toLongLong(&number);
    return number && value > 0 ? value : 0;
}

void BillsCorrection::setInput(const CorrectionInput& input)
{
    if (input == m_input || state() == State::Writing)
        return;
    const bool otherRow = input.seq != m_input.seq;
    m_input = input;
    m_written.forget();
    if (otherRow) {
        m_found.forget();
        seq() > 0 ? m_soon.start() : m_soon.stop();
    }
    Q_EMIT changed();
}

void BillsCorrection::look()
{
    m_found.ask([&ledger = m_ledger, seq = seq()] { return ledger.rows({seq}); },
                [this] { Q_EMIT changed(); });
    Q_EMIT changed();
}

const LedgerRow* BillsCorrection::row() const
{
    return m_found.answered() && !m_found.answer()->empty() ? &m_found.answer()->front() : nullptr;
}

QString BillsCorrection::rowText() const
{
    if (m_found.failed())
        return m_found.failure();
    if (const LedgerRow* found = row()) {
        const RequestContext& context = found->record.context;
        QStringList parts{minuteText(context.started)};
        for (const std::string& part : {context.department, context.project, context.model}) {
            if (!part.empty())
                parts << QString::fromStdString(part);
        }
        return (parts << moneyText(found->amount)).join(QStringLiteral(" · "));
    }
    if (m_found.answered())
        return tr("There is no charge at row %1.").arg(countText(seq()));
    return looking() ? tr("Looking…") : QString();
}

std::optional<Money> BillsCorrection::amount() const
{
    const LedgerRow* found = row();
    const auto parsed = parseMoney(m_input.amount, found ? found->amount.currency() : Currency("USD"));
    std::int64_t sum = 0;
    const bool fits =
        parsed && !__builtin_add_overflow(found ? found->amount.nanos() : 0, parsed->nanos(), &sum);
    return fits && parsed->nanos() != 0 ? parsed : std::nullopt;
}

QString BillsCorrection::fault() const
{
    if (seq() == 0)
        return tr("Which row? Its number stands in the ledger and on the bill.");
    if (!row())
        return rowText();
    if (m_input.amount.trimmed().isEmpty())
        return tr("How much is to be added, or, with a minus, given back?");
    if (!amount())
        return tr("“%1” is not an amount. Write it with a dot, as in -0.004.").arg(m_input.amount);
    return m_input.reason.trimmed().isEmpty() ? tr("Why? The reason is printed on the bill.") : QString();
}

QString BillsCorrection::summary() const
{
    if (!fault().isEmpty())
        return {};
    return tr("A new row adds %1 to row %2, which stays as it is; together they come to %3.")
        .arg(signedMoneyText(*amount()), countText(seq()), moneyText(row()->amount + *amount()));
}

void BillsCorrection::write()
{
    if (!fault().isEmpty() || state() == State::Writing || state() == State::Done)
        return;
    m_written.ask(
        [&books = m_books, seq = seq(), delta = *amount(), reason = m_input.reason.trimmed().toStdString()] {
            return books.adjust(seq, delta, reason);
        },
        [this] { Q_EMIT changed(); });
    Q_EMIT changed();
}

BillsCorrection::State BillsCorrection::state() const
{
    if (m_written.running())
        return State::Writing;
    if (m_written.failed())
        return State::Failed;
    return m_written.answered() ? State::Done : State::Editing;
}

QString BillsCorrection::outcome() const
{
    if (state() == State::Failed)
        return m_written.failure();
    return state() == State::Done ? tr("Written as row %1").arg(countText(m_written.answer()->seq))
                                  : QString();
}

}  // namespace vox::ui
