#include "engine/ledger/checkpoint_note.h"
#include "engine/ledger/signing_note.h"

#include "tests/unit/ledger/ledger_fixture.h"

#include <sys/stat.h>

#include <fstream>

namespace vox::test {
namespace {

std::unique_ptr<SigningKey> keyIn(const std::filesystem::path& path)
{
    auto key = SigningKey::openOrMake(path);
    EXPECT_TRUE(key.ok()) << key.error().message();
    return key.take();
}

// The example of the format's first description; other programs read our notes as we read this one.
TEST(SigningNote, ReadsTheWellKnownExample)
{
    const auto key = VerifierKey::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    ASSERT_TRUE(key.has_value());
    const std::string text = "If you think cryptography is the answer to your problem,\n"
                             "then you don't know what your problem is.\n";
    const std::string signature =
        "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1"
        "FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    EXPECT_EQ(openNote(text + signature, {*key}), text);
    EXPECT_FALSE(openNote("x" + text + signature, {*key}).has_value());
    EXPECT_EQ(key->toString(), "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
}

TEST(SigningNote, AKeyIsMadeOnceAndForItsOwnerOnly)
{
    FastFolder folder;
    const PublicKey first = keyIn(folder / "ledger.key")->publicKey();
    EXPECT_EQ(keyIn(folder / "ledger.key")->publicKey(), first);
    EXPECT_NE(keyIn(folder / "other.key")->publicKey(), first);
    struct stat status {};
    ASSERT_EQ(stat((folder / "ledger.key").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
    ASSERT_EQ(chmod((folder / "ledger.key").c_str(), 0640), 0);
    EXPECT_EQ(SigningKey::openOrMake(folder / "ledger.key").error().kind(), ErrorKind::BadInput);
    std::ofstream(folder / "no.key") << "-----BEGIN PRIVATE KEY-----\nnothing\n-----END PRIVATE KEY-----\n";
    chmod((folder / "no.key").c_str(), 0600);
    EXPECT_EQ(SigningKey::openOrMake(folder / "no.key").error().kind(), ErrorKind::BadInput);
}

TEST(SigningNote, EveryChangedByteIsSeen)
{
    FastFolder folder;
    const auto key = keyIn(folder / "ledger.key");
    const VerifierKey known{"voxledger/test", key->publicKey()};
    const std::string note = signNote("voxledger/test/2026-10\n12\nAA==\n", known.name, *key);
    ASSERT_TRUE(openNote(note, {known}).has_value());
    for (std::size_t at = 0; at < note.size(); ++at)
        for (const int change : {1, 32, 128}) {
            std::string changed = note;
            changed[at] = static_cast<char>(changed[at] ^ change);
            EXPECT_FALSE(openNote(changed, {known}).has_value()) << at << ": " << changed;
        }
    const VerifierKey other{known.name, keyIn(folder / "other.key")->publicKey()};
    EXPECT_FALSE(openNote(note, {other}).has_value());
    EXPECT_TRUE(openNote(note, {other, known}).has_value());
}

TEST(SigningNote, ACheckpointIsReadAsItWasWritten)
{
    FastFolder folder;
    const ArchiveFiles files(folder.path(), "2026-10");
    ASSERT_TRUE(makeFolder(files.directory));
    Checkpoint checkpoint{.origin = "voxledger/0123456789abcdef/2026-10",
                          .size = 7,
                          .root = {},
                          .head = {},
                          .archiveDigest = {}};
    checkpoint.root.fill(3);
    checkpoint.head = {.seq = 9, .hash = checkpoint.root};
    ASSERT_TRUE(writeCheckpoint(checkpoint, files));
    ASSERT_TRUE(writeCheckpoint(checkpoint, files)) << "once more, over the read-only one";
    const auto read = readCheckpoint(files);
    ASSERT_TRUE(read.ok()) << read.error().message();
    EXPECT_EQ(*read, checkpoint);
    const auto text = readText(files.checkpoint).take();
    EXPECT_TRUE(text.starts_with(
        "voxledger/0123456789abcdef/2026-10\n7\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n"))
        << text;
    EXPECT_NE(text.find("\n\n\u2014 voxledger/0123456789abcdef "), std::string::npos);
    const auto keys = readText(files.publicKeys).take();
    EXPECT_EQ(std::count(keys.begin(), keys.end(), '\n'), 1);
    std::filesystem::remove(files.signingKey);
    ASSERT_TRUE(writeCheckpoint(checkpoint, files)) << "with a new key";
    EXPECT_TRUE(readCheckpoint(files).ok());
    const auto more = readText(files.publicKeys).take();
    EXPECT_TRUE(more.starts_with(keys) && more.size() > keys.size()) << "the old key is still known";
}

TEST(SealNote, IsReadAsItIsWrittenAndNotOtherwise)
{
    SealNote note;
    note.month = 202610;
    note.firstSeq = 5;
    note.lastSeq = 12;
    note.requests = 3;
    note.totals = {{"CNY", 5}, {"USD", 1'234'567'890}};
    EXPECT_EQ(SealNote::parse(note.toString()), note);
    EXPECT_EQ(note.toString().substr(0, 39), "seal 2026-10 first=5 last=12 requests=3");
    for (const char* wrong : {"", "seal", "seal 2026-10", "prune 2026-10 first=5 last=12"})
        EXPECT_FALSE(SealNote::parse(wrong).has_value()) << wrong;
    EXPECT_FALSE(SealNote::parse(note.toString() + " ").has_value());
    EXPECT_FALSE(PruneNote::parse(note.toString()).has_value());
    note.lastSeq = 3;
    EXPECT_FALSE(SealNote::parse(note.toString()).has_value());
    EXPECT_EQ(firstDayAfter(202612), 20270101);
    EXPECT_EQ(firstDayAfter(202609), 20261001);
    EXPECT_EQ(parseMonth("2026-09"), 202609);
    for (const char* wrong : {"2026-13", "2026-9", "2026-00", "202609", "26-09", "2026-09-01", "2026/09"})
        EXPECT_FALSE(parseMonth(wrong).has_value()) << wrong;
}

}  // namespace
}  // namespace vox::test
