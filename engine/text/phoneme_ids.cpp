#include "engine/text/phoneme_ids.h"

#include "engine/core/require.h"
#include "engine/text/utf8.h"

#include <unicode/uchar.h>
#include <utility>

namespace vox {
namespace {

constexpr char32_t kBegin = U'^';
constexpr char32_t kEnd = U'$';
constexpr char32_t kPad = U'_';

class Feeder {
public:
    explicit Feeder(const PhonemeIdMap& map)
        : m_map(map)
    {
        require(map.complete());
        put(kBegin, PhonemeIds::kNoWord);
        put(kPad, PhonemeIds::kNoWord);
    }

    void feed(char32_t symbol, std::int32_t word)
    {
        if (m_map.find(symbol).empty()) {
            if (m_result.missing.find(symbol) == std::u32string::npos)
                m_result.missing += symbol;
            return;
        }
        put(symbol, word);
        put(kPad, word);
    }

    void feed(std::u32string_view symbols, std::int32_t word)
    {
        for (const char32_t symbol : symbols)
            feed(symbol, word);
    }

    PhonemeIds finish()
    {
        put(kEnd, PhonemeIds::kNoWord);
        return std::move(m_result);
    }

private:
    void put(char32_t symbol, std::int32_t word)
    {
        const auto ids = m_map.find(symbol);
        m_result.ids.insert(m_result.ids.end(), ids.begin(), ids.end());
        m_result.words.insert(m_result.words.end(), ids.size(), word);
    }

    const PhonemeIdMap& m_map;
    PhonemeIds m_result;
};

}  // namespace

void PhonemeIdMap::add(std::string_view symbol, std::vector<std::int64_t> ids)
{
    const auto codePoints = toCodePoints(symbol);
    if (codePoints.size() == 1)
        m_ids.insert_or_assign(codePoints[0], std::move(ids));
}

std::span<const std::int64_t> PhonemeIdMap::find(char32_t symbol) const
{
    auto found = m_ids.find(symbol);
    if (found == m_ids.end())
        found = m_ids.find(static_cast<char32_t>(u_tolower(static_cast<UChar32>(symbol))));
    return found == m_ids.end() ? std::span<const std::int64_t>{} : found->second;
}

bool PhonemeIdMap::complete() const
{
    return !find(kBegin).empty() && !find(kEnd).empty() && !find(kPad).empty();
}

PhonemeIds phonemeIds(std::span<const PhonemeWord> words, const PhonemeIdMap& map)
{
    Feeder feeder(map);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            feeder.feed(U' ', PhonemeIds::kNoWord);
        feeder.feed(words[i].phonemes, static_cast<std::int32_t>(i));
    }
    return feeder.finish();
}

std::vector<std::int64_t> phonemeIds(std::u32string_view phonemes, const PhonemeIdMap& map,
                                     std::u32string* missing)
{
    Feeder feeder(map);
    feeder.feed(phonemes, PhonemeIds::kNoWord);
    auto result = feeder.finish();
    if (missing != nullptr)
        *missing = std::move(result.missing);
    return std::move(result.ids);
}

}  // namespace vox
