#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/ledger/ledger_entry.h"

#include <future>
#include <optional>

namespace vox {

// Something to be written, on its way from any thread to the writer, and who waits for it.
struct LedgerEvent {
    LedgerEntry entry;             // Reserve, Settle, or Void with nothing but its job
    std::optional<Tariff> tariff;  // of a Reserve
    std::promise<Status> reserved;
    std::promise<Result<LedgerHead>> resolved;

    void answer(const Result<LedgerHead>& place)
    {
        if (entry.kind != EntryKind::Reserve)
            resolved.set_value(place);
        else
            reserved.set_value(place ? Status() : Status(place.error()));
    }
};

}  // namespace vox
