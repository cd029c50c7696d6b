#pragma once

#include "engine/ledger/signing_note.h"
#include "engine/reporting/bill_manifest.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// A signed note (C2SP) over a manifest: "<key name>/bill", the number of lines of the bill, and the
// manifest's SHA-256 in base64, a line each. Its form is that of a checkpoint.
std::string signedBill(std::string_view manifestBytes, std::size_t lines, const std::string& keyName,
                       const SigningKey& key);

// Signs the manifest of a bill with the key of the ledger in `ledgerFolder`, which is made where there is
// none: FILE.csv.manifest.sig beside it. The public key is added to the ledger's archive/ledger.pub.
// `firstRowHash` names the ledger.
Status signBill(const std::filesystem::path& manifest, const std::filesystem::path& ledgerFolder,
                const std::string& firstRowHash);

std::filesystem::path signaturePath(const std::filesystem::path& manifest);

// What a signed note says about a bill.
enum class NoteVerdict {
    NotSigned,      // by none of the keys, or no note at all
    OfThisBill,     // it covers the manifest, and so the bill
    OfLedger,       // a checkpoint of a closed month, which does not contradict the bill
    OfLaterLedger,  // likewise, but it knows rows that the bill's ledger did not have
    Contradicts,
};
NoteVerdict judgeNote(std::string_view note, const std::vector<VerifierKey>& keys,
                      std::string_view manifestBytes, const BillManifest& manifest);

// Lines of a file of public keys; other lines are passed over. BadInput where it has none.
Result<std::vector<VerifierKey>> readVerifierKeys(const std::filesystem::path& path);

}  // namespace vox
