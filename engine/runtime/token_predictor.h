#pragma once

#include <cstddef>
#include <cstdint>

namespace vox {

// Predicts the tokens of text that has not been prepared yet, from what the text so far has taken.
class TokenPredictor final {
public:
    // The first guess; it weighs as much as one short sentence.
    explicit TokenPredictor(double tokensPerByte);

    void learn(std::size_t bytes, std::int64_t tokens);
    double predict(std::size_t bytes) const;

private:
    double m_bytes;
    double m_tokens;
};

}  // namespace vox
