#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace vox {

// Speech tokens that are still to be decoded: expected, and between which bounds.
struct TokensToGo {
    double low = 0, expected = 0, high = 0;
};

struct SecondsToGo {
    double low = 0, expected = 0, high = 0;
};

// How fast a job decodes, stretch by stretch, and so how long the rest will take. One thread at a time.
class Pace final {
public:
    // A stretch of decoding; one without tokens or time is passed over.
    void add(std::int64_t tokens, double seconds);

    // The band holds the tokens' band and an 80 % band of the mean speed by the spread of the stretches,
    // generous while there are fewer than three. Nothing before the first stretch.
    std::optional<SecondsToGo> left(const TokensToGo& tokens) const;

private:
    double spread() const;  // a factor above 1

    double m_tokens = 0;
    double m_seconds = 0;
    std::size_t m_stretches = 0;
    double m_mean = 0;     // of log(seconds ÷ token) over the stretches
    double m_squares = 0;  // of the distances from it
};

}  // namespace vox
