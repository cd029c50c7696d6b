#include "engine/text/clean_text.h"

#include "engine/text/utf8.h"

#include <algorithm>
#include <optional>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

namespace vox {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1}
                                   << 30;         // what ICU's 32-bit offsets hold, with room to spare
constexpr char32_t kFirstThatMayCompose = 0x300;  // everything below stands in NFC by itself
constexpr std::size_t kLongestRun = 64;           // marks on one letter; sorting more takes square time

bool isWithin(char32_t c, char32_t first, char32_t last)
{
    return c >= first && c <= last;
}

bool isLineEnd(char32_t c)
{
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool isBidiControl(char32_t c)
{
    return c == 0x61C || c == 0x200E || c == 0x200F || isWithin(c, 0x202A, 0x202E) ||
           isWithin(c, 0x2066, 0x2069);
}

bool isInvisible(char32_t c)
{
    const bool zeroWidth = c == 0xAD || c == 0x34F || c == 0x180E || isWithin(c, 0x200B, 0x200D) ||
                           isWithin(c, 0x2060, 0x2064) || c == 0xFEFF || isWithin(c, 0xFFF9, 0xFFFB);
    const bool selector = isWithin(c, 0xFE00, 0xFE0F) || isWithin(c, 0xE0000, 0xE0FFF);
    return zeroWidth || selector;
}

bool isControl(char32_t c)
{
    return (c < 0x20 && c != '\t') || isWithin(c, 0x7F, 0x9F);
}

// Builds the clean text and its pieces while it walks over the user's bytes.
class Cleaner {
public:
    explicit Cleaner(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    // Where the bytes stop being UTF-8, if they do.
    std::optional<std::size_t> run();
    std::string takeText() { return std::move(m_text); }
    std::vector<CleanText::Piece> takePieces() { return std::move(m_pieces); }

private:
    void take(char32_t c, std::size_t begin, std::size_t end);
    void keep(std::size_t begin, std::size_t end);
    void replace(std::string_view by, std::size_t begin, std::size_t end);
    void takeLineEnd(std::size_t begin, std::size_t end);
    void takeComposable(char32_t c, std::size_t begin, std::size_t end);
    void flushRun();

    std::string_view m_bytes;
    std::string m_text;
    std::vector<CleanText::Piece> m_pieces;
    // A letter and the marks on it, not yet composed, and where in the user's text they stand.
    std::u32string m_run;
    TextSpan m_runPlace;
};

const icu::Normalizer2& nfc()
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* instance = icu::Normalizer2::getNFCInstance(status);
    require(U_SUCCESS(status) != 0);
    return *instance;
}

std::optional<std::size_t> Cleaner::run()
{
    for (std::size_t i = 0; i < m_bytes.size();) {
        const std::size_t begin = i;
        const auto c = decodeUtf8(m_bytes, i);
        if (!c)
            return begin;
        take(*c, begin, i);
    }
    flushRun();
    return std::nullopt;
}

void Cleaner::take(char32_t c, std::size_t begin, std::size_t end)
{
    if (isLineEnd(c)) {
        flushRun();
        takeLineEnd(begin, end);
    } else if (!isControl(c) && !isBidiControl(c) && !isInvisible(c)) {
        takeComposable(c, begin, end);
    }
}

void Cleaner::takeLineEnd(std::size_t begin, std::size_t end)
{
    const bool firstOfTwo = m_bytes[begin] == '\r' && end < m_bytes.size() && m_bytes[end] == '\n';
    if (m_bytes[begin] == '\n')
        keep(begin, end);
    else if (!firstOfTwo)
        replace("\n", begin, end);
}

void Cleaner::takeComposable(char32_t c, std::size_t begin, std::size_t end)
{
    const bool starts = c < kFirstThatMayCompose || nfc().hasBoundaryBefore(static_cast<UChar32>(c)) != 0;
    if (starts || m_run.size() >= kLongestRun)
        flushRun();
    if (m_run.empty())
        m_runPlace.begin = begin;
    m_run += c;
    m_runPlace.end = end;
}

void Cleaner::flushRun()
{
    const bool untouched =
        m_run.size() == 1 && (m_run[0] < kFirstThatMayCompose || isWithin(m_run[0], 0x4E00, 0x9FFF));
    if (untouched) {
        keep(m_runPlace.begin, m_runPlace.end);
    } else if (!m_run.empty()) {
        UErrorCode status = U_ZERO_ERROR;
        const auto run = toUtf8(m_run);
        std::string composed;
        icu::StringByteSink<std::string> sink(&composed);
        nfc().normalizeUTF8(0, run, sink, nullptr, status);
        require(U_SUCCESS(status) != 0);
        if (m_bytes.substr(m_runPlace.begin, m_runPlace.size()) == composed)
            keep(m_runPlace.begin, m_runPlace.end);
        else
            replace(composed, m_runPlace.begin, m_runPlace.end);
    }
    m_run.clear();
}

void Cleaner::keep(std::size_t begin, std::size_t end)
{
    const std::size_t size = end - begin;
    const bool extends = !m_pieces.empty() && m_pieces.back().cleanSize == m_pieces.back().originalSize &&
                         m_pieces.back().original + m_pieces.back().originalSize == begin;
    if (extends) {
        m_pieces.back().cleanSize += size;
        m_pieces.back().originalSize += size;
    } else {
        m_pieces.push_back({m_text.size(), size, begin, size});
    }
    m_text.append(m_bytes.substr(begin, size));
}

void Cleaner::replace(std::string_view by, std::size_t begin, std::size_t end)
{
    m_pieces.push_back({m_text.size(), by.size(), begin, end - begin});
    m_text += by;
}

Status checkReadableAtAll(const std::string& text)
{
    const auto visible = [&text] {
        for (std::size_t i = 0; i < text.size();) {
            if (!isBlank(nextCodePoint(text, i)))
                return true;
        }
        return false;
    };
    if (!visible())
        return Error::badInput(VOX_TRANSLATE_NOOP(
            "Error", "The text holds nothing but blanks. Type or open something to be spoken."));
    if (!holdsLetterOrDigit(text))
        return Error::badInput(VOX_TRANSLATE_NOOP(
            "Error",
            "The text has neither a letter nor a digit, so there is nothing to read aloud. Add some words."));
    return {};
}

}  // namespace

const CleanText::Piece& CleanText::pieceAt(std::size_t clean) const
{
    const auto after = std::ranges::upper_bound(m_pieces, clean, {}, &Piece::clean);
    require(after != m_pieces.begin());
    return *std::prev(after);
}

std::size_t CleanText::sourceOf(std::size_t clean) const
{
    require(clean <= m_text.size());
    if (clean == m_text.size())
        return m_originalSize;
    const auto& piece = pieceAt(clean);
    return piece.cleanSize == piece.originalSize ? piece.original + (clean - piece.clean) : piece.original;
}

TextSpan CleanText::sourceOf(TextSpan clean) const
{
    require(clean.begin <= clean.end && clean.end <= m_text.size());
    const std::size_t begin = sourceOf(clean.begin);
    if (clean.begin == clean.end)
        return {begin, begin};
    const auto& last = pieceAt(clean.end - 1);
    const bool oneToOne = last.cleanSize == last.originalSize;
    return {begin, last.original + (oneToOne ? clean.end - last.clean : last.originalSize)};
}

Result<CleanText> cleanText(std::string_view bytes)
{
    if (bytes.empty())
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "The text is empty. Type or open something to be spoken."));
    if (bytes.size() > kMostBytes)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "The text is larger than 1 GB. Split it into several."));
    Cleaner cleaner(bytes);
    if (const auto damaged = cleaner.run())
        return Error::badInput(
            VOX_TRANSLATE_NOOP(
                "Error",
                "The text is not valid UTF-8 at byte %1 (counted from 0). Save it as UTF-8 and try again."),
            {std::to_string(*damaged)});
    auto text = cleaner.takeText();
    if (auto status = checkReadableAtAll(text); !status)
        return status.error();
    return CleanText(std::move(text), cleaner.takePieces(), bytes.size());
}

}  // namespace vox
