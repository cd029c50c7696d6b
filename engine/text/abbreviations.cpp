#include "engine/text/abbreviations.h"

#include "engine/text/utf8.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace vox {
namespace {

using enum AbbreviationDot;
using Case = AbbreviationCase;

constexpr Abbreviation kAbbreviations[] = {
    // Titles, which a name follows
    {"Dr", "Doctor", NeverEnds, Case::BeforeName},
    {"Mr", "Mister", NeverEnds, Case::Any},
    {"Mrs", "Missus", NeverEnds, Case::Any},
    {"Ms", "Miz", NeverEnds, Case::BeforeName},
    {"Messrs", "Messieurs", NeverEnds, Case::NeedsDot},
    {"Prof", "Professor", NeverEnds, Case::NeedsDot},
    {"Gen", "General", NeverEnds, Case::NeedsDot},
    {"Col", "Colonel", NeverEnds, Case::NeedsDot},
    {"Maj", "Major", NeverEnds, Case::NeedsDot},
    {"Capt", "Captain", NeverEnds, Case::NeedsDot},
    {"Cpt", "Captain", NeverEnds, Case::NeedsDot},
    {"Lt", "Lieutenant", NeverEnds, Case::NeedsDot},
    {"Sgt", "Sergeant", NeverEnds, Case::NeedsDot},
    {"Cpl", "Corporal", NeverEnds, Case::NeedsDot},
    {"Adm", "Admiral", NeverEnds, Case::NeedsDot},
    {"Rev", "Reverend", NeverEnds, Case::NeedsDot},
    {"Fr", "Father", NeverEnds, Case::NeedsDot},
    {"Hon", "Honourable", NeverEnds, Case::NeedsDot},
    {"Gov", "Governor", NeverEnds, Case::NeedsDot},
    {"Sen", "Senator", NeverEnds, Case::NeedsDot},
    {"Rep", "Representative", NeverEnds, Case::NeedsDot},
    {"Pres", "President", NeverEnds, Case::NeedsDot},
    {"Supt", "Superintendent", NeverEnds, Case::NeedsDot},
    {"Insp", "Inspector", NeverEnds, Case::NeedsDot},
    {"St", "Saint", NeverEnds, Case::BeforeName},
    {"Mt", "Mount", NeverEnds, Case::BeforeName},
    {"Ft", "Fort", NeverEnds, Case::BeforeName},
    // Latin and the like
    {"e.g", "for example", NeverEnds, Case::Any},
    {"eg", "for example", NeverEnds, Case::NeedsDot},
    {"E.g", "For example", NeverEnds, Case::Any},
    {"i.e", "that is", NeverEnds, Case::Any},
    {"ie", "that is", NeverEnds, Case::NeedsDot},
    {"I.e", "That is", NeverEnds, Case::Any},
    {"vs", "versus", NeverEnds, Case::Any},
    {"cf", "compare", NeverEnds, Case::NeedsDot},
    {"viz", "namely", NeverEnds, Case::NeedsDot},
    {"approx", "approximately", NeverEnds, Case::NeedsDot},
    {"ca", "circa", NeverEnds, Case::BeforeNumber},
    {"etc", "et cetera", MayEnd, Case::Any},
    {"al", "al", MayEnd, Case::NeedsDot},
    // Before numbers
    {"No", "Number", BeforeNumber, Case::BeforeNumber},
    {"no", "number", BeforeNumber, Case::BeforeNumber},
    {"Nos", "Numbers", BeforeNumber, Case::BeforeNumber},
    {"nos", "numbers", BeforeNumber, Case::BeforeNumber},
    {"Nr", "Number", BeforeNumber, Case::BeforeNumber},
    {"Fig", "Figure", BeforeNumber, Case::NeedsDot},
    {"fig", "figure", BeforeNumber, Case::BeforeNumber},
    {"Figs", "Figures", BeforeNumber, Case::NeedsDot},
    {"Eq", "Equation", BeforeNumber, Case::BeforeNumber},
    {"Vol", "Volume", BeforeNumber, Case::NeedsDot},
    {"vol", "volume", BeforeNumber, Case::BeforeNumber},
    {"Ch", "Chapter", BeforeNumber, Case::BeforeNumber},
    {"ch", "chapter", BeforeNumber, Case::BeforeNumber},
    {"Sec", "Section", BeforeNumber, Case::BeforeNumber},
    {"sec", "section", BeforeNumber, Case::BeforeNumber},
    {"Art", "Article", BeforeNumber, Case::BeforeNumber},
    {"p", "page", BeforeNumber, Case::BeforeNumber},
    {"pp", "pages", BeforeNumber, Case::BeforeNumber},
    {"ext", "extension", BeforeNumber, Case::BeforeNumber},
    {"Op", "Opus", BeforeNumber, Case::BeforeNumber},
    // Firms, streets, names
    {"Inc", "Incorporated", MayEnd, Case::NeedsDot},
    {"Ltd", "Limited", MayEnd, Case::Any},
    {"Co", "Company", MayEnd, Case::NeedsDot},
    {"Corp", "Corporation", MayEnd, Case::NeedsDot},
    {"Bros", "Brothers", MayEnd, Case::NeedsDot},
    {"Dept", "Department", MayEnd, Case::Any},
    {"dept", "department", MayEnd, Case::Any},
    {"Jr", "Junior", MayEnd, Case::Any},
    {"Sr", "Senior", MayEnd, Case::Any},
    {"Esq", "Esquire", MayEnd, Case::NeedsDot},
    {"St", "Street", MayEnd, Case::NeedsDot},
    {"Dr", "Drive", MayEnd, Case::NeedsDot},
    {"Ave", "Avenue", MayEnd, Case::NeedsDot},
    {"Blvd", "Boulevard", MayEnd, Case::Any},
    {"Rd", "Road", MayEnd, Case::NeedsDot},
    {"Ln", "Lane", MayEnd, Case::NeedsDot},
    {"Sq", "Square", MayEnd, Case::NeedsDot},
    {"Apt", "Apartment", BeforeNumber, Case::NeedsDot},
    {"Univ", "University", MayEnd, Case::NeedsDot},
    {"Assn", "Association", MayEnd, Case::NeedsDot},
    {"Govt", "Government", MayEnd, Case::Any},
    {"govt", "government", MayEnd, Case::Any},
    {"min", "minutes", MayEnd, Case::NeedsDot},
    {"hr", "hour", MayEnd, Case::NeedsDot},
    {"hrs", "hours", MayEnd, Case::NeedsDot},
    // Months and days
    {"Jan", "January", MayEnd, Case::NeedsDot},
    {"Feb", "February", MayEnd, Case::NeedsDot},
    {"Mar", "March", BeforeNumber, Case::BeforeNumber},
    {"Apr", "April", MayEnd, Case::NeedsDot},
    {"Jun", "June", MayEnd, Case::NeedsDot},
    {"Jul", "July", MayEnd, Case::NeedsDot},
    {"Aug", "August", MayEnd, Case::NeedsDot},
    {"Sept", "September", MayEnd, Case::NeedsDot},
    {"Sep", "September", MayEnd, Case::NeedsDot},
    {"Oct", "October", MayEnd, Case::NeedsDot},
    {"Nov", "November", MayEnd, Case::NeedsDot},
    {"Dec", "December", MayEnd, Case::NeedsDot},
    {"Mon", "Monday", MayEnd, Case::NeedsDot},
    {"Tue", "Tuesday", MayEnd, Case::NeedsDot},
    {"Tues", "Tuesday", MayEnd, Case::NeedsDot},
    {"Wed", "Wednesday", MayEnd, Case::NeedsDot},
    {"Thu", "Thursday", MayEnd, Case::NeedsDot},
    {"Thurs", "Thursday", MayEnd, Case::NeedsDot},
    {"Fri", "Friday", MayEnd, Case::NeedsDot},
    // Small words with a stroke
    {"w/", "with", MayEnd, Case::Any},
    {"w/o", "without", MayEnd, Case::Any},
    {"c/o", "care of", MayEnd, Case::Any},
    {"a/c", "account", MayEnd, Case::Any},
};

// Words that begin a sentence after “p.m.” or “etc.” rather than go on with a name.
constexpr std::array<std::string_view, 46> kStarters{
    "A",     "After", "All",  "An",   "And", "Another", "As",      "At",   "Before", "But", "By",    "Each",
    "For",   "From",  "He",   "Her",  "His", "How",     "However", "I",    "If",     "In",  "It",    "Its",
    "My",    "No",    "Not",  "On",   "One", "Our",     "She",     "So",   "That",   "The", "Their", "Then",
    "There", "These", "They", "This", "To",  "We",      "What",    "When", "Yes",    "You"};

// The last word before the dot that ends `text`, with dots inside: “U.S” of “in the U.S.”.
std::string_view wordBeforeDot(std::string_view text)
{
    if (!text.ends_with('.'))
        return {};
    text.remove_suffix(1);
    constexpr std::size_t longest = 16;
    const std::size_t floor = text.size() - std::min(text.size(), longest);
    std::size_t begin = text.size();
    const auto belongs = [](char c) { return isAsciiLetter(static_cast<unsigned char>(c)) || c == '.'; };
    while (begin > floor && belongs(text[begin - 1]))
        --begin;
    const bool cutShort =
        begin > 0 && (static_cast<unsigned char>(text[begin - 1]) >= 0x80 || belongs(text[begin - 1]));
    const auto word = text.substr(begin);
    return cutShort && !(begin >= 3 && text.substr(begin - 3, 3) == "\u201C") ? std::string_view{} : word;
}

// “U.S”, “J”, “a.m”: single letters with dots between.
bool isInitials(std::string_view word)
{
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool letter = isAsciiLetter(static_cast<unsigned char>(word[i]));
        if (i % 2 == 0 ? !letter : word[i] != '.')
            return false;
    }
    return word.size() % 2 == 1;
}

std::string_view firstWord(std::string_view text)
{
    std::size_t end = 0;
    while (end < text.size() && (isAsciiLetter(static_cast<unsigned char>(text[end])) || text[end] == '\''))
        ++end;
    return text.substr(0, end);
}

bool startsWithCapital(std::string_view text)
{
    std::size_t i = 0;
    return !text.empty() && isCapital(nextCodePoint(text, i));
}

bool startsWithDigit(std::string_view text)
{
    return !text.empty() && isAsciiDigit(static_cast<unsigned char>(text[0]));
}

// “J. R. R. Tolkien” goes on; “It was I. Then” and “vitamin C. The” do not.
bool initialsContinue(std::string_view word, std::string_view next)
{
    if (word == "I" || startsSentence(next))
        return false;
    return word.size() == 1 ? isCapital(static_cast<unsigned char>(word[0])) : true;
}

// “Vol. II”; a single letter may be a word: “No. I won't.”
bool isRomanNumber(std::string_view word)
{
    return word.size() > 1 && word.find_first_not_of("IVX") == std::string_view::npos;
}

bool continues(const Abbreviation& abbreviation, std::string_view next)
{
    switch (abbreviation.dot) {
    case NeverEnds:
        return true;
    case BeforeNumber:
        return startsWithDigit(next) || isRomanNumber(firstWord(next));
    case MayEnd:
        return startsWithDigit(next) || !startsWithCapital(next);
    }
    return false;
}

}  // namespace

bool startsSentence(std::string_view next)
{
    return std::ranges::find(kStarters, firstWord(next)) != kStarters.end();
}

const Abbreviation* findAbbreviation(std::string_view written, bool beforeName)
{
    const Abbreviation* found = nullptr;
    for (const auto& abbreviation : kAbbreviations) {
        if (abbreviation.written != written)
            continue;
        if (found == nullptr || (!beforeName && abbreviation.dot == MayEnd))
            found = &abbreviation;
    }
    return found;
}

bool continuesAfterDot(std::string_view before, std::string_view next)
{
    const auto word = wordBeforeDot(before);
    if (word.empty())
        return false;
    const auto* abbreviation = findAbbreviation(word, startsWithCapital(next) && !startsSentence(next));
    if (abbreviation != nullptr)
        return continues(*abbreviation, next);
    return isInitials(word) && initialsContinue(word, next);
}

}  // namespace vox
