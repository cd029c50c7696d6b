#include "engine/nn/safetensors_file.h"
#include "engine/nn/safetensors_writer.h"
#include "engine/nn/tensor_copy.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

namespace vox::nn {
namespace {

std::string fileOf(const std::string& header, std::size_t dataSize)
{
    std::string bytes;
    for (unsigned shift = 0; shift < 64; shift += 8)
        bytes += static_cast<char>(header.size() >> shift & 0xff);
    return bytes + header + std::string(dataSize, 'x');
}

Result<SafetensorsFile> parse(const std::string& bytes)
{
    return SafetensorsFile::parse(std::as_bytes(std::span(bytes)), "test.safetensors");
}

class TemporaryFile final {
public:
    TemporaryFile()
        : m_path(std::filesystem::path(testing::TempDir()) / "vox_safetensors_test.safetensors")
    {
    }
    ~TemporaryFile() { std::filesystem::remove(m_path); }
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

TEST(Safetensors, ReadsWhatItWrote)
{
    const TemporaryFile file;
    const at::Tensor floats = at::arange(6, at::kFloat).reshape({2, 3});
    const at::Tensor numbers = at::arange(3, at::kLong);
    const at::Tensor none = at::empty({0, 4}, at::kBFloat16);
    const Status written =
        writeSafetensors(file.path(), {{"b", viewOf(floats)}, {"a", viewOf(numbers)}, {"none", viewOf(none)}},
                         {{"source", "test"}});
    ASSERT_TRUE(written);
    const auto read = SafetensorsFile::open(file.path());
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ(read->metadata().at("source"), "test");
    EXPECT_TRUE(at::equal(copyOf(*read->find("b")), floats));
    EXPECT_TRUE(at::equal(copyOf(*read->find("a")), numbers));
    EXPECT_EQ(copyOf(*read->find("none")).sizes(), none.sizes());
    EXPECT_EQ(read->find("c"), nullptr);
}

TEST(Safetensors, SaysWhyItCannotWrite)
{
    const Status written = writeSafetensors("/nowhere/out.safetensors", {});
    ASSERT_FALSE(written);
    EXPECT_NE(written.error().message().find("/nowhere/out.safetensors"), std::string::npos);
}

struct BadCase {
    const char* name;
    const char* header;
    std::size_t dataSize;
};

class BadSafetensors : public testing::TestWithParam<BadCase> {};

TEST_P(BadSafetensors, IsRefused)
{
    const auto file = parse(fileOf(GetParam().header, GetParam().dataSize));
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().exitStatus(), 2);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadSafetensors,
    testing::Values(
        BadCase{"no_object", R"([])", 0}, BadCase{"no_json", R"({"a":)", 0},
        BadCase{"gap", R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})", 3},
        BadCase{
            "overlap",
            R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
            3},
        BadCase{"left_over", R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})", 3},
        BadCase{"too_short", R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})", 1},
        BadCase{"wrong_size", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", 4},
        BadCase{"backwards", R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[2,0]}})", 2},
        BadCase{"negative", R"({"a":{"dtype":"U8","shape":[-2],"data_offsets":[0,2]}})", 2},
        BadCase{
            "twice",
            R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})",
            0},
        BadCase{"unknown_type", R"({"a":{"dtype":"X9","shape":[0],"data_offsets":[0,0]}})", 0},
        BadCase{"overflow",
                R"({"a":{"dtype":"F32","shape":[4194305,4194305,211106198978564],"data_offsets":[0,4]}})", 4},
        BadCase{"deep", R"({"a":[[[[[[[[[[]]]]]]]]]]})", 0},
        BadCase{"no_shape", R"({"a":{"dtype":"U8","data_offsets":[0,0]}})", 0},
        BadCase{"metadata", R"({"__metadata__":{"a":1}})", 0}),
    [](const auto& c) { return std::string(c.param.name); });

TEST(Safetensors, RefusesAHeaderLongerThanTheFile)
{
    EXPECT_FALSE(parse(std::string("\xff\xff\xff\xff\xff\xff\xff\x7f{}", 10)));
    EXPECT_FALSE(parse("short"));
}

TEST(Safetensors, SurvivesDamage)
{
    std::ifstream in(VOX_FIXTURES "/piper/variant_dp/golden.safetensors", std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    ASSERT_TRUE(parse(whole));
    for (std::size_t size = 0; size < 1200; ++size)
        EXPECT_FALSE(parse(whole.substr(0, size)));
    std::mt19937 random(7);
    int refused = 0;
    for (int i = 0; i < 3000; ++i) {
        std::string damaged = whole;
        damaged[random() % 900] = static_cast<char>(random());
        refused += parse(damaged) ? 0 : 1;
    }
    EXPECT_GT(refused, 1000);
}

}  // namespace
}  // namespace vox::nn
