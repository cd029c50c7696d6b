#include "engine/reporting/bill_source.h"

#include <algorithm>

namespace vox {

BillSource::~BillSource() = default;

std::optional<Tariff> ReaderBillSource::tariff(const std::string& reference)
{
    if (!m_isRead)
        if (auto kept = m_reader.tariffs())
            m_tariffs.insert(m_tariffs.begin(), kept->begin(), kept->end());
    m_isRead = true;
    const auto place = std::ranges::find(m_tariffs, reference, &Tariff::reference);
    return place == m_tariffs.end() ? std::nullopt : std::optional(*place);
}

}  // namespace vox
