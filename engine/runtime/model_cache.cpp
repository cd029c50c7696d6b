#include "engine/runtime/model_cache.h"

#include "engine/models/model_registry.h"
#include "engine/runtime/model_fingerprint.h"
#include "engine/runtime/pitch_probe.h"

#include <utility>

namespace vox {

LoadedModel::LoadedModel(std::unique_ptr<SpeechModel> model)
    : m_model(std::move(model))
{
}

const std::string& LoadedModel::fingerprint()
{
    std::call_once(m_fingerprinted, [this] { m_fingerprint = modelFingerprint(info().path); });
    return m_fingerprint;
}

Result<std::unique_ptr<PreparedSegment>> LoadedModel::prepare(const Segment& segment,
                                                              const SegmentOptions& options)
{
    const std::lock_guard lock(m_preparing);
    return m_model->prepare(segment, options);
}

std::optional<double> LoadedModel::medianHz(const SegmentOptions& options)
{
    const auto known = m_medianHz.find(options.voice);
    if (known != m_medianHz.end())
        return known->second;
    return m_medianHz[options.voice] = hearMedianHz(*this, options);
}

ModelCache::ModelCache(const ModelRegistry& registry)
    : m_registry(registry)
{
}

Result<std::shared_ptr<LoadedModel>> ModelCache::get(const ModelKey& key)
{
    const std::lock_guard lock(m_mutex);
    if (m_model && m_key == key)
        return m_model;
    auto model = m_registry.load(key.path, {.device = key.device, .threads = key.threads});
    if (!model)
        return model.error();
    m_model = std::make_shared<LoadedModel>(model.take());
    m_key = key;
    return m_model;
}

}  // namespace vox
