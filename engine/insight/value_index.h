#pragma once

#include "engine/core/insight.h"
#include "engine/core/ledger_row.h"
#include "engine/insight/ratings.h"
#include "engine/insight/ratio_interval.h"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace vox {

// The strongest emotion of a row, "neutral" where there is none.
std::string dominantEmotion(const RequestContext& context);

// Stars for the money: mean stars of rated takes ÷ their mean cost, with 95 % intervals. A take costs what
// all attempts of its request cost, and what corrected them. Fed with rows in the order of the ledger.
class ValueIndex final {
public:
    ValueIndex(ValueBy by, const Ratings& ratings);  // `ratings` outlive it

    void see(const LedgerRow& row);
    std::vector<ValueEntry> entries() const;  // best first; a currency is named where there are several

private:
    struct Take {
        std::string key;
        std::string currency;
        int stars = 0;
        std::int64_t nanos = 0;
    };

    ValueBy m_by;
    const Ratings& m_ratings;
    std::map<std::string, Take> m_takes;                       // by request id
    std::unordered_map<std::int64_t, std::string> m_requests;  // of the rows of rated takes
};

}  // namespace vox
