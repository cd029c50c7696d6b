#include "engine/models/model_registry.h"

#include "engine/core/require.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace vox {

void ModelRegistry::add(std::unique_ptr<ModelFamily> family)
{
    require(family != nullptr);
    require(
        std::ranges::none_of(m_families, [&](const auto& known) { return known->name() == family->name(); }));
    m_families.push_back(std::move(family));
}

std::vector<std::string> ModelRegistry::names() const
{
    std::vector<std::string> names;
    for (const auto& family : m_families)
        names.emplace_back(family->name());
    return names;
}

bool ModelRegistry::canOpen(const std::filesystem::path& path) const
{
    return std::ranges::any_of(m_families, [&](const auto& family) { return family->canOpen(path); });
}

Result<const ModelFamily*> ModelRegistry::familyOf(const std::filesystem::path& path) const
{
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There is no model at “%1”."), {path.string()});
    for (const auto& family : m_families) {
        if (family->canOpen(path))
            return family.get();
    }
    std::string readable;
    for (const auto& family : m_families)
        readable.append(readable.empty() ? "" : "; ").append(family->description());
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error", "“%1” is not a model that can be opened. Supported: %2."),
        {path.string(), readable});
}

Result<ModelInfo> ModelRegistry::inspect(const std::filesystem::path& path) const
{
    const auto family = familyOf(path);
    return family ? (*family)->inspect(path) : family.error();
}

Result<std::unique_ptr<SpeechModel>> ModelRegistry::load(const std::filesystem::path& path,
                                                         const LoadOptions& options) const
{
    const auto family = familyOf(path);
    return family ? (*family)->load(path, options) : family.error();
}

Result<ModelCheck> ModelRegistry::check(const std::filesystem::path& path) const
{
    const auto family = familyOf(path);
    return family ? (*family)->check(path) : family.error();
}

Status ModelRegistry::replay(const ReplayRequest& request) const
{
    const auto family = familyOf(request.model);
    return family ? (*family)->replay(request) : family.error();
}

InstalledModels installedModels(const ModelRegistry& registry, std::span<const std::filesystem::path> folders)
{
    InstalledModels found;
    for (const auto& folder : folders) {
        std::error_code error;
        for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error)) {
            if (!registry.canOpen(entry->path()))
                continue;
            if (auto info = registry.inspect(entry->path()))
                found.models.push_back(info.take());
            else
                found.warnings.push_back(info.error().message());
        }
    }
    std::ranges::stable_sort(found.models, {}, &ModelInfo::id);
    return found;
}

}  // namespace vox
