#pragma once

#include "engine/core/usage_record.h"

#include <filesystem>
#include <string>
#include <vector>

namespace vox::test {

// A *.bill file: what is asked for, and what the books must then say. Line by line, # begins a comment:
//
//   tariff   ID CURRENCY START unit=price …        a price list; units as in its JSON form
//   request  START key=value …                     a finished request; priced by the list in force then
//   ledger                                         the rows, as “amount currency finish_reason tariff-id”
//     0.000000800 USD stop standard
//   bill     FROM TO ZONE column …                 those columns of the CSV file, cell by cell as written
//     1,0.000000800
//   refused  FROM TO ZONE word …                   no bill: the error holds these words
//
// Values with blanks stand in quotes, where \n, \t, \r and \" are understood. Expected lines are indented;
// the last ones of a bill are its totals.
struct BillScenario {
    struct Tariff {
        std::string id, currency, start;
        std::vector<std::pair<std::string, std::string>> prices;
    };
    struct Bill {
        std::string from, to, zone;
        std::vector<std::string> columns;  // of a refused one: the words
        std::vector<std::string> lines;
        bool refused = false;
    };

    std::vector<Tariff> tariffs;
    std::vector<UsageRecord> requests;
    std::vector<std::string> ledger;
    std::vector<Bill> bills;
};

// Throws std::runtime_error that names the line.
BillScenario readScenario(const std::filesystem::path& path);

}  // namespace vox::test
