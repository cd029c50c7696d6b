#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace vox {

// A number as it is written: “-1,234.50”.
struct Figure {
    bool negative = false;
    std::string whole;     // digits; may be empty, as in “.5”
    std::string fraction;  // digits behind the point

    bool isOne() const { return !negative && whole == "1" && fraction.empty(); }
    bool isWhole() const { return fraction.empty(); }
    // The value, where it is whole and has at most 18 digits.
    std::optional<std::int64_t> integer() const;
};

// All of `text` as an English number: optional sign, digits with or without commas at thousands, a point.
std::optional<Figure> parseFigure(std::string_view text);

// Spells numbers out, by ICU's rules for a language. One thread.
class NumberWords final {
public:
    explicit NumberWords(std::string_view language);
    ~NumberWords();

    bool knowsLanguage() const;  // false: ICU has no rules and spells in another language

    std::string cardinal(std::int64_t number) const;  // “twenty-one”
    std::string ordinal(std::int64_t number) const;   // “twenty-first”
    std::string year(std::int64_t number) const;      // “nineteen oh five”
    std::string decimal(double number) const;         // as the language says it; used for others than English

    // English: “minus three point one four”; digit by digit with a leading zero or beyond 18 digits.
    std::string figure(const Figure& figure) const;
    std::string oneByOne(std::string_view digits) const;  // “five five five”

private:
    class Rules;
    std::unique_ptr<Rules> m_rules;
    bool m_withAnd = false;  // “one hundred and five”, as said outside America
};

}  // namespace vox
