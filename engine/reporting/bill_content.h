#pragma once

#include "engine/core/sentence.h"
#include "engine/reporting/bill_manifest.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// "-0.001300000" as billionths; nothing for anything but digits, a sign and a dot with at most nine after it.
std::optional<std::int64_t> parseAmount(std::string_view text);

// Adds up the records of a bill again, whatever its profile, and compares them with what its manifest says.
class BillContent final {
public:
    explicit BillContent(const BillManifest& manifest);

    void add(const std::vector<std::string>& cells, std::int64_t line);
    // Nothing where all of it fits; else the first fault, with its line.
    std::optional<Sentence> finish();
    std::int64_t faultLine() const { return m_faultLine; }

private:
    struct Columns {
        std::size_t amount = 0, currency = 0, seq = 0, rows = 0;
        std::size_t count = 0;
    };

    void readHeader(const std::vector<std::string>& cells);
    void addRecord(const std::vector<std::string>& cells, std::int64_t line);
    void checkTotal(const std::string& currency, std::int64_t nanos, std::int64_t line);
    void checkOrder(const std::string& cell, std::int64_t line);
    void fault(const char* text, std::vector<std::string> arguments, std::int64_t line);

    const BillManifest& m_manifest;
    bool m_isFocus, m_isGrouped;
    std::optional<Columns> m_columns;
    std::map<std::string, std::int64_t> m_sums;
    std::int64_t m_rows = 0, m_lastSeq = 0, m_firstSeq = 0;
    std::optional<Sentence> m_fault;
    std::int64_t m_faultLine = 0;
};

}  // namespace vox
