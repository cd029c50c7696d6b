#include "engine/text/english_rules.h"

#include "engine/text/abbreviations.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>

namespace vox {
namespace {

constexpr std::string_view kLetterA = "ˈeɪ";

bool startsWithDigit(std::string_view text)
{
    return !text.empty() && isAsciiDigit(static_cast<unsigned char>(text[0]));
}

bool startsWithCapital(std::string_view text)
{
    std::size_t i = 0;
    return !text.empty() && isCapital(nextCodePoint(text, i));
}

bool isAllCapitals(std::string_view text)
{
    return text.size() > 1 &&
           std::ranges::all_of(text, [](char c) { return isCapital(static_cast<unsigned char>(c)); });
}

// The token behind, where at most a dot stands between.
const TextToken* behindDot(const EnglishPlace& place)
{
    const auto* next = place.at(1);
    const bool near = place.here().after.empty() || place.here().after == ".";
    return near ? next : nullptr;
}

bool isUsed(const Abbreviation& abbreviation, const EnglishPlace& place)
{
    const auto* next = behindDot(place);
    switch (abbreviation.when) {
    case AbbreviationCase::Any:
        return true;
    case AbbreviationCase::NeedsDot:
        return place.here().hasDot();
    case AbbreviationCase::BeforeName:
        return next != nullptr && startsWithCapital(next->core);
    case AbbreviationCase::BeforeNumber:
        return next != nullptr && startsWithDigit(next->core) &&
               (place.here().hasDot() || startsWithCapital(abbreviation.written));
    }
    return false;
}

// The dot is read with the word, but where it also ends the sentence it stays.
std::size_t dotTaken(const EnglishPlace& place)
{
    return place.here().hasDot() && !place.lastHere() ? 1 : 0;
}

// “U.S”, “J”: single letters, dots between.
bool isInitials(std::string_view word)
{
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (i % 2 == 0 ? !isAsciiLetter(static_cast<unsigned char>(word[i])) : word[i] != '.')
            return false;
    }
    return word.size() % 2 == 1;
}

std::optional<Reading> readDegree(const EnglishPlace& place)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> degrees{{{"Ph.D", "P H D"},
                                                                                    {"PhD", "P H D"},
                                                                                    {"B.Sc", "B S C"},
                                                                                    {"BSc", "B S C"},
                                                                                    {"M.Sc", "M S C"},
                                                                                    {"MSc", "M S C"}}};
    const auto found = std::ranges::find(degrees, place.here().core, [](const auto& d) { return d.first; });
    if (found == degrees.end())
        return std::nullopt;
    return Reading{std::string(found->second), 1, {}, dotTaken(place)};
}

// A capital A that is the name of something: “plan A is good”, “vitamin A”. Not “Once Upon A Time”.
bool isLetterA(const EnglishPlace& place)
{
    const auto* previous = place.at(-1);
    if (place.here().core != "A" || previous == nullptr || !previous->after.empty() ||
        !place.here().before.empty())
        return false;
    const auto* next = place.at(1);
    return !isAllCapitals(previous->core) && (next == nullptr || !startsWithCapital(next->core));
}

// The value of a Roman numeral below 40, as rulers and chapters have it.
std::optional<std::int64_t> parseRoman(std::string_view text)
{
    constexpr std::array<std::string_view, 10> units{"",  "I",  "II",  "III",  "IV",
                                                     "V", "VI", "VII", "VIII", "IX"};
    std::int64_t tens = 0;
    while (text.starts_with('X') && tens < 3) {
        ++tens;
        text.remove_prefix(1);
    }
    const auto unit = std::ranges::find(units, text);
    if (unit == units.end() || (tens == 0 && text.empty()))
        return std::nullopt;
    return tens * 10 + (unit - units.begin());
}

template <std::size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N>& words)
{
    return std::ranges::find(words, word) != words.end();
}

bool isRulersName(std::string_view word)
{
    constexpr std::array<std::string_view, 58> names{
        "Alexander", "Alfonso",   "Benedict",  "Boniface",    "Carlos",    "Catherine", "Charles",
        "Christian", "Clement",   "Cleopatra", "Constantine", "David",     "Edward",    "Elizabeth",
        "Felipe",    "Ferdinand", "Francis",   "Franz",       "Frederick", "George",    "Gregory",
        "Gustav",    "Haakon",    "Henry",     "Innocent",    "Isabella",  "Ivan",      "James",
        "John",      "Juan",      "Julius",    "Leo",         "Leopold",   "Louis",     "Ludwig",
        "Malcolm",   "Margaret",  "Mary",      "Maximilian",  "Napoleon",  "Nicholas",  "Olav",
        "Otto",      "Paul",      "Pedro",     "Peter",       "Philip",    "Pius",      "Ptolemy",
        "Ramesses",  "Ramses",    "Richard",   "Robert",      "Sixtus",    "Urban",     "Victor",
        "Wilhelm",   "William"};
    return isOneOf(word, names);
}

bool isNumberedThing(std::string_view word)
{
    constexpr std::array<std::string_view, 28> things{
        "chapter", "part",  "act",     "scene",  "volume", "book",    "section", "appendix", "phase", "class",
        "type",    "war",   "article", "figure", "table",  "episode", "level",   "title",    "bowl",  "canto",
        "stage",   "grade", "unit",    "mark",   "lesson", "verse",   "number",  "schedule"};
    return isOneOf(toSmallLetters(word), things);
}

// “Charles I was king”, but “Charles I think”.
bool oneIsNumeral(const EnglishPlace& place)
{
    constexpr std::array<std::string_view, 10> goesOn{"of",   "was",   "had",     "and", "became",
                                                      "died", "ruled", "reigned", "to",  "in"};
    const auto* next = place.joined();
    return next == nullptr || isOneOf(std::string_view(next->core), goesOn);
}

struct SignName {
    std::string_view sign;
    std::string_view name;
};
constexpr std::array<SignName, 30> kSigns{{
    {"&", "and"},
    {"@", "at"},
    {"#", "number"},
    {"+", "plus"},
    {"=", "equals"},
    {"%", "percent"},
    {"×", "times"},
    {"÷", "divided by"},
    {"±", "plus or minus"},
    {"<", "less than"},
    {">", "greater than"},
    {"≤", "at most"},
    {"≥", "at least"},
    {"≈", "about"},
    {"≠", "is not"},
    {"~", "about"},
    {"°", "degrees"},
    {"§", "section"},
    {"→", "to"},
    {"©", "copyright"},
    {"$", "dollar"},
    {"£", "pound"},
    {"€", "euro"},
    {"^", "to the power of"},
    {"−", "minus"},
    {"²", "squared"},
    {"³", "cubed"},
    {"/", ""},
    {"|", ""},
    {"\\", ""},
}};

const SignName* signAt(std::string_view text)
{
    const auto found =
        std::ranges::find_if(kSigns, [text](const auto& s) { return text.starts_with(s.sign); });
    return found == kSigns.end() ? nullptr : &*found;
}

void append(std::string& words, std::string_view word)
{
    if (!words.empty() && !word.empty())
        words += ' ';
    words += word;
}

// What stands between two signs: a number, or letters as they are.
std::string sayPart(const EnglishPlace& place, std::string_view part)
{
    std::vector<TextToken> room;
    auto alone = place.with(part, room);
    alone.tokens = alone.tokens.first(1);
    room[0].before.clear();
    room[0].after.clear();
    for (const EnglishRule rule : {readMoney, readPercent, readMeasure, readRange, readNumber}) {
        if (const auto reading = rule(alone))
            return reading->words;
    }
    return std::string(part);
}

// A sign alone, between two others: “7 - 2”, “10 – 20”.
std::optional<Reading> readDashAlone(std::string_view core)
{
    if (core == "–")
        return Reading{"to"};
    return core == "-" ? std::optional(Reading{"minus"}) : std::nullopt;
}

std::optional<Reading> readSpecialSign(const EnglishPlace& place)
{
    const std::string_view core = place.here().core;
    if (core == "C#" || core == "F#")
        return Reading{std::string(core.substr(0, 1)) + " sharp"};
    const bool tag = core.size() > 1 && core[0] == '#' && !startsWithDigit(core.substr(1));
    return tag ? std::optional(Reading{"hashtag " + std::string(core.substr(1))}) : std::nullopt;
}

}  // namespace

std::optional<Reading> readAbbreviation(const EnglishPlace& place)
{
    const auto* next = behindDot(place);
    const bool beforeName = next != nullptr && startsWithCapital(next->core) && !startsSentence(next->core);
    const auto* abbreviation = findAbbreviation(place.here().core, beforeName);
    if (abbreviation == nullptr || !isUsed(*abbreviation, place))
        return std::nullopt;
    return Reading{std::string(abbreviation->spoken), 1, {}, dotTaken(place)};
}

std::optional<Reading> readInitials(const EnglishPlace& place)
{
    const auto& token = place.here();
    if (auto reading = readDegree(place))
        return reading;
    if (isLetterA(place))
        return Reading{"A", 1, std::string(kLetterA)};
    if (!isInitials(token.core) || !(token.hasDot() || token.core.size() > 1))
        return std::nullopt;
    if (token.core.size() == 1)  // “J. Smith”; the dot must not look like an end
        return Reading{token.core, 1, token.core == "A" ? std::string(kLetterA) : "", dotTaken(place)};
    return Reading{token.core + ".", 1, {}, token.hasDot() ? 1UL : 0UL};
}

std::optional<Reading> readRoman(const EnglishPlace& place)
{
    const auto* previous = place.at(-1);
    const auto value = parseRoman(place.here().core);
    if (!value || previous == nullptr || !previous->after.empty() || !place.here().before.empty())
        return std::nullopt;
    if (isNumberedThing(previous->core))
        return Reading{place.numbers.cardinal(*value)};
    const bool oneLetter = place.here().core.size() == 1;
    if (isRulersName(previous->core) && (place.here().core != "I" || oneIsNumeral(place)) &&
        !(previous->core == "Malcolm" && place.here().core == "X"))
        return Reading{"the " + place.numbers.ordinal(*value)};
    if (oneLetter || !startsWithCapital(previous->core) || isAllCapitals(previous->core))
        return std::nullopt;
    return Reading{place.numbers.cardinal(*value)};
}

std::optional<Reading> readSign(const EnglishPlace& place)
{
    const std::string_view core = place.here().core;
    if (auto reading = readDashAlone(core))
        return reading;
    if (auto reading = readSpecialSign(place))
        return reading;
    std::string words;
    std::size_t begin = 0;
    bool any = false;
    for (std::size_t i = 0; i < core.size();) {
        const auto* sign = signAt(core.substr(i));
        if (sign == nullptr) {
            nextCodePoint(core, i);
            continue;
        }
        if (i > begin)
            append(words, sayPart(place, core.substr(begin, i - begin)));
        append(words, sign->name);
        begin = i += sign->sign.size();
        any = true;
    }
    if (!any)
        return std::nullopt;
    if (begin < core.size())
        append(words, sayPart(place, core.substr(begin)));
    return Reading{words};
}

}  // namespace vox
