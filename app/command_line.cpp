#include "app/command_line.h"

#include "app/command.h"
#include "app/stop_signals.h"
#include "ui/window.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace vox::app {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

constexpr const char* kFooter = R"(Without a command the window opens.

Exit status: 0 done, 1 failed, 2 wrong usage or bad input, 3 refused by a budget, 130 cancelled.
“voxledger COMMAND --help” shows the options of a command and an example.)";

// Everything that can be typed.
struct Syntax {
    CLI::App app{"Speaks text on this machine and bills every token exactly.", "voxledger"};
    std::string dataDir;
    Command chosen;
};

// A text may look like a command's name, and --data may stand after the command.
void tune(CLI::App& command)
{
    command.fallthrough();
    for (CLI::App* inner : command.get_subcommands([](CLI::App*) { return true; }))
        tune(*inner);
}

void define(Syntax& syntax)
{
    CLI::App& app = syntax.app;
    app.add_option("--data", syntax.dataDir, "Folder of the ledger, takes and settings")->type_name("DIR");
    app.set_version_flag("--version", "voxledger " VOX_VERSION);
    app.footer(kFooter);
    addSay(app, syntax.chosen);
    addEstimate(app, syntax.chosen);
    addBill(app, syntax.chosen);
    addLedger(app, syntax.chosen);
    addTariff(app, syntax.chosen);
    addBudget(app, syntax.chosen);
    addModels(app, syntax.chosen);
    addBench(app, syntax.chosen);
    addReplay(app, syntax.chosen);
    addInsight(app, syntax.chosen);
    addTokens(app, syntax.chosen);
    app.require_subcommand(0, 1);
    app.allow_extras();  // for Qt, when the window opens
    for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; }))
        tune(*command);
}

// The few options that a desktop gives to every Qt program.
bool isForQt(const std::string& argument)
{
    constexpr std::array<std::string_view, 6> options{"-platform", "-style",   "-session",
                                                      "-display",  "-reverse", "-qwindowgeometry"};
    return std::ranges::find(options, argument) != options.end();
}

int wrongUsage(const std::string& problem)
{
    Console().note(problem + " Run “voxledger --help” to see what there is.");
    return kWrongUsage;
}

// What no command or option has taken. The mark after which nothing is an option is none of it.
std::vector<std::string> extrasOf(const CLI::App& app)
{
    auto extras = app.remaining(true);
    std::erase(extras, "--");
    return extras;
}

int refuse(const std::string& first, const Syntax& syntax)
{
    const bool isOption = first.size() > 1 && first.front() == '-';
    if (isOption)
        return wrongUsage("There is no option “" + first + "” here.");
    return wrongUsage(syntax.chosen.run ? "“" + first + "” is one argument too many; put a text in quotes."
                                        : "There is no command “" + first + "”.");
}

std::string errorJson(const Error& error)
{
    const nlohmann::ordered_json document{{"error", error.message()}, {"exit_status", error.exitStatus()}};
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

int report(const Error& error, bool json, Console& console)
{
    console.problem(error);
    if (json)
        console.print(errorJson(error));
    return error.exitStatus();
}

// Qt ends the whole program where it finds none.
bool hasDisplay()
{
    return std::ranges::any_of(std::array{"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"},
                               [](const char* name) {
                                   const char* value = std::getenv(name);
                                   return value != nullptr && *value != '\0';
                               });
}

Error noDisplay()
{
    return Error::failed(VOX_TRANSLATE_NOOP(
        "Error",
        "There is no display to open the window on. Every command works without one: “voxledger --help” "
        "lists them."));
}

int runCommand(const Command& command, const Places& places)
{
    const StopSignals signals(command.canStop);
    Console console;
    Workplace workplace{console, places, signals.token()};
    const auto result = command.run(workplace);
    const int status = result ? *result : report(result.error(), command.json, console);
    if (console.flush())
        return status;
    console.note("Not everything could be written to the standard output.");
    return status == 0 ? kFailed : status;
}

int run(Syntax& syntax, int& argc, char** argv)
{
    const auto extras = extrasOf(syntax.app);
    if (!extras.empty() && (syntax.chosen.run || !isForQt(extras.front())))
        return refuse(extras.front(), syntax);
    const auto places = findPlaces(syntax.dataDir);
    if (!places) {
        Console console;
        return report(places.error(), syntax.chosen.json, console);
    }
    if (syntax.chosen.run)
        return runCommand(syntax.chosen, *places);
    if (!hasDisplay()) {
        Console console;
        return report(noDisplay(), false, console);
    }
    return ui::runWindow(argc, argv, windowContext(*places));
}

}  // namespace

int runCommandLine(int& argc, char** argv)
{
    Syntax syntax;
    define(syntax);
    try {
        syntax.app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool isHelp = error.get_exit_code() == 0;
        return isHelp ? syntax.app.exit(error) : wrongUsage(std::string(error.what()).append("."));
    }
    return run(syntax, argc, argv);
}

}  // namespace vox::app
