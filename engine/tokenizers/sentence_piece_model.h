#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vox::tok {

enum class PieceKind { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };
// Whether a piece of that kind stands for the text that it is written as.
constexpr bool isText(PieceKind kind)
{
    return kind == PieceKind::Normal || kind == PieceKind::UserDefined || kind == PieceKind::Unused;
}

enum class SentencePieceType { Unigram = 1, BytePair = 2 };

// A .model file of SentencePiece, as far as it bears on encoding. The id of a piece is its index.
struct SentencePieceModel {
    struct Piece {
        std::string text;
        float score = 0;
        PieceKind kind = PieceKind::Normal;
    };

    std::vector<Piece> pieces;
    SentencePieceType type = SentencePieceType::Unigram;
    bool spaceIsSuffix = false;  // treat_whitespace_as_suffix
    bool fallsBackToBytes = false;
    std::string beginPiece = "<s>";
    std::string endPiece = "</s>";

    std::string characterMap;  // precompiled_charsmap
    bool addsDummyPrefix = true;
    bool removesExtraSpaces = true;
    bool escapesSpaces = true;
};

bool looksLikeSentencePiece(std::string_view bytes);

// Refuses damaged files, and models that the library itself would not load.
SentencePieceModel readSentencePieceModel(std::string_view bytes);

}  // namespace vox::tok
