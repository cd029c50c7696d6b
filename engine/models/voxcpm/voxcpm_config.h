#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vox::voxcpm {

// The published versions. 0.5B and 1.5 share their parts; 2 differs in how they are joined.
enum class Version { V05, V15, V2 };

std::string_view nameOf(Version version);  // "0.5B", "1.5", "2"

struct LanguageSizes {
    std::int64_t vocabulary = 0;
    std::int64_t hidden = 0;
    std::int64_t inner = 0;
    std::int64_t heads = 0;
    std::int64_t keyValueHeads = 0;
    std::int64_t headSize = 0;
    std::int64_t layers = 0;
    std::int64_t residualLayers = 0;
    double epsilon = 1e-5;
};

// The encoder of one patch, or the solver's network.
struct LocalSizes {
    std::int64_t hidden = 0;
    std::int64_t inner = 0;
    std::int64_t heads = 0;
    std::int64_t headSize = 0;
    std::int64_t layers = 0;
};

struct RotarySizes {
    double base = 10'000;
    double scale = 1;             // of the whole table
    std::vector<double> factors;  // half a head
};

struct CodecSizes {
    std::int64_t encoderChannels = 0;
    std::vector<std::int64_t> encoderRates;
    std::int64_t latent = 0;
    std::int64_t decoderChannels = 0;
    std::vector<std::int64_t> decoderRates;
    std::int64_t inputRate = 0;            // Hz
    std::int64_t outputRate = 0;           // Hz
    std::vector<std::int64_t> rateLimits;  // Hz; between them lie the conditions; empty: none
    bool padsOddStridesLess = false;       // version 2

    std::int64_t encoderHop() const;  // samples of one latent frame
    std::int64_t decoderHop() const;
};

// config.json of a checkpoint folder.
struct VoxcpmConfig {
    Version version = Version::V2;
    std::int64_t patch = 0;     // latent frames of one speech token
    std::int64_t features = 0;  // of a latent frame
    LanguageSizes language;
    bool residualHasPositions = true;
    double embeddingScale = 1;
    double branchDepth = 0;  // 0: branches are added as they are; else scale_depth
    LocalSizes encoder;
    LocalSizes solver;
    RotarySizes rotary;
    std::int64_t quantizer = 0;  // dimensions
    std::int64_t levels = 9;     // on each side of 0
    std::int64_t positions = 0;  // rows that the caches may hold: text and sound
    CodecSizes codec;

    bool isSecond() const { return version == Version::V2; }
    std::int64_t samplesPerToken() const { return patch * codec.decoderHop(); }
};

// BadInput names the field that is missing or out of range. `name` is for messages.
Result<VoxcpmConfig> parseVoxcpmConfig(std::string_view json, const std::string& name);

}  // namespace vox::voxcpm
