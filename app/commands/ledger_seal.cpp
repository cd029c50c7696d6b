#include "app/books.h"
#include "app/command.h"
#include "app/figures.h"
#include "app/option_values.h"
#include "engine/core/number.h"
#include "engine/ledger/seal_proof.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace vox::app {
namespace {

using Json = nlohmann::ordered_json;

Json totalsJson(const std::vector<Money>& totals)
{
    Json list = Json::array();
    for (const Money& total : totals)
        list.push_back({{"currency", total.currency().code()}, {"nanos", total.nanos()}});
    return list;
}

std::string sealsJson(const std::vector<SealReport>& seals)
{
    Json list = Json::array();
    for (const SealReport& seal : seals)
        list.push_back({{"month", seal.month},
                        {"first_seq", seal.firstSeq},
                        {"last_seq", seal.lastSeq},
                        {"rows", seal.rows},
                        {"totals", totalsJson(seal.totals)},
                        {"merkle_root", seal.merkleRoot},
                        {"archive", seal.archive.string()},
                        {"checkpoint", seal.checkpoint.string()}});
    return Json{{"sealed", list}}.dump(2);
}

std::string sealsText(const std::vector<SealReport>& seals)
{
    if (seals.empty())
        return "No month is left to close.";
    std::string text;
    for (const SealReport& seal : seals) {
        text.append(text.empty() ? "" : "\n").append(seal.month).append("  rows ");
        text.append(std::to_string(seal.firstSeq)).append(" to ").append(std::to_string(seal.lastSeq));
        for (const Money& total : seal.totals)
            text.append("  ").append(total.toString());
        text.append("\n         ").append(seal.archive.string());
    }
    return text;
}

std::string proofJson(const InclusionProof& proof)
{
    Json path = Json::array();
    for (const Digest& digest : proof.path)
        path.push_back(toHex(digest));
    return Json{{"seq", proof.seq},
                {"row_hash", toHex(proof.rowHash)},
                {"month", proof.month},
                {"leaf_index", proof.index},
                {"tree_size", proof.size},
                {"merkle_root", toHex(proof.root)},
                {"path", path},
                {"checkpoint", proof.checkpoint}}
        .dump(2);
}

Result<std::unique_ptr<Books>> openToWrite(Workplace& workplace)
{
    auto books = Books::open(workplace.places, true);
    if (books)
        workplace.console.note((*books)->ledger().notices());
    return books;
}

Result<int> runSeal(bool json, Workplace& workplace)
{
    const auto books = openToWrite(workplace);
    if (!books)
        return books.error();
    const auto sealed = (*books)->service().seal();
    if (!sealed)
        return sealed.error();
    workplace.console.print(json ? sealsJson(*sealed) : sealsText(*sealed));
    return 0;
}

Result<int> runPrune(const std::string& through, Workplace& workplace)
{
    const auto books = openToWrite(workplace);
    if (!books)
        return books.error();
    if (const auto pruned = (*books)->service().prune(through); !pruned)
        return pruned.error();
    workplace.console.print("The ledger begins after " + through +
                            " now; older rows are in its archive folder.");
    return 0;
}

Result<int> runProve(const std::string& row, Workplace& workplace)
{
    const auto seq = parseInteger<std::int64_t>(row);
    if (!seq || *seq < 1)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” is not the number of a row."), {row});
    const auto proof = proveRow(workplace.places.dataDir, *seq);
    if (!proof)
        return proof.error();
    workplace.console.print(proofJson(*proof));
    return 0;
}

void addSeal(CLI::App& ledger, Command& chosen)
{
    CLI::App* command =
        ledger.add_subcommand("seal", "Closes the months that are over and archives them, signed");
    const auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "One JSON document on stdout");
    command->footer("Example: voxledger ledger seal");
    command->callback([json, &chosen] {
        chosen = {[json](Workplace& workplace) { return runSeal(*json, workplace); }, *json, false};
    });
}

void addPrune(CLI::App& ledger, Command& chosen)
{
    CLI::App* command =
        ledger.add_subcommand("prune", "Takes closed months out of the ledger; they stay in their archives");
    const auto through = std::make_shared<std::string>();
    command->add_option("--through", *through, "The last month to take out, such as 2026-09")
        ->required()
        ->type_name("MONTH");
    command->footer("Example: voxledger ledger prune --through 2026-09");
    command->callback([through, &chosen] {
        chosen = {[through](Workplace& workplace) { return runPrune(*through, workplace); }, false, false};
    });
}

void addProve(CLI::App& ledger, Command& chosen)
{
    CLI::App* command = ledger.add_subcommand(
        "prove", "Proves that a row is in a closed month: JSON, checked with its checkpoint");
    const auto row = std::make_shared<std::string>();
    command->add_option("SEQ", *row, "Number of the row")->required()->type_name("");
    command->footer("Example: voxledger ledger prove 1207");
    command->callback([row, &chosen] {
        chosen = {[row](Workplace& workplace) { return runProve(*row, workplace); }, true};
    });
}

}  // namespace

void addLedgerSeal(CLI::App& ledger, Command& chosen)
{
    addSeal(ledger, chosen);
    addPrune(ledger, chosen);
    addProve(ledger, chosen);
}

}  // namespace vox::app
