#pragma once

#include "engine/core/insight.h"
#include "engine/core/ledger_row.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace vox {

// Mean time to the first sound, by emotion and vocoder. Fed with rows in any order.
class LatencyMap final {
public:
    void see(const LedgerRow& row);          // one without sound is passed over
    std::vector<LatencyCell> cells() const;  // by emotion, then vocoder

private:
    struct Sum {
        std::int64_t requests = 0;
        double seconds = 0;
    };
    std::map<std::pair<std::string, std::string>, Sum> m_sums;
};

}  // namespace vox
