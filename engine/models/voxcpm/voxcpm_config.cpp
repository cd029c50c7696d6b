#include "engine/models/voxcpm/voxcpm_config.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>

namespace vox::voxcpm {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 8;
constexpr std::int64_t kWidest = 65'536;  // of any layer
constexpr std::int64_t kMostLayers = 256;
constexpr std::int64_t kMostPositions = 1 << 20;
constexpr std::int64_t kMostHop = 100'000;

// Carries the name of the field that is wrong up to the public face.
class BadField final : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// An object of the file and where it stands in it.
class Section final {
public:
    Section(const Json& json, std::string path)
        : m_json(json)
        , m_path(std::move(path))
    {
        if (!json.is_object())
            throw BadField(m_path);
    }

    Section section(const char* key) const { return {at(key), m_path + key + "."}; }
    bool has(const char* key) const { return m_json.contains(key) && !m_json.at(key).is_null(); }

    std::int64_t whole(const char* key, std::int64_t least, std::int64_t most) const
    {
        const Json& value = at(key);
        if (!value.is_number_integer() || value < least || value > most)
            throw BadField(m_path + key);
        return value.get<std::int64_t>();
    }
    std::int64_t width(const char* key) const { return whole(key, 1, kWidest); }
    std::int64_t width(const char* key, std::int64_t otherwise) const
    {
        return has(key) ? width(key) : otherwise;
    }

    double real(const char* key, double least, double most) const
    {
        const Json& value = at(key);
        if (!value.is_number() || !(value.get<double>() >= least && value.get<double>() <= most))
            throw BadField(m_path + key);
        return value.get<double>();
    }

    bool flag(const char* key, bool otherwise) const
    {
        if (!has(key))
            return otherwise;
        if (!at(key).is_boolean())
            throw BadField(m_path + key);
        return at(key).get<bool>();
    }

    std::vector<double> reals(const char* key) const
    {
        const Json& list = at(key);
        if (!list.is_array() || list.empty() || list.size() > kWidest)
            throw BadField(m_path + key);
        std::vector<double> numbers;
        for (const Json& number : list) {
            if (!number.is_number() || !(number.get<double>() > 0) || !std::isfinite(number.get<double>()))
                throw BadField(m_path + key);
            numbers.push_back(number.get<double>());
        }
        return numbers;
    }

    std::vector<std::int64_t> wholes(const char* key, std::int64_t most) const
    {
        std::vector<std::int64_t> numbers;
        for (const double number : reals(key)) {
            if (number != std::floor(number) || number > static_cast<double>(most))
                throw BadField(m_path + key);
            numbers.push_back(static_cast<std::int64_t>(number));
        }
        return numbers;
    }

    std::string text(const char* key, std::string otherwise) const
    {
        if (!has(key))
            return otherwise;
        if (!at(key).is_string())
            throw BadField(m_path + key);
        return at(key).get<std::string>();
    }

    const std::string& path() const { return m_path; }

private:
    const Json& at(const char* key) const
    {
        const auto found = m_json.find(key);
        if (found == m_json.end())
            throw BadField(m_path + key);
        return *found;
    }

    const Json& m_json;
    std::string m_path;  // "lm_config."
};

std::int64_t product(const std::vector<std::int64_t>& numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{1}, std::multiplies<>());
}

std::int64_t headSize(const Section& section, std::int64_t hidden, std::int64_t heads)
{
    if (!section.has("kv_channels") && hidden % heads != 0)
        throw BadField(section.path() + "kv_channels");
    const std::int64_t size = section.width("kv_channels", hidden / heads);
    if (size % 2 != 0)
        throw BadField(section.path() + "kv_channels");
    return size;
}

LanguageSizes readLanguage(const Section& lm)
{
    LanguageSizes sizes{.vocabulary = lm.whole("vocab_size", 106, 10'000'000),  // marks go up to 104
                        .hidden = lm.width("hidden_size"),
                        .inner = lm.width("intermediate_size"),
                        .heads = lm.width("num_attention_heads"),
                        .keyValueHeads = lm.width("num_key_value_heads"),
                        .layers = lm.whole("num_hidden_layers", 1, kMostLayers),
                        .epsilon = lm.real("rms_norm_eps", 0, 1)};
    sizes.headSize = headSize(lm, sizes.hidden, sizes.heads);
    if (sizes.heads % sizes.keyValueHeads != 0)
        throw BadField(lm.path() + "num_key_value_heads");
    return sizes;
}

LocalSizes readLocal(const Section& local, const LanguageSizes& language)
{
    LocalSizes sizes{.hidden = local.width("hidden_dim", 1024),
                     .inner = local.width("ffn_dim", 4096),
                     .heads = local.width("num_heads", 16),
                     .layers = local.has("num_layers") ? local.whole("num_layers", 1, kMostLayers) : 4};
    sizes.headSize = headSize(local, sizes.hidden, sizes.heads);
    if (sizes.heads % language.keyValueHeads != 0)
        throw BadField(local.path() + "num_heads");
    if (sizes.hidden % 2 != 0 || sizes.hidden < 4)  // the time's wave has two halves
        throw BadField(local.path() + "hidden_dim");
    return sizes;
}

// Long factors hold for the whole table once it is longer than what the model was first trained with.
RotarySizes readRotary(const Section& lm, std::int64_t headSize)
{
    const Section scaling = lm.section("rope_scaling");
    const auto longest = static_cast<double>(lm.whole("max_position_embeddings", 2, kMostPositions));
    const auto first =
        static_cast<double>(scaling.whole("original_max_position_embeddings", 2, kMostPositions));
    const char* const key = longest > first ? "long_factor" : "short_factor";
    RotarySizes sizes{.base = lm.real("rope_theta", 1, 1e12),
                      .scale = std::sqrt(1 + std::log(longest / first) / std::log(first)),
                      .factors = scaling.reals(key)};
    if (std::cmp_not_equal(sizes.factors.size(), headSize / 2) || !(sizes.scale > 0))
        throw BadField(scaling.path() + key);
    return sizes;
}

CodecSizes defaultCodec(bool second)
{
    return {.encoderChannels = 128,
            .encoderRates = {2, 5, 8, 8},
            .latent = 64,
            .decoderChannels = second ? 2048 : 1536,
            .decoderRates =
                second ? std::vector<std::int64_t>{8, 6, 5, 2, 2, 2} : std::vector<std::int64_t>{8, 8, 5, 2},
            .inputRate = 16'000,
            .outputRate = second ? 48'000 : 16'000,
            .rateLimits =
                second ? std::vector<std::int64_t>{20'000, 30'000, 40'000} : std::vector<std::int64_t>{},
            .padsOddStridesLess = second};
}

void checkCodec(const CodecSizes& sizes, const std::string& path)
{
    for (const auto* const rates : {&sizes.encoderRates, &sizes.decoderRates}) {
        if (rates->size() > 8 || product(*rates) > kMostHop)
            throw BadField(path + (rates == &sizes.encoderRates ? "encoder_rates" : "decoder_rates"));
    }
    if (sizes.decoderChannels % (std::int64_t{1} << sizes.decoderRates.size()) != 0)
        throw BadField(path + "decoder_dim");
    if (sizes.encoderChannels << sizes.encoderRates.size() > kWidest)
        throw BadField(path + "encoder_dim");
}

CodecSizes readCodec(const Section& root, bool second)
{
    CodecSizes sizes = defaultCodec(second);
    if (!root.has("audio_vae_config"))
        return sizes;
    const Section codec = root.section("audio_vae_config");
    if (!codec.flag("depthwise", true))
        throw BadField(codec.path() + "depthwise");
    if (codec.flag("use_noise_block", false))
        throw BadField(codec.path() + "use_noise_block");
    sizes.encoderChannels = codec.width("encoder_dim", sizes.encoderChannels);
    sizes.latent = codec.width("latent_dim", sizes.latent);
    sizes.decoderChannels = codec.width("decoder_dim", sizes.decoderChannels);
    if (codec.has("encoder_rates"))
        sizes.encoderRates = codec.wholes("encoder_rates", 100);
    if (codec.has("decoder_rates"))
        sizes.decoderRates = codec.wholes("decoder_rates", 100);
    if (codec.has("sample_rate"))
        sizes.outputRate = sizes.inputRate = codec.whole("sample_rate", 4'000, 192'000);
    if (second) {
        sizes.outputRate =
            codec.has("out_sample_rate") ? codec.whole("out_sample_rate", 4'000, 192'000) : 48'000;
        if (codec.text("cond_type", "scale_bias") != "scale_bias" || codec.flag("cond_out_layer", false))
            throw BadField(codec.path() + "cond_type");
        if (codec.has("sr_bin_boundaries"))
            sizes.rateLimits = codec.wholes("sr_bin_boundaries", 1'000'000);
    }
    checkCodec(sizes, codec.path());
    return sizes;
}

Version versionOf(const Section& root, std::int64_t patch)
{
    const std::string architecture = root.text("architecture", "voxcpm");
    if (architecture == "voxcpm2")
        return Version::V2;
    if (architecture != "voxcpm")
        throw BadField("architecture");
    return patch == 2 ? Version::V05 : Version::V15;
}

void readParts(const Section& root, VoxcpmConfig& config)
{
    const Section lm = root.section("lm_config");
    config.language = readLanguage(lm);
    config.language.residualLayers = root.has("residual_lm_num_layers")
                                         ? root.whole("residual_lm_num_layers", 1, kMostLayers)
                                         : (config.isSecond() ? 8 : 6);
    config.residualHasPositions = !(config.isSecond() && root.flag("residual_lm_no_rope", false));
    config.encoder = readLocal(root.section("encoder_config"), config.language);
    config.solver = readLocal(root.section("dit_config"), config.language);
    config.rotary = readRotary(lm, config.language.headSize);
    // One table serves every part, as in the reference.
    if (config.encoder.headSize != config.language.headSize)
        throw BadField("encoder_config.kv_channels");
    if (config.solver.headSize != config.language.headSize)
        throw BadField("dit_config.kv_channels");
    if (lm.flag("use_mup", true)) {
        config.embeddingScale = lm.real("scale_emb", 0, 1e6);
        config.branchDepth = lm.real("scale_depth", 0, 1e6);
    }
    if (root.flag("dit_mean_mode", false) || root.section("dit_config").flag("dit_mean_mode", false))
        throw BadField("dit_mean_mode");
}

VoxcpmConfig readConfig(const Section& root)
{
    VoxcpmConfig config;
    const bool second = root.text("architecture", "voxcpm") == "voxcpm2";
    config.patch = root.has("patch_size") ? root.whole("patch_size", 1, 64) : (second ? 4 : 2);
    config.version = versionOf(root, config.patch);
    config.features = root.width("feat_dim", 64);
    config.quantizer = root.width("scalar_quantization_latent_dim", second ? 512 : 256);
    config.levels = root.width("scalar_quantization_scale", 9);
    config.positions =
        root.has("max_length") ? root.whole("max_length", 16, kMostPositions) : (second ? 8192 : 4096);
    readParts(root, config);
    config.codec = readCodec(root, second);
    config.codec.padsOddStridesLess = second;
    if (config.codec.latent != config.features)
        throw BadField("feat_dim");
    return config;
}

}  // namespace

std::string_view nameOf(Version version)
{
    switch (version) {
    case Version::V05:
        return "0.5B";
    case Version::V15:
        return "1.5";
    case Version::V2:
        break;
    }
    return "2";
}

std::int64_t CodecSizes::encoderHop() const
{
    return product(encoderRates);
}

std::int64_t CodecSizes::decoderHop() const
{
    return product(decoderRates);
}

Result<VoxcpmConfig> parseVoxcpmConfig(std::string_view json, const std::string& name)
{
    try {
        const auto watchDepth = [](int depth, Json::parse_event_t, Json&) {
            if (depth > kDeepest)
                throw BadField("nesting");
            return true;
        };
        return readConfig({Json::parse(json, watchDepth), ""});
    } catch (const BadField& field) {
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” is not that of a VoxCPM model: it has no valid value for %2."),
            {name, field.what()});
    } catch (const Json::exception&) {
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” is no valid JSON."), {name});
    }
}

}  // namespace vox::voxcpm
