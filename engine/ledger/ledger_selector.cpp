#include "engine/ledger/ledger_selector.h"

#include "engine/ledger/hash_chain.h"
#include "engine/ledger/rollup.h"
#include "engine/pricing/local_time.h"

#include "engine/core/request_id.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string_view>

namespace vox {
namespace {

struct TextCondition {
    const char* column;
    const std::string* value;
};

std::array<TextCondition, 5> textConditions(const LedgerFilter& filter)
{
    return {{{"user_name", &filter.user},
             {"department", &filter.department},
             {"project", &filter.project},
             {"model", &filter.model},
             {"voice", &filter.voice}}};
}

std::int64_t firstUs(const LedgerFilter& filter)
{
    return filter.from ? microsecondsOf(*filter.from) : std::numeric_limits<std::int64_t>::min();
}

std::int64_t lastUs(const LedgerFilter& filter)
{
    return filter.to ? microsecondsOf(*filter.to) - 1 : std::numeric_limits<std::int64_t>::max();
}

std::string small(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

// Looks for a part of a row's id, voice, project or hash; A–Z count as a–z.
class TextSearch {
public:
    explicit TextSearch(const std::string& wanted)
        : m_wanted(small(wanted))
    {
    }

    bool isWanted() const { return !m_wanted.empty(); }

    // The columns job, voice, project, hash begin at `column`.
    bool matches(const SqliteStatement& row, int column) const
    {
        return contains(row.text(column + 1)) || contains(row.text(column + 2)) ||
               isPartOfId(row.blob(column)) ||
               toHex(row.blob(column + 3)).find(m_wanted) != std::string::npos;
    }

private:
    bool contains(std::string_view text) const { return small(text).find(m_wanted) != std::string::npos; }
    bool isPartOfId(std::span<const std::uint8_t> job) const
    {
        RequestId::Bytes bytes{};
        std::copy_n(job.begin(), std::min(job.size(), bytes.size()), bytes.begin());
        return RequestId::fromBytes(bytes).toString().find(m_wanted) != std::string::npos;
    }

    std::string m_wanted;
};

std::string scanSql(const LedgerFilter& filter, const std::string& columns, ScanOrder order)
{
    // The index holds what lists and charts read; a search and the newest few rows are found in the table.
    const bool inTable = !filter.search.empty() || order.fromSeq > 1;
    std::string sql = "SELECT " + columns + ", job, voice, project, hash FROM entry ";
    if (filter.search.empty())
        sql = "SELECT " + columns + " FROM entry ";
    sql += inTable ? "NOT INDEXED" : "INDEXED BY entry_booked";
    sql += " WHERE kind IN (2, 4) AND seq >= ?1 AND bill_us >= ?2 AND bill_us <= ?3";
    int parameter = 4;
    for (const auto& [column, value] : textConditions(filter))
        if (!value->empty())
            sql.append(" AND ").append(column).append(" = ?").append(std::to_string(parameter++));
    if (order.by == ScanOrder::By::Seq)
        sql += " ORDER BY seq";
    if (order.by == ScanOrder::By::NewestFirst)
        sql += inTable ? " ORDER BY seq DESC" : " ORDER BY bill_us DESC";
    return sql;
}

int columnCount(const std::string& columns)
{
    return 1 + static_cast<int>(std::ranges::count(columns, ','));
}

RollupDimension dimensionOf(const LedgerFilter& filter)
{
    if (!filter.department.empty())
        return RollupDimension::Department;
    if (!filter.project.empty())
        return RollupDimension::Project;
    if (!filter.user.empty())
        return RollupDimension::User;
    return filter.voice.empty() ? RollupDimension::All : RollupDimension::Voice;
}

SqliteStatement query(SqliteDatabase& database, const LedgerFilter& filter, LocalTime& billing,
                      RollupDimension dimension, const std::string& columns, const std::string& tail)
{
    const std::string key =
        filter.department + filter.project + filter.user + filter.voice;  // one of them at most
    std::string sql = "SELECT " + columns + " FROM rollup WHERE dim = ?1 AND day >= ?2 AND day <= ?3";
    sql += key.empty() ? "" : " AND key = ?4";
    sql += filter.model.empty() ? " " : " AND model = ?5 ";
    auto statement = database.prepare(sql + tail);
    statement.bind(1, static_cast<std::int64_t>(dimension));
    statement.bind(2, filter.from ? billing.at(*filter.from).day : 0);
    statement.bind(3, filter.to ? billing.at(*filter.to - std::chrono::microseconds(1)).day
                                : std::numeric_limits<std::int64_t>::max());
    if (!key.empty())
        statement.bind(4, std::string_view(key));
    if (!filter.model.empty())
        statement.bind(5, std::string_view(filter.model));
    return statement;
}

}  // namespace

void scan(SqliteDatabase& database, const LedgerFilter& filter, const std::string& columns, ScanOrder order,
          const std::function<bool(const SqliteStatement&)>& take)
{
    auto rows = database.prepare(scanSql(filter, columns, order));
    rows.bind(1, order.fromSeq);
    rows.bind(2, firstUs(filter));
    rows.bind(3, lastUs(filter));
    int parameter = 4;
    for (const auto& [column, value] : textConditions(filter))
        if (!value->empty())
            rows.bind(parameter++, std::string_view(*value));
    const TextSearch search(filter.search);
    const int searched = columnCount(columns);
    while (rows.step()) {
        if (search.isWanted() && !search.matches(rows, searched))
            continue;
        if (!take(rows))
            return;
    }
}

bool rollupsAnswer(const LedgerFilter& filter, LocalTime& billing)
{
    const int split = (filter.department.empty() ? 0 : 1) + (filter.project.empty() ? 0 : 1) +
                      (filter.user.empty() ? 0 : 1) + (filter.voice.empty() ? 0 : 1);
    return filter.search.empty() && split <= 1 && (!filter.from || billing.isStartOfDay(*filter.from)) &&
           (!filter.to || billing.isStartOfDay(*filter.to));
}

SqliteStatement rollupQuery(SqliteDatabase& database, const LedgerFilter& filter, LocalTime& billing,
                            const std::string& columns, const std::string& tail)
{
    return query(database, filter, billing, dimensionOf(filter), columns, tail);
}

SqliteStatement hourQuery(SqliteDatabase& database, const LedgerFilter& filter, LocalTime& billing,
                          const std::string& columns, const std::string& tail)
{
    return query(database, filter, billing, RollupDimension::Hour, columns, tail);
}

}  // namespace vox
