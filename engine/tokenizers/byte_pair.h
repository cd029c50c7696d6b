#pragma once

#include "engine/tokenizers/merge_table.h"
#include "engine/tokenizers/pair_merging.h"
#include "engine/tokenizers/subword_model.h"
#include "engine/tokenizers/vocabulary.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vox::tok {

// Byte-pair encoding as tokenizer.json has it: characters, merged by a list of pairs.
class BytePair final : public SubwordModel {
public:
    struct Rules {
        std::optional<std::string> unknown;  // nothing: unknown characters are left out
        std::string continuation;            // stands before every character of a piece but the first
        std::string wordEnd;                 // stands behind the last one
        bool fusesUnknown = false;
        bool fallsBackToBytes = false;
        bool takesWholePieces = false;  // ignore_merges: a piece that is a token is not taken apart
    };
    using Pairs = std::vector<std::pair<std::string, std::string>>;

    // Refuses merges and unknown tokens that the vocabulary does not hold.
    BytePair(Vocabulary vocabulary, const Pairs& merges, Rules rules);

    void encode(std::string_view piece, std::vector<std::int32_t>& ids) const override;

private:
    class Spelling;

    void readMerges(const Pairs& merges);
    std::int32_t needed(const std::string& token) const;
    bool mayCutAtSpaces() const;
    void encodeWord(std::string_view word, std::vector<std::int32_t>& ids) const;

    Vocabulary m_vocabulary;
    Rules m_rules;
    MergeTable m_merges;
    std::optional<std::int32_t> m_unknown;
    bool m_cutsAtSpaces = false;
};

}  // namespace vox::tok
