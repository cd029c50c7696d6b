#include "engine/service/measured_speeds.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <utility>

namespace vox {
namespace {

// A file that cannot be read is as good as none: the figures are measured again.
std::map<std::pair<std::string, std::string>, double> readFactors(const std::filesystem::path& file)
{
    std::map<std::pair<std::string, std::string>, double> factors;
    std::ifstream stream(file);
    const auto document = nlohmann::json::parse(stream, nullptr, /*allow_exceptions=*/false);
    if (!document.is_object())
        return factors;
    for (const auto& [model, vocoders] : document.items()) {
        if (!vocoders.is_object())
            continue;
        for (const auto& [vocoder, factor] : vocoders.items()) {
            if (factor.is_number() && factor.get<double>() > 0)
                factors[{model, vocoder}] = factor.get<double>();
        }
    }
    return factors;
}

}  // namespace

MeasuredSpeeds::MeasuredSpeeds(std::filesystem::path file)
    : m_file(std::move(file))
    , m_factors(readFactors(m_file))
{
}

void MeasuredSpeeds::set(const std::string& model, const std::string& vocoder, double realTimeFactor)
{
    const std::lock_guard lock(m_mutex);
    m_factors[{model, vocoder}] = realTimeFactor;
    save();
}

void MeasuredSpeeds::fill(ModelInfo& model) const
{
    const std::lock_guard lock(m_mutex);
    for (auto& vocoder : model.vocoders) {
        if (const auto found = m_factors.find({model.id, vocoder.id}); found != m_factors.end())
            vocoder.realTimeFactor = found->second;
    }
}

void MeasuredSpeeds::save() const
{
    nlohmann::json document = nlohmann::json::object();
    for (const auto& [key, factor] : m_factors)
        document[key.first][key.second] = factor;
    std::ofstream(m_file) << document.dump(1) << '\n';
}

}  // namespace vox
