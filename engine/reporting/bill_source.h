#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/ledger/ledger_reader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vox {

// What bills are made from. One thread.
class BillSource {
public:
    virtual ~BillSource();

    virtual Result<LedgerSelection> select(const LedgerFilter& filter) = 0;
    virtual Result<std::vector<LedgerRow>> rows(const std::vector<std::int64_t>& seqs) = 0;  // in that order
    virtual Result<std::string> billingTimeZone() = 0;  // IANA name; empty before the first row
    virtual std::optional<Tariff> tariff(const std::string& reference) = 0;
};

// A ledger on the disk.
class ReaderBillSource final : public BillSource {
public:
    // The reader outlives this. Tariffs are those that the ledger keeps, and `others`.
    explicit ReaderBillSource(LedgerReader& reader, std::vector<Tariff> others = {})
        : m_reader(reader)
        , m_tariffs(std::move(others))
    {
    }

    Result<LedgerSelection> select(const LedgerFilter& filter) override { return m_reader.select(filter); }
    Result<std::vector<LedgerRow>> rows(const std::vector<std::int64_t>& seqs) override
    {
        return m_reader.rows(seqs);
    }
    Result<std::string> billingTimeZone() override { return m_reader.billingTimeZone(); }
    std::optional<Tariff> tariff(const std::string& reference) override;

private:
    LedgerReader& m_reader;
    std::vector<Tariff> m_tariffs;
    bool m_isRead = false;  // those of the ledger are among them
};

}  // namespace vox
