#include "engine/runtime/cache_key.h"

#include "engine/ledger/hash_chain.h"
#include "engine/models/vocoder_choice.h"
#include "engine/runtime/model_cache.h"

#include <bit>
#include <concepts>
#include <cstdint>
#include <vector>

namespace vox {
namespace {

// To be raised with every change after which the same request sounds different.
constexpr std::int64_t kSynthesisVersion = 1;

// Everything with its length before it, so that no two lists of fields have the same bytes.
class KeyBytes final {
public:
    void add(std::integral auto value)
    {
        const auto bits = static_cast<std::uint64_t>(value);
        for (int shift = 0; shift < 64; shift += 8)
            m_bytes.push_back(static_cast<std::uint8_t>(bits >> shift));
    }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
    void add(const std::string& text)
    {
        add(text.size());
        m_bytes.insert(m_bytes.end(), text.begin(), text.end());
    }
    const std::vector<std::uint8_t>& bytes() const { return m_bytes; }

private:
    std::vector<std::uint8_t> m_bytes;
};

void addSource(KeyBytes& key, const CacheSource& source, const std::string& vocoder)
{
    const VocoderInfo& runs = vocoderThatRuns(source.model, vocoder);
    for (const std::string& text :
         {source.model.id, source.model.family, source.fingerprint, source.device, runs.id, runs.precision})
        key.add(text);
    key.add(source.model.sampleRate);
}

void addSample(KeyBytes& key, const VoiceSample& sample)
{
    key.add(sample.text);
    key.add(sample.sound ? sample.sound->sampleRate : std::int64_t{0});
    key.add(sample.sound ? sample.sound->samples.size() : std::size_t{0});
    if (!sample.sound)
        return;
    for (const float value : sample.sound->samples)
        key.add(std::bit_cast<std::uint32_t>(value));
}

void addOptions(KeyBytes& key, const SegmentOptions& options)
{
    key.add(options.voice);
    for (const double value : {options.rate, options.pauseScale, options.variation, options.guidance})
        key.add(value);
    key.add(options.seed);
    key.add(options.segmentIndex);
    key.add(options.solverSteps);
    key.add(options.styleText);
    key.add(options.leastTokens);
    key.add(options.mostTokens);
    addSample(key, options.reference);
    addSample(key, options.prompt);
}

void addProsody(KeyBytes& key, const Prosody& prosody)
{
    for (const double value : {prosody.pitchSemitones, prosody.pitchRange, prosody.energyDb,
                               prosody.tiltDbPerOctave, prosody.breath, prosody.jitter,
                               prosody.finalRiseSemitones, prosody.rate, prosody.pauses, prosody.variation})
        key.add(value);
}

void addText(KeyBytes& key, const Segment& segment)
{
    key.add(segment.emotion ? segment.emotion->toString() : std::string("-"));
    key.add(segment.words.size());
    for (const auto& word : segment.words) {
        key.add(word.spoken);
        key.add(word.phonemes);
        key.add(word.source.begin - segment.source.begin);
        key.add(word.source.end - segment.source.begin);
    }
}

}  // namespace

std::string cacheKeyOf(const CacheSource& source, const Segment& segment, const SegmentStyle& style,
                       double pitchSemitones)
{
    KeyBytes key;
    key.add(kSynthesisVersion);
    addSource(key, source, style.options.vocoder);
    addOptions(key, style.options);
    addProsody(key, style.prosody);
    key.add(pitchSemitones);
    addText(key, segment);
    return toHex(Sha256().of("VLK1", key.bytes()));
}

std::string cacheKeyOf(LoadedModel& model, const Segment& segment, const SegmentStyle& style,
                       double pitchSemitones)
{
    return cacheKeyOf({model.info(), model.fingerprint(), model.device()}, segment, style, pitchSemitones);
}

}  // namespace vox
