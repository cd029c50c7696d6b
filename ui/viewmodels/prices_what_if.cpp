#include "ui/viewmodels/prices_what_if.h"

#include "ui/viewmodels/csv_cells.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/ledger_bill_export.h"
#include "ui/viewmodels/money_text.h"
#include "ui/viewmodels/text_file.h"

namespace vox::ui {
namespace {

WhatIfLine lineOf(const QString& key, std::int64_t rows, const std::vector<Money>& before, const Money& after)
{
    WhatIfLine line{key,
                    countText(rows),
                    totalsText(before),
                    moneyText(after),
                    QStringLiteral("–"),
                    WhatIfLine::Way::Unknown};
    if (before.empty())
        line.before = moneyText(Money::fromNanos(after.currency(), 0));
    if (const auto difference = differenceOf(before, after)) {
        line.difference = signedMoneyText(*difference);
        line.way = difference->nanos() < 0   ? WhatIfLine::Way::Less
                   : difference->nanos() > 0 ? WhatIfLine::Way::More
                                             : WhatIfLine::Way::Same;
    }
    return line;
}

QString amounts(const std::vector<Money>& all)
{
    QStringList texts;
    for (const Money& amount : all)
        texts << QString::fromStdString(all.size() > 1 ? amount.toString() : amount.amount());
    return texts.join(QStringLiteral(" + "));
}

QString entryLine(const char* kind, const QString& key, std::int64_t rows, const std::vector<Money>& before,
                  const Money& after)
{
    const auto difference = differenceOf(before, after);
    // Amounts as they are: a minus is not the beginning of a formula here.
    return csvLine({QString::fromLatin1(kind), csvCell(key), QString::number(rows), amounts(before),
                    QString::fromStdString(after.amount()),
                    difference ? QString::fromStdString(difference->amount()) : QString(),
                    QString::fromStdString(std::string(after.currency().code()))});
}

}  // namespace

PricesWhatIf::PricesWhatIf(PriceService& prices, QObject* parent)
    : QObject(parent)
    , m_prices(prices)
{
}

void PricesWhatIf::setActive(bool active)
{
    m_active = active;
    if (active && m_stale)
        ask();
}

void PricesWhatIf::setTariff(const QString& id)
{
    m_tariff = id.toStdString();
    m_answer.forget();
    ask();
}

void PricesWhatIf::setPeriod(const BillRequest& period)
{
    m_period = period;
    ask();
}

void PricesWhatIf::ask()
{
    m_stale = true;
    if (!m_active || m_tariff.empty() || m_period.fromDay.empty())
        return;
    m_stale = false;
    m_message = {};
    m_answer.ask([&prices = m_prices,
                  request = RepriceRequest{m_period, m_tariff}] { return prices.reprice(request); },
                 [this] { Q_EMIT changed(); });
    Q_EMIT changed();
}

WhatIfLine PricesWhatIf::total() const
{
    if (!ready())
        return {};
    const WhatIf& all = *m_answer.answer();
    return lineOf(tr("Total"), all.rows, all.before, all.after);
}

std::vector<WhatIfLine> PricesWhatIf::lines() const
{
    std::vector<WhatIfLine> lines;
    if (!ready())
        return lines;
    for (const RepricedGroup& group : m_answer.answer()->groups) {
        const QString key = QString::fromStdString(group.key);
        lines.push_back(lineOf(key.isEmpty() ? tr("(none)") : key, group.rows, group.before, group.after));
    }
    return lines;
}

QString PricesWhatIf::sentence() const
{
    if (!ready())
        return {};
    const WhatIf& all = *m_answer.answer();
    if (all.rows == 0)
        return tr("No request of these days.");
    if (all.changed.empty())
        return tr("%1: each costs what it did, to the last digit.").arg(rowsText(all.rows));
    return tr("%1, %2 of them would cost something else.")
        .arg(rowsText(all.rows), countText(static_cast<std::int64_t>(all.changed.size())));
}

// Names as in the bill's columns; they are read by programs and not translated.
QString PricesWhatIf::csv() const
{
    if (!ready())
        return {};
    const WhatIf& all = *m_answer.answer();
    QString text = csvLine({QStringLiteral("kind"), QStringLiteral("key"), QStringLiteral("rows"),
                            QStringLiteral("before"), QStringLiteral("after"), QStringLiteral("difference"),
                            QStringLiteral("currency")});
    for (const RepricedGroup& group : all.groups)
        text += entryLine("group", QString::fromStdString(group.key), group.rows, group.before, group.after);
    for (const RepricedRow& row : all.changed)
        text += entryLine("row", QString::number(row.seq), 1, {row.before}, row.after);
    return text + entryLine("total", {}, all.rows, all.before, all.after);
}

void PricesWhatIf::save(const QString& file)
{
    m_saving.ask([file, text = csv()] { return writeTextFile(file, text); },
                 [this, file] {
                     m_message =
                         m_saving.failed()
                             ? PageMessage{PageMessage::Kind::Trouble, tr("The comparison is not saved"),
                                           m_saving.failure()}
                             : PageMessage{PageMessage::Kind::Done, tr("The comparison is saved"), file};
                     Q_EMIT changed();
                 });
}

}  // namespace vox::ui
