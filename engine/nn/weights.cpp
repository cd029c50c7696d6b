#include "engine/nn/weights.h"

#include "engine/nn/tensor_view.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace vox::nn {
namespace {

constexpr std::size_t kNamed = 3;  // tensors in the message of a model that cannot be loaded

}  // namespace

std::string WeightReport::firstProblems() const
{
    std::vector<std::string> problems;
    for (const std::string& name : missing)
        problems.push_back(name + " is missing");
    problems.insert(problems.end(), misshapen.begin(), misshapen.end());
    for (const std::string& name : unused)
        problems.push_back(name + " is not used");
    std::string text;
    for (std::size_t i = 0; i < std::min(kNamed, problems.size()); ++i)
        text.append(text.empty() ? "" : "; ").append(problems[i]);
    if (problems.size() > kNamed)
        text.append("; and ").append(std::to_string(problems.size() - kNamed)).append(" more");
    return text;
}

WeightStore::WeightStore(std::map<std::string, at::Tensor, std::less<>> tensors)
{
    for (auto& [name, tensor] : tensors)
        m_entries.emplace(name, Entry{std::move(tensor)});
}

WeightStore::WeightStore(Maker maker)
    : m_maker(std::move(maker))
{
}

at::Tensor WeightStore::take(const std::string& name, at::IntArrayRef shape)
{
    if (m_maker)
        return m_maker(name, shape);
    const auto found = m_entries.find(name);
    const auto standIn = [&] { return at::zeros({}).expand(shape); };
    if (found == m_entries.end()) {
        m_missing.push_back(name);
        return standIn();
    }
    Entry& entry = found->second;
    entry.taken = true;
    if (entry.tensor.sizes() == shape)
        return entry.tensor;
    m_misshapen.push_back(name + " has shape " + describeShape(entry.tensor.sizes()) + ", expected " +
                          describeShape(shape));
    return standIn();
}

bool WeightStore::holdsBelow(std::string_view path) const
{
    const std::string start = std::string(path).append(".");
    const auto found = m_entries.lower_bound(start);
    return found != m_entries.end() && found->first.starts_with(start);
}

std::int64_t WeightStore::size(std::string_view name, std::int64_t dimension, std::int64_t otherwise) const
{
    const auto found = m_entries.find(name);
    if (found == m_entries.end() || dimension >= found->second.tensor.dim())
        return otherwise;
    return found->second.tensor.size(dimension);
}

WeightReport WeightStore::report() const
{
    WeightReport report{m_missing, {}, m_misshapen};
    for (const auto& [name, entry] : m_entries) {
        if (!entry.taken)
            report.unused.push_back(name);
    }
    std::ranges::sort(report.missing);
    std::ranges::sort(report.misshapen);
    return report;
}

WeightScope::WeightScope(WeightStore& store, std::string path)
    : m_store(&store)
    , m_path(std::move(path))
{
}

WeightScope WeightScope::operator/(std::string_view child) const
{
    return WeightScope(*m_store, name(child));
}

WeightScope WeightScope::operator/(std::int64_t child) const
{
    return *this / std::to_string(child);
}

at::Tensor WeightScope::take(std::string_view leaf, at::IntArrayRef shape) const
{
    return m_store->take(name(leaf), shape);
}

bool WeightScope::holds(std::string_view leaf) const
{
    return m_store->holds(name(leaf));
}

std::int64_t WeightScope::size(std::string_view leaf, std::int64_t dimension, std::int64_t otherwise) const
{
    return m_store->size(name(leaf), dimension, otherwise);
}

std::int64_t WeightScope::children() const
{
    std::int64_t count = 0;
    while ((*this / count).exists())
        ++count;
    return count;
}

std::string WeightScope::name(std::string_view leaf) const
{
    return m_path.empty() ? std::string(leaf) : m_path + "." + std::string(leaf);
}

}  // namespace vox::nn
