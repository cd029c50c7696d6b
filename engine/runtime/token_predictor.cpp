#include "engine/runtime/token_predictor.h"

namespace vox {
namespace {
constexpr double kPriorBytes = 40;
}

TokenPredictor::TokenPredictor(double tokensPerByte)
    : m_bytes(kPriorBytes)
    , m_tokens(kPriorBytes * tokensPerByte)
{
}

void TokenPredictor::learn(std::size_t bytes, std::int64_t tokens)
{
    m_bytes += static_cast<double>(bytes);
    m_tokens += static_cast<double>(tokens);
}

double TokenPredictor::predict(std::size_t bytes) const
{
    return m_tokens / m_bytes * static_cast<double>(bytes);
}

}  // namespace vox
