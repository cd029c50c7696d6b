#include "engine/reporting/bill_verifier.h"

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace {

constexpr const char* kHelp = R"(voxledger-verify BILL [--manifest FILE] [--head FILE] [--key FILE]

Says whether a bill of Voxledger is as it was written. Needs the bill (FILE.csv) and its manifest
(FILE.csv.manifest.json), no ledger. A signature beside them (FILE.csv.manifest.sig) is checked too.

  --manifest FILE  the manifest, where it is not beside the bill
  --head FILE      a signed note: of this bill, or the checkpoint of a closed month of its ledger
  --key FILE       the ledger's public key (ledger.pub), as you had it from the ledger's owner
  --version, --help

Exit status: 0 the bill is whole, 1 it is not, 2 wrong usage, or a file cannot be read.
)";

void say(const std::string& text)
{
    std::fprintf(stdout, "%s\n", text.c_str());
}

int wrongUsage(const std::string& problem)
{
    std::fprintf(stderr, "voxledger-verify: %s\nRun “voxledger-verify --help” to see how it is used.\n",
                 problem.c_str());
    return 2;
}

std::filesystem::path* placeOf(std::string_view option, vox::BillEvidence& evidence)
{
    if (option == "--manifest")
        return &evidence.manifest;
    if (option == "--head")
        return &evidence.head;
    return option == "--key" ? &evidence.key : nullptr;
}

// Nothing, or what is wrong with the arguments.
std::optional<std::string> readArguments(int argc, char** argv, vox::BillEvidence& evidence)
{
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument.size() < 2 || argument.front() != '-') {
            if (!evidence.bill.empty())
                return "“" + argument + "” is one argument too many.";
            evidence.bill = argument;
            continue;
        }
        std::filesystem::path* place = placeOf(argument, evidence);
        if (place == nullptr)
            return "There is no option “" + argument + "”.";
        if (++i == argc || *argv[i] == '\0')
            return "“" + argument + "” needs a file.";
        *place = argv[i];
    }
    return evidence.bill.empty() ? std::optional<std::string>("Which bill?") : std::nullopt;
}

int report(const vox::BillFindings& findings)
{
    for (const auto& fault : findings.faults)
        say(fault.english());
    for (const auto& note : findings.notes)
        say(note.english());
    if (!findings.isWhole) {
        say("The bill is NOT as it was written.");
        return 1;
    }
    std::string text = findings.isSigned ? "The bill is whole, unaltered and signed: "
                                         : "The bill is whole and fits its manifest: ";
    text += std::to_string(findings.rows) + (findings.rows == 1 ? " row" : " rows") + " of the ledger";
    for (const auto& total : findings.totals)
        text += ", " + total.toString();
    say(text);
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        if (argv[i] == std::string_view("--help") || argv[i] == std::string_view("-h")) {
            std::fputs(kHelp, stdout);
            return 0;
        }
        if (argv[i] == std::string_view("--version")) {
            say("voxledger-verify " VOX_VERSION);
            return 0;
        }
    }
    vox::BillEvidence evidence;
    if (const auto problem = readArguments(argc, argv, evidence))
        return wrongUsage(*problem);
    const auto findings = vox::verifyBillFiles(evidence);
    if (!findings) {
        std::fprintf(stderr, "voxledger-verify: %s\n", findings.error().message().c_str());
        return findings.error().exitStatus();
    }
    return report(*findings);
}
