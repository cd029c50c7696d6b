#pragma once

#include "engine/api/bookkeeping_service.h"

#include <functional>
#include <mutex>
#include <optional>

namespace vox::test {

// Bills of a made-up ledger, and books that remember what was asked of them. Any thread.
class SampleBookkeepingService final : public BookkeepingService {
public:
    struct Options {
        LedgerService* ledger = nullptr;  // whose rows are billed; null: none
        std::optional<Error> failure;     // every question is answered by it
        std::vector<Sentence> faults;     // verifyBill() finds these
        std::function<void()> gate;       // called by each question before it answers: may block
        bool isSigned = true;             // what verifyBill() says
    };
    struct Adjustment {
        std::int64_t seq = 0;
        Money delta = Money::fromNanos(Currency("USD"), 0);
        std::string reason;
    };

    explicit SampleBookkeepingService(Options options);

    std::vector<Adjustment> adjustments() const;
    ImportOptions importedWith() const;
    BillRequest previewed() const;  // the last one

    Result<BillPreview> previewBill(const BillRequest& request, std::size_t lines) override;
    Result<BillVerdict> verifyBill(const std::filesystem::path& bill,
                                   const std::filesystem::path& manifest) override;
    Result<LedgerHead> adjust(std::int64_t seq, Money delta, const std::string& reason) override;
    // A line that is an object with an "id" is booked, the second time it is known; others are refused.
    Result<ImportReport> importJsonl(const std::filesystem::path& file,
                                     const ImportOptions& options) override;
    Result<BillSummary> exportJsonl(const BillRequest& request) override;
    Result<std::vector<SealReport>> seal() override;  // two months, then none
    Status prune(const std::string& month) override;

private:
    std::optional<Error> hindrance() const;
    std::vector<LedgerRow> rowsOf(const BillRequest& request) const;  // oldest first

    Options m_options;
    mutable std::mutex m_mutex;
    std::vector<Adjustment> m_adjustments;
    std::vector<std::string> m_known;
    ImportOptions m_importedWith;
    BillRequest m_previewed;
    bool m_sealed = false;
};

}  // namespace vox::test
