#pragma once

#include "engine/ledger/archive_copy.h"
#include "engine/ledger/row_checks.h"
#include "engine/ledger/seal_note.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace vox {

// Checks that closed months are still what their closing rows say, and that what a file without its oldest
// rows carries forward is what was declared. Looks at each row after RowChecks has.
class SealChecks final {
public:
    SealChecks(FaultList& faults, std::vector<SealNote> seals, std::optional<PruneNote> removed);

    const std::optional<PruneNote>& removed() const { return m_removed; }
    void add(const LedgerEntry& entry, const Digest& hash);
    void finish();  // after the last row

private:
    struct MonthSums {
        Totals totals;
        std::int64_t requests = 0;
    };

    void addBooked(const LedgerEntry& entry);
    void checkHead(const LedgerEntry& entry, const Digest& hash);
    void checkSeal(const LedgerEntry& entry);

    FaultList& m_faults;
    std::vector<SealNote> m_seals;
    std::optional<PruneNote> m_removed;
    std::size_t m_next = 0;  // of m_seals: the one whose last row comes next
    CarriedDigest m_carried;
    std::map<std::int64_t, MonthSums> m_months;
    MonthSums* m_month = nullptr;  // of m_months: mostly that of the row before
    std::int64_t m_monthNumber = 0;
};

}  // namespace vox
