#pragma once

#include "engine/core/budget.h"
#include "engine/core/usage_record.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vox::test {

// A *.bill file: what is asked for, and what the books must then say. Line by line, # begins a comment:
//
//   tariff   ID CURRENCY START unit=price …        a price list; units as in its JSON form
//     "minimum": {"text_token": 50}                indented: further members of that form (docs/tariffs.md),
//     "rules": [ … ]                               each on one line; with "rules" no unit=price above
//   use      ID START                              the user chooses this list from then on
//   request  START key=value …                     a finished request; priced by the list in force then
//   budget   ID CURRENCY LIMIT key=value …         a limit on spending from here on: period scope key hard
//   limit    key=value …                           one on requests: requests_per_minute text_tokens
//   denied   START key=value … bound=AMOUNT        a request that is refused; indented: words of the refusal
//   killed   START key=value …                     a request that is cut off after these counts; then a
//   restart adjust   TIME ROW AMOUNT REASON                corrects the ROWth line of the ledger by a row of
//   its own ledger                                         the rows, as “amount currency finish_reason
//   tariff-id”
//     0.000000800 USD stop standard                (“adjusts” instead of the reason for a correction)
//   bill     FROM TO ZONE column …                 those columns of the CSV file, cell by cell as written;
//     1,0.000000800                                profile=focus-1.4 and by=week may stand among them
//   refused  FROM TO ZONE word …                   no bill: the error holds these words
//
// Values with blanks stand in quotes, where \n, \t, \r and \" are understood. Expected lines are indented;
// the last ones of a bill are its totals. Days of the ledger are those of UTC. A request is one of the
// shipped voice (22,050 Hz, 256 samples a token, service speech) unless its keys, which are those of
// bill_scenario.cpp (setField), say otherwise: service user department project model language voice vocoder
// emotion device rate token_rate_hz sample_rate samples_per_token reference_ms batch attempt finish energy_mj
// processing_us text_tokens speech_tokens solver_steps lm_prompt_tokens lm_completion_tokens ocr_characters
// nlp_tokens cached_text_tokens cached_speech_tokens silence_samples; bound is what is set aside, else its
// price.
//
// To add one: write <what-it-shows>.bill here, one rule and a comment on what it shows; nothing else names
// it. Two readers must agree with it: this one (ctest -R scenarios.bills) and check_by_fractions.py (ctest -R
// scenarios.fractions), which works every amount out again in exact fractions from docs/tariffs.md alone and
// checks all “ledger” amounts and every bill that has an amount column. A new word at the beginning of a line
// is taught to both: Reader::take() and WORDS in check_by_fractions.py; where it changes what bills hold,
// the second must reckon with it too, or have it in UNCHECKED, after which it leaves the file's bills alone.
struct BillScenario {
    struct Tariff {
        std::string id, currency, start;
        std::vector<std::pair<std::string, std::string>> prices;
        std::vector<std::string> members;  // as written
    };
    struct Choice {
        std::string id, from;
    };
    struct Bill {
        std::string from, to, zone;
        std::string profile = "plain", by;
        std::vector<std::string> columns;  // of a refused one: the words
        std::vector<std::string> lines;
        bool refused = false;
    };

    // What happens, one after the other.
    struct Step {
        enum class Kind { Request, Denied, Killed, Adjust, Book };
        Kind kind = Kind::Request;
        UsageRecord record = {};            // of the first three
        std::optional<std::int64_t> bound;  // billionths set aside; nothing: the price
        BudgetBook book = {};               // as it is from here on
        std::size_t row = 0;                // of a correction: 1 is the first line of the ledger
        std::int64_t delta = 0;             // billionths
        std::string reason = {};
        std::vector<std::string> expected = {};  // words of a refusal
    };

    std::vector<Tariff> tariffs;
    std::vector<Choice> choices;
    std::vector<Step> steps;
    std::vector<std::string> ledger;
    std::vector<Bill> bills;
};

// Throws std::runtime_error that names the line.
BillScenario readScenario(const std::filesystem::path& path);

}  // namespace vox::test
