#include "engine/reporting/bill_verifier.h"

#include "engine/ledger/checkpoint_note.h"
#include "engine/reporting/bill_manifest.h"
#include "engine/reporting/bill_signature.h"
#include "engine/reporting/bill_writer.h"
#include "engine/reporting/file_hash.h"
#include "tests/unit/reporting/bill_fixture.h"

#include <algorithm>

namespace vox {
namespace {

class BillVerifier : public BillTest {
protected:
    void write(const std::string& profile = "plain", const std::string& by = {}, std::size_t rows = 40)
    {
        RowsSource source = randomLedger(21, rows);
        const BillOrder order{.fromDay = "2026-10-01",
                              .toDay = "2027-12-31",
                              .timeZone = "Asia/Kolkata",
                              .profile = profile,
                              .by = by};
        const auto written = writeBill(source, order, path(), "voxledger test");
        ASSERT_TRUE(written.ok()) << written.error().message();
        m_bill = contentOf(path());
        m_manifest = contentOf(manifestPath(path()));
    }

    BillFindings verify(const std::string& bill, const std::string& manifest)
    {
        writeContent(path(), bill);
        writeContent(manifestPath(path()), manifest);
        auto findings = verifyBillFiles({.bill = path(), .head = m_head, .key = m_key});
        require(findings.ok());
        return findings.take();
    }

    static std::string told(const BillFindings& findings)
    {
        std::string text;
        for (const Sentence& fault : findings.faults)
            text.append(fault.english()).append("\n");
        return text;
    }

    std::vector<std::string> lines() const
    {
        std::vector<std::string> result;
        for (std::size_t at = 0; at < m_bill.size();) {
            const auto end = m_bill.find('\n', at) + 1;
            result.push_back(m_bill.substr(at, end - at));
            at = end;
        }
        return result;
    }

    static std::string joined(const std::vector<std::string>& lines)
    {
        std::string text;
        for (const auto& line : lines)
            text.append(line);
        return text;
    }

    std::string m_bill, m_manifest;
    std::filesystem::path m_head, m_key;
};

TEST_F(BillVerifier, FindsWholeBillsWhole)
{
    for (const char* profile : {"plain", "spreadsheet", "focus-1.2", "focus-1.4"})
        for (const char* by : {"", "day", "project"}) {
            write(profile, by);
            const auto findings = verify(m_bill, m_manifest);
            EXPECT_TRUE(findings.isWhole) << profile << " " << by << "\n" << told(findings);
            EXPECT_FALSE(findings.isSigned);
            EXPECT_EQ(findings.rows, 40);
        }
    write("plain", "", 0);  // a bill of nothing
    EXPECT_TRUE(verify(m_bill, m_manifest).isWhole);
}

TEST_F(BillVerifier, NamesWhatWasDoneAndWhere)
{
    write();
    const auto told = [&](std::vector<std::string> lines, std::int64_t place) {
        const auto findings = verify(joined(lines), m_manifest);
        EXPECT_FALSE(findings.isWhole);
        EXPECT_EQ(findings.firstBadLine, place);
        return BillVerifier::told(findings);
    };
    auto changed = lines();
    changed[6].replace(changed[6].size() - 4, 1, changed[6][changed[6].size() - 4] == '1' ? "2" : "1");
    EXPECT_EQ(told(changed, 7), "Line 7 was changed.\n");
    auto removed = lines();
    removed.erase(removed.begin() + 9);
    EXPECT_NE(told(removed, 10).find("Line 10 is missing"), std::string::npos);
    auto added = lines();
    added.insert(added.begin() + 4, "999," + added[4].substr(added[4].find(',') + 1));
    EXPECT_EQ(told(added, 5), "Line 5 was put in.\n");
    auto swapped = lines();
    std::swap(swapped[2], swapped[3]);
    EXPECT_NE(told(swapped, 3).find("changed places"), std::string::npos);
    auto far = lines();
    std::swap(far[5], far[20]);
    EXPECT_NE(told(far, 6).find("stands in another place"), std::string::npos);
    auto cut = lines();
    cut.resize(cut.size() - 3);
    EXPECT_NE(told(cut, static_cast<std::int64_t>(cut.size()) + 1).find("cut off"), std::string::npos);
    auto longer = lines();
    longer.push_back(longer.back());
    EXPECT_NE(told(longer, static_cast<std::int64_t>(longer.size())).find("added after the end"),
              std::string::npos);
    EXPECT_NE(told({}, 1).find("cut off"), std::string::npos);
}

// What a thief or a bad disk might do to a text.
std::string mutated(const std::string& text, std::mt19937_64& random)
{
    std::string result = text;
    const auto place = [&] { return static_cast<std::size_t>(random() % text.size()); };
    switch (random() % 7) {
    case 0:
        result[place()] ^= static_cast<char>(1 << random() % 8);
        break;
    case 1:
        result[place()] = "0123456789"[random() % 10];
        break;
    case 2:
        result.erase(place(), 1 + random() % 50);
        break;
    case 3:
        result.insert(place(), 1, "0,\"\n-"[random() % 5]);
        break;
    case 4:
        result.resize(place());
        break;
    case 5: {
        const auto from = result.find('\n', place()), to = result.find('\n', place());
        if (from != std::string::npos && to != std::string::npos && from < to)
            std::rotate(result.begin() + static_cast<std::ptrdiff_t>(from) + 1,
                        result.begin() + static_cast<std::ptrdiff_t>(result.find('\n', from + 1)) + 1,
                        result.begin() + static_cast<std::ptrdiff_t>(to) + 1);
        break;
    }
    default:
        result.append(result.substr(place()));
        break;
    }
    return result;
}

TEST_F(BillVerifier, FindsTenThousandMutations)
{
    write();
    std::mt19937_64 random(5);
    const auto original = lines();
    for (int i = 0; i < 10'000; ++i) {
        const bool ofBill = i % 2 == 0;
        const std::string& text = ofBill ? m_bill : m_manifest;
        const std::string bad = mutated(text, random);
        if (bad == text)
            continue;
        const auto findings = ofBill ? verify(bad, m_manifest) : verify(m_bill, bad);
        ASSERT_FALSE(findings.isWhole) << i << "\n" << bad;
        ASSERT_FALSE(findings.faults.empty());
        if (!ofBill)
            continue;
        const auto differ = std::ranges::mismatch(bad, m_bill).in2 - m_bill.begin();
        const auto line = 1 + std::count(m_bill.begin(), m_bill.begin() + differ, '\n');
        ASSERT_EQ(findings.firstBadLine, line) << i << told(findings);
    }
}

TEST_F(BillVerifier, FindsForgeriesThatAgreeWithTheirManifest)
{
    write();
    // One who knows the format writes bill and manifest anew: only what does not add up tells then.
    const auto manifest = parseManifest(m_manifest, "m");
    ASSERT_TRUE(manifest);
    auto forged = lines();
    forged.erase(forged.begin() + 9);
    BillManifest told = *manifest;
    const std::string bill = joined(forged);
    LineChecks checks;
    checks.add(bill);
    told.lineChecks = checks.finish();
    told.bytes = static_cast<std::int64_t>(bill.size());
    told.sha256 = toHex(sha256Of(bill));
    const auto findings = verify(bill, manifestJson(told));
    EXPECT_FALSE(findings.isWhole);
    EXPECT_GT(findings.firstBadLine, 0) << BillVerifier::told(findings);
}

class SignedBill : public BillVerifier {
protected:
    void SetUp() override
    {
        BillVerifier::SetUp();
        write();
        auto key = SigningKey::openOrMake(path("ledger.key"));
        ASSERT_TRUE(key) << key.error().message();
        m_signer = key.take();
        m_key = path("ledger.pub");
        writeContent(m_key, VerifierKey{m_name, m_signer->publicKey()}.toString() + "\n");
        m_count = parseManifest(m_manifest, "m")->lineChecks.size();
        m_note = signedBill(m_manifest, m_count, m_name, *m_signer);
    }

    std::filesystem::path noteBeside() const { return signaturePath(manifestPath(path())); }

    const std::string m_name = "voxledger/0123456789abcdef";
    std::unique_ptr<SigningKey> m_signer;
    std::size_t m_count = 0;
    std::string m_note;
};

TEST_F(SignedBill, IsProvenByItsNote)
{
    EXPECT_EQ(noteBeside().filename(), "bill.csv.manifest.sig");
    auto findings = verify(m_bill, m_manifest);
    EXPECT_TRUE(findings.isWhole);
    EXPECT_FALSE(findings.isSigned);
    writeContent(noteBeside(), m_note);
    findings = verify(m_bill, m_manifest);
    EXPECT_TRUE(findings.isWhole) << told(findings);
    EXPECT_TRUE(findings.isSigned);
    std::filesystem::rename(noteBeside(), path("head"));
    m_head = path("head");
    EXPECT_TRUE(verify(m_bill, m_manifest).isSigned);
    m_key.clear();
    EXPECT_FALSE(verify(m_bill, m_manifest).isSigned);
}

TEST_F(SignedBill, IsSignedWithTheKeyOfItsLedger)
{
    const std::string first(64, 'c');
    ASSERT_TRUE(signBill(manifestPath(path()), m_folder, first));
    ASSERT_TRUE(signBill(manifestPath(path()), m_folder, first));
    const auto keys = readVerifierKeys(path("archive") / "ledger.pub");
    ASSERT_TRUE(keys) << keys.error().message();
    ASSERT_EQ(keys->size(), 1u);
    EXPECT_EQ(keys->front().name, "voxledger/cccccccccccccccc");
    m_key = path("archive") / "ledger.pub";
    EXPECT_TRUE(verify(m_bill, m_manifest).isSigned);
}

TEST_F(SignedBill, FindsAPerfectForgery)
{
    writeContent(noteBeside(), m_note);
    RowsSource other =
        randomLedger(22, 40);  // bill and manifest are all right, but not those that were signed
    ASSERT_TRUE(
        writeBill(other, {.fromDay = "2026-10-01", .toDay = "2027-12-31", .timeZone = "UTC"}, path(), "v"));
    EXPECT_FALSE(std::filesystem::exists(noteBeside())) << "a new bill has no old signature";
    writeContent(noteBeside(), m_note);
    const auto findings = verifyBillFiles({.bill = path(), .key = m_key});
    ASSERT_TRUE(findings);
    EXPECT_FALSE(findings->isWhole);
    EXPECT_NE(told(*findings).find("another bill"), std::string::npos);
}

TEST_F(SignedBill, FindsEveryMutationOfTheNote)
{
    std::mt19937_64 random(8);
    for (int i = 0; i < 500; ++i) {
        const auto bad = mutated(m_note, random);
        writeContent(noteBeside(), bad);
        const auto findings = verify(m_bill, m_manifest);
        if (findings.isSigned) {
            EXPECT_TRUE(bad.starts_with(m_note)) << bad;  // further signatures may follow the first
        }
    }
}

TEST_F(SignedBill, AgreesWithTheHeadOfItsLedgerAndNoOther)
{
    const auto manifest = parseManifest(m_manifest, "m");
    Checkpoint checkpoint{.origin = m_name + "/2026-10", .size = 10};
    const auto verdict = [&](std::int64_t seq, const std::string& hash) {
        checkpoint.head = {seq, *parseDigest(hash)};
        m_head = path("checkpoint");
        writeContent(m_head, signNote(checkpoint.toString(), m_name, *m_signer));
        const auto findings = verify(m_bill, m_manifest);
        return findings.isWhole ? "whole" : told(findings);
    };
    EXPECT_EQ(verdict(manifest->head.seq, manifest->head.hash), "whole");
    EXPECT_EQ(verdict(manifest->head.seq - 1, std::string(64, 'b')), "whole");
    EXPECT_NE(verdict(manifest->head.seq, std::string(64, 'b')).find("another ledger"), std::string::npos);
    EXPECT_NE(verdict(manifest->head.seq + 1, std::string(64, 'b')).find("cut off"), std::string::npos);
}

TEST_F(BillVerifier, TellsWhatItCannotRead)
{
    EXPECT_FALSE(verifyBillFiles({.bill = path("none.csv")}));
    write();
    std::filesystem::remove(manifestPath(path()));
    const auto missing = verifyBillFiles({.bill = path()});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().exitStatus(), 2);
    EXPECT_NE(missing.error().message().find("bill.csv.manifest.json"), std::string::npos);
}

}  // namespace
}  // namespace vox
