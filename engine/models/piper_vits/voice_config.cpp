#include "engine/models/piper_vits/voice_config.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <stdexcept>
#include <utility>

namespace vox::piper_vits {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 8;
constexpr std::int64_t kMostSpeakers = 100'000;
constexpr std::int64_t kHighestId = 1'000'000;
constexpr std::size_t kMostSymbols = 10'000;
constexpr std::size_t kMostIds = 16;  // of one symbol
constexpr std::size_t kLongestText = 200;

// Carries the name of the field that is wrong up to the public face.
class BadField final : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

const Json& find(const Json& object, const char* key, const char* shown)
{
    const auto found = object.find(key);
    if (!object.is_object() || found == object.end())
        throw BadField(shown);
    return *found;
}

std::int64_t wholeNumber(const Json& value, std::int64_t least, std::int64_t most, const char* shown)
{
    if (!value.is_number_integer() || value > most || value < least)
        throw BadField(shown);
    return value.get<std::int64_t>();
}

std::string text(const Json& value, const char* shown)
{
    if (!value.is_string() || value.get_ref<const std::string&>().size() > kLongestText)
        throw BadField(shown);
    return value.get<std::string>();
}

// A field that may be missing, but not wrong.
std::string optionalText(const Json& object, const char* key, const char* shown, std::string otherwise)
{
    const auto found = object.find(key);
    return found == object.end() ? std::move(otherwise) : text(*found, shown);
}

double optionalScale(const Json& object, const char* key, const char* shown, double otherwise)
{
    const auto found = object.find(key);
    if (found == object.end())
        return otherwise;
    const double value = found->is_number() ? found->get<double>() : -1;
    if (!std::isfinite(value) || value < 0 || value > 10)
        throw BadField(shown);
    return value;
}

std::vector<std::int64_t> idList(const Json& list)
{
    if (!list.is_array() || list.empty() || list.size() > kMostIds)
        throw BadField("phoneme_id_map");
    std::vector<std::int64_t> ids;
    for (const Json& id : list)
        ids.push_back(wholeNumber(id, 0, kHighestId, "phoneme_id_map"));
    return ids;
}

void readPhonemes(const Json& root, VoiceConfig& config)
{
    const Json& map = find(root, "phoneme_id_map", "phoneme_id_map");
    if (!map.is_object() || map.empty() || map.size() > kMostSymbols)
        throw BadField("phoneme_id_map");
    for (const auto& [symbol, ids] : map.items())
        config.phonemeIds.emplace(symbol, idList(ids));
    if (!config.phonemeIdMap().complete())
        throw BadField("phoneme_id_map (it lacks “^”, “$” or “_”)");
}

void readSpeakers(const Json& root, VoiceConfig& config)
{
    if (const auto count = root.find("num_speakers"); count != root.end())
        config.speakers = wholeNumber(*count, 1, kMostSpeakers, "num_speakers");
    const auto map = root.find("speaker_id_map");
    if (map == root.end() || map->is_null())
        return;
    if (!map->is_object())
        throw BadField("speaker_id_map");
    for (const auto& [name, id] : map->items())
        config.speakerNames.emplace(wholeNumber(id, 0, config.speakers - 1, "speaker_id_map"), name);
}

void readInference(const Json& root, VoiceConfig& config)
{
    const auto scales = root.find("inference");
    if (scales == root.end())
        return;
    if (!scales->is_object())
        throw BadField("inference");
    config.noiseScale = optionalScale(*scales, "noise_scale", "inference.noise_scale", config.noiseScale);
    config.lengthScale = optionalScale(*scales, "length_scale", "inference.length_scale", config.lengthScale);
    config.durationNoiseScale =
        optionalScale(*scales, "noise_w", "inference.noise_w", config.durationNoiseScale);
    if (config.lengthScale == 0)
        throw BadField("inference.length_scale");
}

VoiceConfig readConfig(const Json& root)
{
    VoiceConfig config;
    const Json& audio = find(root, "audio", "audio");
    config.sampleRate =
        wholeNumber(find(audio, "sample_rate", "audio.sample_rate"), 4'000, 192'000, "audio.sample_rate");
    config.quality = optionalText(audio, "quality", "audio.quality", {});
    config.phonemeType = optionalText(root, "phoneme_type", "phoneme_type", "espeak");
    if (config.phonemeType == "espeak")
        config.espeakVoice =
            text(find(find(root, "espeak", "espeak"), "voice", "espeak.voice"), "espeak.voice");
    else if (const auto espeak = root.find("espeak"); espeak != root.end() && espeak->is_object())
        config.espeakVoice = optionalText(*espeak, "voice", "espeak.voice", {});
    if (const auto language = root.find("language"); language != root.end() && language->is_object()) {
        config.languageCode = optionalText(*language, "code", "language.code", {});
        config.languageName = optionalText(*language, "name_english", "language.name_english", {});
    }
    readPhonemes(root, config);
    readSpeakers(root, config);
    readInference(root, config);
    return config;
}

}  // namespace

PhonemeIdMap VoiceConfig::phonemeIdMap() const
{
    PhonemeIdMap map;
    for (const auto& [symbol, ids] : phonemeIds)
        map.add(symbol, ids);
    return map;
}

Result<VoiceConfig> parseVoiceConfig(std::string_view json, const std::string& name)
{
    try {
        const auto watchDepth = [](int depth, Json::parse_event_t, Json&) {
            if (depth > kDeepest)
                throw BadField("nesting");
            return true;
        };
        return readConfig(Json::parse(json, watchDepth));
    } catch (const BadField& field) {
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "The voice settings “%1” have no valid value for %2."),
            {name, field.what()});
    } catch (const Json::exception&) {
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The voice settings “%1” are no valid JSON."),
                               {name});
    }
}

}  // namespace vox::piper_vits
