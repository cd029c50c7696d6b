#include "engine/pricing/tariff_book.h"
#include "engine/pricing/tariff_shelf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace vox {
namespace {

using testing::HasSubstr;

class TariffBookTest : public testing::Test {
protected:
    void SetUp() override
    {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        m_folder = std::filesystem::path(testing::TempDir()) / "voxledger-tariffs" / test->name();
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    void put(const std::string& file, const std::string& id, const std::string& from) const
    {
        std::ofstream(m_folder / file) << R"({"id":")" << id << R"(","name":"N","effective_from":")" << from
                                       << R"(","currency":"USD","prices_per_million":)"
                                       << R"({"text_token":"1","speech_token":"1"}})";
    }

    std::string failure() const
    {
        const auto book = TariffBook::load(m_folder);
        return book ? "loaded" : book.error().message();
    }

    std::filesystem::path m_folder;
};

TEST_F(TariffBookTest, FindsTheOneInForce)
{
    put("b.json", "second", "2026-12-01T00:00:00Z");
    put("a.json", "first", "2026-11-01T00:00:00Z");
    put("readme.txt", "ignored", "2026-01-01T00:00:00Z");
    const auto book = TariffBook::load(m_folder);
    ASSERT_TRUE(book) << book.error().message();
    ASSERT_EQ(book->all().size(), 2u);
    EXPECT_EQ(book->all().front().id, "first");

    const auto idAt = [&](const char* time) { return book->inForce(*parseIso8601(time)).id; };
    EXPECT_EQ(idAt("2026-11-01T00:00:00Z"), "first");
    EXPECT_EQ(idAt("2026-11-30T23:59:59.999999Z"), "first");
    EXPECT_EQ(idAt("2026-12-01T00:00:00Z"), "second");
    EXPECT_EQ(idAt("2099-01-01T00:00:00Z"), "second");
    EXPECT_EQ(idAt("1970-01-01T00:00:00Z"), "first");  // a machine whose clock has stopped
}

TEST_F(TariffBookTest, OfTwoWithOneStartTheLaterIdHolds)
{
    put("1.json", "b", "2026-11-01T00:00:00Z");
    put("2.json", "a", "2026-11-01T00:00:00Z");
    const auto book = TariffBook::load(m_folder);
    ASSERT_TRUE(book);
    EXPECT_EQ(book->inForce(*parseIso8601("2026-11-02T00:00:00Z")).id, "b");
}

TEST_F(TariffBookTest, FindsById)
{
    put("a.json", "first", "2026-11-01T00:00:00Z");
    const auto book = TariffBook::load(m_folder);
    ASSERT_TRUE(book);
    ASSERT_NE(book->find("first"), nullptr);
    EXPECT_EQ(book->find("first")->id, "first");
    EXPECT_EQ(book->find("firs"), nullptr);
}

TEST_F(TariffBookTest, RefusesAnIdThatStandsTwice)
{
    put("a.json", "same", "2026-11-01T00:00:00Z");
    put("b.json", "same", "2026-12-01T00:00:00Z");
    EXPECT_THAT(failure(), testing::AllOf(HasSubstr("b.json"), HasSubstr("“same”")));
}

TEST_F(TariffBookTest, NamesWhatItCannotRead)
{
    EXPECT_THAT(failure(), HasSubstr("There is no tariff"));
    std::ofstream(m_folder / "broken.json") << "{";
    EXPECT_THAT(failure(), HasSubstr("broken.json"));
    std::filesystem::remove_all(m_folder);
    EXPECT_THAT(failure(), HasSubstr(m_folder.string()));
}

class OwnTariffsTest : public TariffBookTest {
protected:
    void SetUp() override
    {
        TariffBookTest::SetUp();
        std::filesystem::create_directories(m_folder / "own");
        put("standard.json", "standard", "2026-11-01T00:00:00Z");
    }

    TariffPlaces places() const { return {m_folder, m_folder / "own", m_folder / "choice.txt"}; }
    void choose(const std::string& list) const { std::ofstream(m_folder / "choice.txt") << list; }

    std::string idAt(const char* time) const
    {
        const auto book = TariffBook::load(places());
        return book ? book->inForce(*parseIso8601(time)).id : book.error().message();
    }
};

TEST_F(OwnTariffsTest, TakePartOnlyWhenChosen)
{
    put("own/mine.json", "mine", "2026-11-10T00:00:00Z");
    EXPECT_EQ(idAt("2026-12-01T00:00:00Z"), "standard");
    choose(R"([{"id":"mine","from":"2026-11-20T00:00:00Z"}])");
    EXPECT_EQ(idAt("2026-11-19T23:59:59.999999Z"), "standard");
    EXPECT_EQ(idAt("2026-11-20T00:00:00Z"), "mine");
    choose(
        R"([{"id":"mine","from":"2026-11-20T00:00:00Z"},{"id":"standard","from":"2026-11-25T00:00:00Z"}])");
    EXPECT_EQ(idAt("2026-11-26T00:00:00Z"), "standard");
}

TEST_F(OwnTariffsTest, AreNeverInForceBeforeTheirOwnStart)
{
    put("own/mine.json", "mine", "2026-11-10T00:00:00.000000001Z");
    choose(R"([{"id":"mine","from":"2026-11-05T00:00:00Z"}])");
    EXPECT_EQ(idAt("2026-11-10T00:00:00Z"), "standard");
    EXPECT_EQ(idAt("2026-11-10T00:00:00.000001Z"), "mine");
}

TEST_F(OwnTariffsTest, AChoiceOfWhatIsGoneIsPassedOver)
{
    choose(R"([{"id":"gone","from":"2026-11-05T00:00:00Z"}])");
    EXPECT_EQ(idAt("2026-11-10T00:00:00Z"), "standard");
}

TEST_F(OwnTariffsTest, MayTakePartByThemselvesIfTheySaySo)
{
    std::ofstream(m_folder / "own/mine.json")
        << R"({"id":"mine","name":"N","effective_from":"2026-11-10T00:00:00Z","currency":"USD","default":true,)"
        << R"("prices_per_million":{"text_token":"1","speech_token":"1"}})";
    EXPECT_EQ(idAt("2026-12-01T00:00:00Z"), "mine");
}

TEST_F(OwnTariffsTest, MayHoldTheSameBytesAsAShippedOneButNoOthers)
{
    put("own/copy.json", "standard", "2026-11-01T00:00:00Z");
    EXPECT_EQ(idAt("2026-12-01T00:00:00Z"), "standard");
    put("own/copy.json", "standard", "2026-11-02T00:00:00Z");
    EXPECT_THAT(idAt("2026-12-01T00:00:00Z"),
                testing::AllOf(HasSubstr("copy.json"), HasSubstr("“standard”")));
}

TEST_F(OwnTariffsTest, ADamagedChoiceNamesThePlace)
{
    choose(R"([{"id":"standard"}])");
    EXPECT_THAT(idAt("2026-12-01T00:00:00Z"), HasSubstr("/0/from is missing"));
    choose(R"([{"id":"standard","from":"tomorrow"}])");
    EXPECT_THAT(idAt("2026-12-01T00:00:00Z"), HasSubstr("/0/from must be a time"));
    choose("{}");
    EXPECT_THAT(idAt("2026-12-01T00:00:00Z"), HasSubstr("must be a list"));
    choose("[]");
    EXPECT_EQ(idAt("2026-12-01T00:00:00Z"), "standard");
}

TEST_F(OwnTariffsTest, AShelfKeepsItsBookUntilItIsReadAgain)
{
    const auto shelf = TariffShelf::open(places());
    ASSERT_TRUE(shelf) << shelf.error().message();
    const auto before = (*shelf)->book();
    put("own/mine.json", "mine", "2026-11-10T00:00:00Z");
    EXPECT_EQ((*shelf)->book(), before);
    ASSERT_TRUE((*shelf)->reload());
    EXPECT_NE((*shelf)->book()->find("mine"), nullptr);
    EXPECT_EQ(before->find("mine"), nullptr);  // whoever began with the old one goes on with it
    std::ofstream(m_folder / "own/broken.json") << "{";
    EXPECT_FALSE((*shelf)->reload());
    EXPECT_NE((*shelf)->book()->find("mine"), nullptr);
}

TEST_F(TariffBookTest, PassesASchemaOver)
{
    put("a.json", "first", "2026-11-01T00:00:00Z");
    std::ofstream(m_folder / "tariff.schema.json") << "{}";
    EXPECT_EQ(failure(), "loaded");
}

TEST(ShippedTariffs, ExamplesDoNotTakeOver)
{
    const auto book = TariffBook::load(VOX_RESOURCES "/tariffs");
    ASSERT_TRUE(book) << book.error().message();
    EXPECT_EQ(book->inForce(*parseIso8601("2030-01-01T00:00:00Z")).id, "standard-2026-11");
    EXPECT_GE(book->all().size(), 7u);
}

TEST(ShippedTariffs, AllLoad)
{
    const auto book = TariffBook::load(VOX_RESOURCES "/tariffs");
    ASSERT_TRUE(book) << book.error().message();
    EXPECT_NE(book->find("standard-2026-11"), nullptr);
}

}  // namespace
}  // namespace vox
