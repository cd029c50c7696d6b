#include "engine/reporting/bill_verifier.h"

#include "engine/reporting/bill_content.h"
#include "engine/reporting/bill_manifest.h"
#include "engine/reporting/bill_signature.h"
#include "engine/reporting/csv_parser.h"
#include "engine/reporting/file_hash.h"
#include "engine/reporting/line_reader.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace vox {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestManifest = std::uintmax_t{1} << 30;

Result<std::string> bytesOf(const fs::path& path)
{
    std::error_code error;
    std::ifstream file(path, std::ios::binary);
    if (!file || fs::is_directory(path, error) || fs::file_size(path, error) > kLargestManifest)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The file “%1” cannot be read."), {path.string()});
    return std::string(std::istreambuf_iterator<char>(file), {});
}

// Where the lines begin to differ from their checks, and what the two lines there are.
struct Difference {
    std::size_t place = 0;  // 0: the first line
    std::uint32_t line = 0;
    std::optional<std::uint32_t> next;
};

class BillCheck {
public:
    explicit BillCheck(const BillEvidence& evidence)
        : m_evidence(evidence)
    {
        if (m_evidence.manifest.empty())
            m_evidence.manifest = manifestPath(evidence.bill);
    }

    Result<BillFindings> run()
    {
        auto lines = LineReader::open(m_evidence.bill);
        if (!lines)
            return lines.error();
        auto bytes = bytesOf(m_evidence.manifest);
        if (!bytes)
            return bytes.error();
        m_bytes = bytes.take();
        auto manifest = parseManifest(m_bytes, m_evidence.manifest.filename().string());
        if (!manifest) {
            fault(manifest.error().sentence());
            return std::move(m_findings);
        }
        m_manifest = manifest.take();
        m_findings.rows = m_manifest.rows;
        m_findings.totals = m_manifest.totals;
        if (const auto status = checkLines(*lines); !status)
            return status.error();
        if (const auto status = checkNotes(); !status)
            return status.error();
        m_findings.isWhole = m_findings.faults.empty();
        m_findings.isSigned = m_findings.isSigned && m_findings.isWhole;
        return std::move(m_findings);
    }

private:
    void fault(Sentence sentence) { m_findings.faults.push_back(std::move(sentence)); }
    void note(Sentence sentence) { m_findings.notes.push_back(std::move(sentence)); }

    Status checkLines(LineReader& lines)
    {
        StreamingSha256 hash;
        BillContent content(m_manifest);
        CsvParser parser;
        std::optional<Sentence> broken;
        std::int64_t bytes = 0;
        std::string_view line;
        auto more = lines.next(line);
        for (; more && *more; more = lines.next(line)) {
            hash.add(line);
            bytes += static_cast<std::int64_t>(line.size());
            compare(lineCheck(line));
            const auto isRecord = parser.add(line);
            if (!isRecord && !broken)
                broken = isRecord.error().sentence();
            if (isRecord && *isRecord && !broken)
                content.add(parser.cells(), parser.line());
        }
        if (!more)
            return more.error();
        const bool isSame = toHex(hash.digest()) == m_manifest.sha256 && bytes == m_manifest.bytes;
        conclude(isSame, std::move(broken), content);
        return {};
    }

    void compare(std::uint32_t check)
    {
        const auto& checks = m_manifest.lineChecks;
        if (m_difference && !m_difference->next)
            m_difference->next = check;
        if (!m_difference && (m_lines >= checks.size() || checks[m_lines] != check))
            m_difference = Difference{m_lines, check, {}};
        ++m_lines;
    }

    void conclude(bool isSame, std::optional<Sentence> broken, BillContent& content)
    {
        const auto wrongContent = content.finish();
        if (m_difference || m_lines < m_manifest.lineChecks.size())
            return tellDifference();
        if (!isSame)
            return fault(VOX_TRANSLATE_NOOP("Error",
                                            "The bill is not the one that its manifest describes: its "
                                            "SHA-256 is another."));
        if (broken)
            return fault(std::move(*broken));
        if (!wrongContent)
            return;
        m_findings.firstBadLine = content.faultLine();
        fault(*wrongContent);
    }

    // Names the first line that is not as it was written, and what seems to have been done.
    void tellDifference()
    {
        const auto& checks = m_manifest.lineChecks;
        const std::size_t place = m_difference ? m_difference->place : m_lines;
        m_findings.firstBadLine = static_cast<std::int64_t>(place) + 1;
        const std::vector<std::string> number{std::to_string(place + 1)};
        if (!m_difference)
            return fault(
                {VOX_TRANSLATE_NOOP("Error", "Line %1 and all after it are missing: the end of the bill "
                                             "was cut off; it had %2 lines."),
                 {number.front(), std::to_string(checks.size())}});
        if (place >= checks.size())
            return fault(
                {VOX_TRANSLATE_NOOP("Error", "Line %1 was added after the end of the bill."), number});
        const bool isNext = place + 1 < checks.size() && m_difference->line == checks[place + 1];
        const bool wasNext = m_difference->next && *m_difference->next == checks[place];
        if (isNext && wasNext)
            fault(
                {VOX_TRANSLATE_NOOP("Error", "Line %1 and the line after it have changed places."), number});
        else if (isNext)
            fault({VOX_TRANSLATE_NOOP("Error", "Line %1 is missing: what follows it stands in its place."),
                   number});
        else if (wasNext)
            fault({VOX_TRANSLATE_NOOP("Error", "Line %1 was put in."), number});
        else if (std::ranges::find(checks, m_difference->line) != checks.end())
            fault({VOX_TRANSLATE_NOOP("Error", "Line %1 stands in another place than it did."), number});
        else
            fault({VOX_TRANSLATE_NOOP("Error", "Line %1 was changed."), number});
    }

    Status checkNotes()
    {
        std::vector<fs::path> notes;
        std::error_code none;
        if (!m_evidence.head.empty())
            notes.push_back(m_evidence.head);
        if (const auto beside = signaturePath(m_evidence.manifest);
            fs::exists(beside, none) && beside != m_evidence.head)
            notes.push_back(beside);
        if (m_evidence.key.empty()) {
            note(VOX_TRANSLATE_NOOP("Error",
                                    "No public key was given, so who can write the bill and its manifest "
                                    "can have changed both."));
            return {};
        }
        const auto keys = readVerifierKeys(m_evidence.key);
        if (!keys)
            return keys.error();
        for (const fs::path& path : notes)
            if (const auto status = checkNote(path, *keys); !status)
                return status;
        if (!m_findings.isSigned)
            note(VOX_TRANSLATE_NOOP("Error",
                                    "No signature covers this bill, so who can write it and its manifest "
                                    "can have changed both."));
        return {};
    }

    Status checkNote(const fs::path& path, const std::vector<VerifierKey>& keys)
    {
        const auto text = bytesOf(path);
        if (!text)
            return text.error();
        const std::vector<std::string> name{path.filename().string()};
        switch (judgeNote(*text, keys, m_bytes, m_manifest)) {
        case NoteVerdict::NotSigned:
            fault({VOX_TRANSLATE_NOOP("Error", "“%1” is not signed by a key that was given."), name});
            break;
        case NoteVerdict::Contradicts:
            fault({VOX_TRANSLATE_NOOP("Error", "“%1” was signed for another bill or another ledger."), name});
            break;
        case NoteVerdict::OfLaterLedger:
            fault({VOX_TRANSLATE_NOOP("Error",
                                      "“%1” knows rows that the ledger of this bill did not have: its end "
                                      "was cut off, or the bill is older than the signed head."),
                   name});
            break;
        case NoteVerdict::OfThisBill:
            m_findings.isSigned = true;
            note({VOX_TRANSLATE_NOOP("Error", "“%1” signs every line of this bill."), name});
            break;
        case NoteVerdict::OfLedger:
            note({VOX_TRANSLATE_NOOP("Error", "The bill's ledger goes on from the signed head “%1”."), name});
            break;
        }
        return {};
    }

    BillEvidence m_evidence;
    BillFindings m_findings;
    std::string m_bytes;  // of the manifest
    BillManifest m_manifest;
    std::size_t m_lines = 0;
    std::optional<Difference> m_difference;
};

}  // namespace

Result<BillFindings> verifyBillFiles(const BillEvidence& evidence)
{
    return BillCheck(evidence).run();
}

}  // namespace vox
