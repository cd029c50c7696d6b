#include "engine/ledger/spending_query.h"

#include "engine/ledger/rollup.h"
#include "engine/pricing/local_time.h"

#include <sqlite3.h>

#include <algorithm>

namespace vox {
namespace {

RollupDimension dimensionOf(BudgetScope scope)
{
    switch (scope) {
    case BudgetScope::User:
        return RollupDimension::User;
    case BudgetScope::Department:
        return RollupDimension::Department;
    case BudgetScope::Project:
        return RollupDimension::Project;
    case BudgetScope::Everyone:
        break;
    }
    return RollupDimension::All;
}

std::string columnOf(BudgetScope scope)
{
    switch (scope) {
    case BudgetScope::User:
        return "user_name";
    case BudgetScope::Department:
        return "department";
    case BudgetScope::Project:
        return "project";
    case BudgetScope::Everyone:
        break;
    }
    return "''";
}

SqliteStatement questionAbout(SqliteDatabase& database, const BudgetSpan& span, const std::string& sql)
{
    auto rows = database.prepare(sql);
    rows.bind(1, span.firstDay);
    rows.bind(2, span.lastDay);
    rows.bind(3, span.currency.code());
    return rows;
}

std::string openRows(const std::string& columns)
{
    // CROSS JOIN keeps the order: the few open requests first, then their rows by number.
    return "SELECT " + columns +
           " FROM open_request CROSS JOIN entry ON entry.seq = open_request.seq WHERE kind = 1 AND day >= ?1 "
           "AND day <= ?2 AND cur = ?3";
}

}  // namespace

Money spentIn(SqliteDatabase& database, const BudgetSpan& span)
{
    auto rows = questionAbout(database, span,
                              "SELECT sum(amount_nano) FROM rollup WHERE dim = ?4 AND day >= ?1 AND day <= "
                              "?2 AND key = ?5 AND cur = ?3");
    rows.bind(4, static_cast<std::int64_t>(dimensionOf(span.scope)));
    rows.bind(5, std::string_view(span.key));
    return Money::fromNanos(span.currency, rows.step() ? rows.integer(0) : 0);
}

Money reservedIn(SqliteDatabase& database, const BudgetSpan& span)
{
    auto rows = questionAbout(database, span,
                              openRows("sum(reserved_nano)") + " AND " + columnOf(span.scope) + " = ?4");
    rows.bind(4, std::string_view(span.key));
    return Money::fromNanos(span.currency, rows.step() ? rows.integer(0) : 0);
}

std::vector<std::string> spendersIn(SqliteDatabase& database, const BudgetSpan& span)
{
    std::vector<std::string> found;
    auto rows = questionAbout(database, span,
                              "SELECT DISTINCT key FROM rollup WHERE dim = ?4 AND day >= ?1 AND day <= ?2 "
                              "AND cur = ?3 UNION " +
                                  openRows(columnOf(span.scope)) + " ORDER BY 1");
    rows.bind(4, static_cast<std::int64_t>(dimensionOf(span.scope)));
    while (rows.step())
        found.emplace_back(rows.text(0));
    return found;
}

std::vector<std::pair<std::string, std::int64_t>> requestsSince(SqliteDatabase& database,
                                                                std::int64_t sinceUs)
{
    std::vector<std::pair<std::string, std::int64_t>> found;
    auto rows =
        database.prepare("SELECT user_name, written_us, kind, part FROM entry NOT INDEXED ORDER BY seq DESC");
    while (rows.step() && rows.integer(1) > sinceUs)
        if (rows.integer(2) == static_cast<std::int64_t>(EntryKind::Reserve) && rows.integer(3) == 1)
            found.emplace_back(std::string(rows.text(0)), rows.integer(1));
    std::ranges::reverse(found);
    return found;
}

bool addAlert(SqliteDatabase& database, const BudgetAlert& alert)
{
    auto insert = database.prepare("INSERT OR IGNORE INTO budget_alert VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, std::string_view(alert.budget));
    insert.bind(2, std::string_view(alert.key));
    insert.bind(3, std::string_view(alert.period));
    insert.bind(4, alert.percent);
    insert.bind(5, microsecondsOf(alert.when));
    insert.bind(6, alert.seq);
    insert.run();
    return sqlite3_changes(database.handle()) > 0;
}

std::vector<BudgetAlert> readAlerts(SqliteDatabase& database)
{
    std::vector<BudgetAlert> found;
    auto rows =
        database.prepare("SELECT budget, key, period, percent, when_us, seq FROM budget_alert ORDER BY "
                         "seq DESC, when_us DESC, percent DESC, budget, key");
    while (rows.step())
        found.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)),
                         static_cast<int>(rows.integer(3)), utcOf(rows.integer(4)), rows.integer(5)});
    return found;
}

}  // namespace vox
