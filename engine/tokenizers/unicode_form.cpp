#include "engine/tokenizers/unicode_form.h"

#include "engine/core/require.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uniset.h>

#include <algorithm>

namespace vox::tok {
namespace {

const icu::Normalizer2* table(UnicodeForm form, UErrorCode& status)
{
    switch (form) {
    case UnicodeForm::Composed:
        return icu::Normalizer2::getNFCInstance(status);
    case UnicodeForm::Decomposed:
        return icu::Normalizer2::getNFDInstance(status);
    case UnicodeForm::CompatibilityComposed:
        return icu::Normalizer2::getNFKCInstance(status);
    case UnicodeForm::CompatibilityDecomposed:
        break;
    }
    return icu::Normalizer2::getNFKDInstance(status);
}

// Made once; ICU's tables likewise live as long as the program.
const icu::UnicodeSet& charactersOfUnicode11()
{
    static const icu::UnicodeSet set = [] {
        UErrorCode status = U_ZERO_ERROR;
        icu::UnicodeSet made(u"[:age=11.0:]", status);
        require(U_SUCCESS(status) != 0);
        made.freeze();
        return made;
    }();
    return set;
}

}  // namespace

std::string inUnicodeForm(std::string_view utf8, UnicodeForm form)
{
    if (std::ranges::all_of(utf8, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return std::string(utf8);
    UErrorCode status = U_ZERO_ERROR;
    const auto* newest = table(form, status);
    require(U_SUCCESS(status) != 0);
    const icu::FilteredNormalizer2 normalizer(*newest, charactersOfUnicode11());
    std::string result;
    result.reserve(utf8.size());
    icu::StringByteSink<std::string> sink(&result);
    normalizer.normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())), sink,
                             nullptr, status);
    require(U_SUCCESS(status) != 0);
    return result;
}

}  // namespace vox::tok
