#include "engine/insight/calibrator.h"

#include <utility>

namespace vox {

Calibrator::Calibrator(std::filesystem::path marks)
    : m_marks(std::move(marks))
{
}

std::optional<JudgedJob> Calibrator::learn(const FinishedJob& job)
{
    const std::lock_guard lock(m_mutex);
    if (!teaches(job) || job.when < m_marks.since(job.jobClass.model, job.jobClass.device))
        return std::nullopt;
    return m_classes[job.jobClass].learn(job);
}

void Calibrator::runsWith(const std::string& model, const std::string& device, const std::string& fingerprint,
                          UtcTime now)
{
    const std::lock_guard lock(m_mutex);
    if (!m_marks.note(model, device, fingerprint, now))
        return;
    std::erase_if(m_classes, [&](const auto& entry) {
        return entry.first.model == model && entry.first.device == device;
    });
}

TokenBands Calibrator::bands(const JobClass& jobClass) const
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_classes.find(jobClass);
    return known == m_classes.end() ? TokenBands() : known->second.bands();
}

CalibrationRecord Calibrator::record(const JobClass& jobClass) const
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_classes.find(jobClass);
    return known == m_classes.end() ? ClassHistory().record(jobClass) : known->second.record(jobClass);
}

std::vector<CalibrationRecord> Calibrator::records() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<CalibrationRecord> records;
    for (const auto& [jobClass, history] : m_classes)
        records.push_back(history.record(jobClass));
    return records;
}

}  // namespace vox
