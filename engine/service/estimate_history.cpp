#include "engine/service/estimate_history.h"

#include "engine/insight/calibrator.h"
#include "engine/ledger/ledger_reader.h"

#include <algorithm>

namespace vox {

std::filesystem::path calibrationMarksIn(const std::filesystem::path& dataDir)
{
    return dataDir / "calibration_marks.tsv";
}

Status teachHistory(Calibrator& calibrator, LedgerReader& reader, UtcTime now, std::size_t most)
{
    auto selection = reader.select({.from = now - std::chrono::days(183)});
    if (!selection)
        return selection.error();
    auto& seqs = selection->seqs;  // newest first
    seqs.resize(std::min(most, seqs.size()));
    std::ranges::reverse(seqs);
    const auto rows = reader.rows(seqs);
    if (!rows)
        return rows.error();
    for (const auto& row : *rows) {
        if (const auto job = finishedJobOf(row))
            calibrator.learn(*job);
    }
    return {};
}

}  // namespace vox
