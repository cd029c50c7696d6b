#include "engine/tokenizers/sentence_piece_model.h"

#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/protobuf.h"
#include "engine/tokenizers/refusal.h"
#include "engine/tokenizers/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

namespace vox::tok {
namespace {

// Field numbers of sentencepiece_model.proto.
namespace field {
constexpr std::uint64_t kPieces = 1, kTrainer = 2, kNormalizer = 3, kSelfTest = 4, kDenormalizer = 5;
constexpr std::uint64_t kText = 1, kScore = 2, kKind = 3;
constexpr std::uint64_t kModelType = 3, kSpaceIsSuffix = 24, kByteFallback = 35, kBegin = 46, kEnd = 47;
constexpr std::uint64_t kCharacterMap = 2, kDummyPrefix = 3, kRemoveSpaces = 4, kEscapeSpaces = 5;
}  // namespace field

SentencePieceModel::Piece readPiece(Protobuf message)
{
    SentencePieceModel::Piece piece;
    std::int64_t kind = 1;
    while (message.next()) {
        if (message.field() == field::kText)
            piece.text = message.bytes();
        else if (message.field() == field::kScore)
            piece.score = message.real();
        else if (message.field() == field::kKind)
            kind = message.integer();
    }
    if (kind < 1 || kind > 6)
        refuse(VOX_TRANSLATE_NOOP("Error", "“%1”: the piece “%2” is of kind %3, which is not supported."),
               {piece.text.substr(0, 32), std::to_string(kind)});
    piece.kind = static_cast<PieceKind>(kind);
    return piece;
}

void readTrainer(Protobuf message, SentencePieceModel& model)
{
    std::int64_t type = 1;
    while (message.next()) {
        if (message.field() == field::kModelType)
            type = message.integer();
        else if (message.field() == field::kSpaceIsSuffix)
            model.spaceIsSuffix = message.flag();
        else if (message.field() == field::kByteFallback)
            model.fallsBackToBytes = message.flag();
        else if (message.field() == field::kBegin)
            model.beginPiece = message.bytes();
        else if (message.field() == field::kEnd)
            model.endPiece = message.bytes();
    }
    if (type != 1 && type != 2)
        refuse(VOX_TRANSLATE_NOOP("Error",
                                  "“%1” is a SentencePiece model of the type “%2”, which is not supported; "
                                  "unigram and bpe are."),
               {type == 3   ? "word"
                : type == 4 ? "char"
                            : std::to_string(type)});
    model.type = static_cast<SentencePieceType>(type);
}

void readNormalizer(Protobuf message, SentencePieceModel& model)
{
    while (message.next()) {
        if (message.field() == field::kCharacterMap)
            model.characterMap = message.bytes();
        else if (message.field() == field::kDummyPrefix)
            model.addsDummyPrefix = message.flag();
        else if (message.field() == field::kRemoveSpaces)
            model.removesExtraSpaces = message.flag();
        else if (message.field() == field::kEscapeSpaces)
            model.escapesSpaces = message.flag();
    }
}

void checkPiece(const SentencePieceModel& model, std::size_t index)
{
    const auto& piece = model.pieces[index];
    const char* wrong = nullptr;
    if (piece.text.empty() || !isUtf8(piece.text))
        wrong = VOX_TRANSLATE_NOOP("Error", "“%1”: piece %2 is empty or not UTF-8. Get the file anew.");
    else if (!std::isfinite(piece.score))
        wrong = VOX_TRANSLATE_NOOP("Error", "“%1”: the score of piece %2 is no number. Get the file anew.");
    else if (piece.kind == PieceKind::Byte && !model.fallsBackToBytes)
        wrong = VOX_TRANSLATE_NOOP(
            "Error", "“%1”: piece %2 stands for a byte, but the model has no byte fallback. Get "
                     "the file anew.");
    if (wrong != nullptr)
        refuse(wrong, {std::to_string(index)});
}

void checkNames(const SentencePieceModel& model)
{
    std::set<std::pair<bool, std::string_view>> names;
    for (const auto& piece : model.pieces) {
        if (!names.emplace(isText(piece.kind), piece.text).second)
            refuse(VOX_TRANSLATE_NOOP("Error", "“%1”: the piece “%2” is there twice. Get the file anew."),
                   {piece.text.substr(0, 32)});
    }
}

void checkBytes(const SentencePieceModel& model)
{
    std::set<std::string_view> bytes;
    for (const auto& piece : model.pieces) {
        if (piece.kind == PieceKind::Byte)
            bytes.insert(piece.text);
    }
    for (unsigned byte = 0; byte < 256; ++byte) {
        if (!bytes.contains(byteToken(static_cast<unsigned char>(byte))))
            refuse(VOX_TRANSLATE_NOOP("Error",
                                      "“%1”: the model falls back to bytes, but has no piece “%2”. Get the "
                                      "file anew."),
                   {byteToken(static_cast<unsigned char>(byte))});
    }
}

void check(const SentencePieceModel& model)
{
    int unknown = 0;
    for (std::size_t i = 0; i < model.pieces.size(); ++i) {
        checkPiece(model, i);
        unknown += model.pieces[i].kind == PieceKind::Unknown ? 1 : 0;
    }
    if (unknown != 1)
        refuse(VOX_TRANSLATE_NOOP(
                   "Error", "“%1” has %2 pieces for unknown text, where there must be one. Get the file "
                            "anew."),
               {std::to_string(unknown)});
    checkNames(model);
    if (model.fallsBackToBytes)
        checkBytes(model);
}

}  // namespace

bool looksLikeSentencePiece(std::string_view bytes)
{
    // It begins with a field that a model has, and scores and lengths make bytes that no text has.
    constexpr std::string_view firstBytes = "\x0A\x12\x1A";
    const auto isBinary = [](char c) { return static_cast<unsigned char>(c) < '\t'; };
    return !bytes.empty() && firstBytes.find(bytes.front()) != std::string_view::npos &&
           std::ranges::any_of(bytes, isBinary);
}

SentencePieceModel readSentencePieceModel(std::string_view bytes)
{
    SentencePieceModel model;
    Protobuf message(bytes);
    while (message.next()) {
        const auto number = message.field();
        if (number == field::kPieces)
            model.pieces.push_back(readPiece(message.message()));
        else if (number == field::kTrainer)
            readTrainer(message.message(), model);
        else if (number == field::kNormalizer)
            readNormalizer(message.message(), model);
        else if (number != field::kSelfTest && number != field::kDenormalizer)
            refuse(VOX_TRANSLATE_NOOP("Error",
                                      "“%1” holds field %2, which SentencePiece models do not have here. Get "
                                      "the file anew."),
                   {std::to_string(number)});
    }
    if (model.pieces.size() > std::numeric_limits<std::int32_t>::max())
        refuse(VOX_TRANSLATE_NOOP("Error", "“%1” holds too many pieces."));
    check(model);
    return model;
}

}  // namespace vox::tok
