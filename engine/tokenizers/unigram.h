#pragma once

#include "engine/tokenizers/byte_trie.h"
#include "engine/tokenizers/section.h"

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace vox::tok {

// The most probable way to cut a text into pieces of a vocabulary, by Viterbi's algorithm.
class Unigram final {
public:
    static constexpr std::int32_t kUnknown = -1;  // a character that no piece covers by itself

    struct Piece {
        Span span;
        std::int32_t id = 0;
    };

    // `scores` by id. `singlePrecision`: sums of scores are kept as 32-bit numbers, as SentencePiece does.
    Unigram(ByteTrie pieces, std::vector<double> scores, double unknownScore, bool singlePrecision);

    std::vector<Piece> cut(std::string_view text) const;

private:
    struct Node {
        static constexpr std::uint32_t kNotReached = std::numeric_limits<std::uint32_t>::max();

        double score = 0;                   // of the best way from the start to here
        std::uint32_t begin = kNotReached;  // where its last piece begins
        std::int32_t id = 0;
    };

    void relax(std::vector<Node>& nodes, Span span, std::int32_t id) const;

    ByteTrie m_pieces;
    std::vector<double> m_scores;
    double m_unknownScore;
    bool m_singlePrecision;
};

}  // namespace vox::tok
