#pragma once

#include "app/composition.h"
#include "app/console.h"

#include <functional>
#include <stop_token>

namespace CLI {
class App;
}

namespace vox::app {

// What every command works with.
struct Workplace {
    Console& console;
    Places places;
    std::stop_token stop;  // Ctrl-C
};

// The command that was typed. Its run() gives the exit status, or the error that becomes one.
struct Command {
    std::function<Result<int>(Workplace&)> run;
    bool json = false;    // one JSON document on stdout, whatever happens
    bool canStop = true;  // looks at Workplace::stop, or is too short and too precious to be cut off
};

// Each adds a command with its options to `app`; when it is typed, `chosen` is filled in.
void addSay(CLI::App& app, Command& chosen);
void addEstimate(CLI::App& app, Command& chosen);
void addBill(CLI::App& app, Command& chosen);
void addLedger(CLI::App& app, Command& chosen);
void addLedgerSeal(CLI::App& ledger, Command& chosen);   // three commands of `ledger`
void addLedgerJsonl(CLI::App& ledger, Command& chosen);  // two commands of `ledger`
void addTariff(CLI::App& app, Command& chosen);
void addBudget(CLI::App& app, Command& chosen);
void addModels(CLI::App& app, Command& chosen);
void addBench(CLI::App& app, Command& chosen);
void addReplay(CLI::App& app, Command& chosen);
void addInsight(CLI::App& app, Command& chosen);
void addTokens(CLI::App& app, Command& chosen);

}  // namespace vox::app
