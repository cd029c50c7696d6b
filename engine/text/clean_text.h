#pragma once

#include "engine/core/result.h"
#include "engine/core/text_span.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vox {

// The user's text made safe to read, and the way back: every byte of it knows which bytes of the user's text
// it came from. Lines end in \n, characters are composed (NFC), and nothing invisible is left.
class CleanText final {
public:
    // Clean bytes [clean, clean + cleanSize) came from the user's [original, original + originalSize). Where
    // both sizes are equal the bytes correspond one to one; else the piece corresponds as a whole.
    struct Piece {
        std::size_t clean = 0;
        std::size_t cleanSize = 0;
        std::size_t original = 0;
        std::size_t originalSize = 0;
    };

    CleanText(std::string text, std::vector<Piece> pieces, std::size_t originalSize)
        : m_text(std::move(text))
        , m_pieces(std::move(pieces))
        , m_originalSize(originalSize)
    {
    }

    const std::string& text() const { return m_text; }  // UTF-8
    std::size_t originalSize() const { return m_originalSize; }

    // Where the character at a clean offset stands in the user's text; its size for the end.
    std::size_t sourceOf(std::size_t clean) const;
    // The user's bytes that a range of clean bytes came from, without what was removed around it.
    TextSpan sourceOf(TextSpan clean) const;

private:
    const Piece& pieceAt(std::size_t clean) const;

    std::string m_text;
    std::vector<Piece> m_pieces;  // in order of both offsets
    std::size_t m_originalSize;
};

// Checks that `bytes` are UTF-8 with something to read in it, and leaves out what is not for reading: byte
// order mark, NUL and other controls, bidirectional controls, zero-width characters. BadInput names the
// byte that is not UTF-8, or says that the text is empty, blank or holds neither letter nor digit.
Result<CleanText> cleanText(std::string_view bytes);

}  // namespace vox
