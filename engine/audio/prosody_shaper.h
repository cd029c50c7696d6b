#pragma once

#include "engine/audio/prosody.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace vox {

// What is known before a segment is heard; each helps, none is needed.
struct ShaperHints {
    std::optional<std::int64_t> totalSamples;  // without it there is no final rise
    std::optional<double> medianHz;            // of the segments before: the centre of the pitch range
};

// Gives the prosody that a model cannot give itself to a stream of speech: pitch level and range (formants
// stay), energy, spectral tilt, breath, jitter. Exactly as many samples come out as go in, each at its own
// place, whatever the sizes of the pieces; the same input makes the same output. Holds back up to 60 ms.
// Settings that change nothing return the input bit by bit. One thread at a time.
class ProsodyShaper final {
public:
    static constexpr double kMostSemitones = 18;        // pitch changes are limited to ± this
    static constexpr std::int64_t kLowestRate = 8'000;  // Hz

    // `extraPitchSemitones` is the user's own pitch, −12 … 12; best within ±5. `sampleRate` in Hz.
    ProsodyShaper(const Prosody& prosody, double extraPitchSemitones, std::int64_t sampleRate,
                  const ShaperHints& hints = {});
    ~ProsodyShaper();
    ProsodyShaper(ProsodyShaper&&) noexcept;
    ProsodyShaper& operator=(ProsodyShaper&&) noexcept;

    bool isIdentity() const;
    std::vector<float> process(std::span<const float> samples);  // what is ready
    std::vector<float> flush();                                  // the rest; nothing may follow

    // Median pitch of what was heard so far, a hint for the next segment; nothing while no voice was heard or
    // the pitch is left alone.
    std::optional<double> medianHz() const;

private:
    class Stages;
    std::unique_ptr<Stages> m_stages;  // none: identity
};

}  // namespace vox
