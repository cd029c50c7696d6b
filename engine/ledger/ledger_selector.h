#pragma once

#include "engine/core/ledger_row.h"
#include "engine/ledger/sqlite_database.h"

#include <cstdint>
#include <functional>
#include <string>

namespace vox {

class LocalTime;

// How a scan goes through the settled rows and their corrections.
struct ScanOrder {
    enum class By { Seq, NewestFirst, AnyOrder };

    By by = By::AnyOrder;
    std::int64_t fromSeq = 1;
};

// Calls `take` with each of those rows that `filter` matches; columns are those of `columns`, in order. Ends
// when `take` says false.
void scan(SqliteDatabase& database, const LedgerFilter& filter, const std::string& columns, ScanOrder order,
          const std::function<bool(const SqliteStatement&)>& take);

// Whether the stored daily sums can answer for `filter`: days must begin and end as those of `billing`, and
// rows be chosen by at most one of department, project, user and voice.
bool rollupsAnswer(const LedgerFilter& filter, LocalTime& billing);

// The stored sums that `filter` matches, as "SELECT `columns` FROM rollup WHERE … `tail`".
SqliteStatement rollupQuery(SqliteDatabase& database, const LedgerFilter& filter, LocalTime& billing,
                            const std::string& columns, const std::string& tail);

// Likewise split by hour; only if neither department, project, user nor voice is given.
SqliteStatement hourQuery(SqliteDatabase& database, const LedgerFilter& filter, LocalTime& billing,
                          const std::string& columns, const std::string& tail);

}  // namespace vox
