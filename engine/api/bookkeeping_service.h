#pragma once

#include "engine/api/ledger_service.h"

namespace vox {

// A bill's beginning, as cells, before it is written.
struct BillPreview {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> lines;  // the first ones
    BillSummary summary;                          // of all
};

// What became of checking a bill against its manifest and the ledger's signed head.
struct BillVerdict {
    bool whole = false;
    bool isSigned = false;  // by this ledger's key or one that was given; covers every byte
    std::int64_t rows = 0;
    std::vector<Sentence> faults;
    std::vector<Sentence> notes;  // what was checked, and what not
};

struct ImportReport {
    std::int64_t lines = 0;
    std::int64_t booked = 0;
    std::int64_t known = 0;      // in the ledger already
    std::vector<Error> refused;  // each names its line; the first 100
    std::int64_t refusedLines = 0;
    std::vector<Sentence> notices;  // of counts that differ and budgets that were reached; the first 100
    std::vector<Money> totals;      // of what was booked
};

// How imported lines are booked where they do not say so themselves.
struct ImportOptions {
    std::string user, department, project, model;
    std::filesystem::path tokenizer;  // counts are checked again with it; empty: taken as they are
    bool acceptCounts = false;        // where the tokenizer counts otherwise: told, and not refused
    std::string tariff;  // prices all lines; empty: the one that a line names, or that was in force
};

// A closed month.
struct SealReport {
    std::string month;  // "2026-10"
    std::int64_t firstSeq = 0, lastSeq = 0, rows = 0;
    std::vector<Money> totals;
    std::string merkleRoot;  // hexadecimal, RFC 6962
    std::filesystem::path archive, checkpoint;
};

// Bills, corrections and closing of books. Methods block; call them from a worker thread, any one.
class BookkeepingService {
public:
    virtual ~BookkeepingService();

    virtual Result<BillPreview> previewBill(const BillRequest& request, std::size_t lines) = 0;
    // `manifest` empty: the one beside the bill.
    virtual Result<BillVerdict> verifyBill(const std::filesystem::path& bill,
                                           const std::filesystem::path& manifest) = 0;

    // A correction of an earlier row: `delta` is added by a row of its own; the row it refers to stays.
    virtual Result<LedgerHead> adjust(std::int64_t seq, Money delta, const std::string& reason) = 0;
    virtual Result<ImportReport> importJsonl(const std::filesystem::path& file,
                                             const ImportOptions& options) = 0;
    virtual Result<BillSummary> exportJsonl(const BillRequest& request) = 0;
    // Closes every whole month before now that is not sealed yet.
    virtual Result<std::vector<SealReport>> seal() = 0;
    // Begins a new ledger file without the rows of sealed months up to `month`; the old file stays as
    // archive.
    virtual Status prune(const std::string& month) = 0;
};

}  // namespace vox
