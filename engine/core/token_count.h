#pragma once

#include <compare>
#include <cstdint>

namespace vox {

// What is counted. The tag keeps text tokens from being priced as speech tokens.
struct TextToken;
struct SpeechToken;
struct SolverStep;
struct LmPromptToken;
struct LmCompletionToken;
struct OcrCharacter;
struct NlpToken;
struct Sample;  // of one channel, at the model's own rate

// A count of one unit. Counts of different units neither add nor compare.
template <typename Unit>
class Count final {
public:
    constexpr Count() = default;
    constexpr explicit Count(std::int64_t value)
        : m_value(value)
    {
    }

    constexpr std::int64_t value() const { return m_value; }

    friend constexpr Count operator+(Count a, Count b) { return Count(a.m_value + b.m_value); }
    friend constexpr Count operator-(Count a, Count b) { return Count(a.m_value - b.m_value); }
    constexpr Count& operator+=(Count other)
    {
        m_value += other.m_value;
        return *this;
    }
    friend constexpr auto operator<=>(const Count&, const Count&) = default;

private:
    std::int64_t m_value = 0;
};

using TextTokens = Count<TextToken>;
using SpeechTokens = Count<SpeechToken>;
using SolverSteps = Count<SolverStep>;
using LmPromptTokens = Count<LmPromptToken>;
using LmCompletionTokens = Count<LmCompletionToken>;
using OcrCharacters = Count<OcrCharacter>;
using NlpTokens = Count<NlpToken>;
using Samples = Count<Sample>;

}  // namespace vox
