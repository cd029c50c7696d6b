#include "engine/nn/safetensors_file.h"
#include "engine/nn/torch_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace vox::nn {
namespace {

using testing::HasSubstr;

std::filesystem::path fixture(const std::string& name)
{
    return std::filesystem::path(VOX_FIXTURES) / "voxcpm" / name;
}

std::filesystem::path variant(const std::string& name)
{
    return fixture("tiny_2/pickle_variants/" + name + ".pth");
}

std::string readBytes(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Result<TorchCheckpoint> parse(const std::string& bytes)
{
    return TorchCheckpoint::parse(std::as_bytes(std::span(bytes)), "file.pth");
}

std::string messageOf(const std::string& bytes)
{
    const auto file = parse(bytes);
    return file ? "read" : file.error().message();
}

std::vector<float> floats(const TensorView& view)
{
    std::vector<float> numbers(view.bytes.size() / sizeof(float));
    std::memcpy(numbers.data(), view.bytes.data(), view.bytes.size());
    return numbers;
}

// A ZIP file of uncompressed members.
std::string zip(const std::map<std::string, std::string>& members)
{
    std::string file;
    std::string table;
    const auto put = [](std::string& to, std::uint64_t value, int size) {
        for (int i = 0; i < size; ++i)
            to += static_cast<char>(value >> (8 * i));
    };
    for (const auto& [name, bytes] : members) {
        const std::size_t offset = file.size();
        put(file, 0x04034b50, 4);
        file.append(14, '\0');
        put(file, bytes.size(), 4);
        put(file, bytes.size(), 4);
        put(file, name.size(), 2);
        put(file, 0, 2);
        file += name + bytes;
        put(table, 0x02014b50, 4);
        table.append(16, '\0');
        put(table, bytes.size(), 4);
        put(table, bytes.size(), 4);
        put(table, name.size(), 2);
        table.append(12, '\0');
        put(table, offset, 4);
        table += name;
    }
    const std::size_t start = file.size();
    file += table;
    put(file, 0x06054b50, 4);
    file.append(4, '\0');
    put(file, members.size(), 2);
    put(file, members.size(), 2);
    put(file, table.size(), 4);
    put(file, start, 4);
    put(file, 0, 2);
    return file;
}

std::string text(const std::string& value)
{
    std::string size(4, '\0');
    size[0] = static_cast<char>(value.size());
    return "X" + size + value;
}

std::string whole(int value)
{
    return std::string("K") + static_cast<char>(value);
}

// {"w": a tensor of a storage with six numbers}
std::string tensorPickle(int offset, const std::string& shape, const std::string& strides)
{
    return "\x80\x02}" + text("w") + "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") +
           "ctorch\nFloatStorage\n" + text("0") + text("cpu") + whole(6) + "tQ" + whole(offset) + shape +
           strides + "\x89" + "}tRs.";
}

std::string pair(int first, int second)
{
    return whole(first) + whole(second) + "\x86";
}

std::string checkpoint(const std::string& pickle, std::size_t storageBytes = 24)
{
    return zip({{"a/data.pkl", pickle}, {"a/data/0", std::string(storageBytes, 'x')}});
}

class PickleForm : public testing::TestWithParam<const char*> {};

TEST_P(PickleForm, HoldsTheSameTwoTensors)
{
    const auto file = TorchCheckpoint::open(variant(GetParam()));
    ASSERT_TRUE(file) << file.error().message();
    ASSERT_EQ(file->tensors().size(), 2U);
    const TensorView& w = file->tensors().at("w");
    const TensorView& b = file->tensors().at("b");
    EXPECT_EQ(w.shape, (std::vector<std::int64_t>{2, 3}));
    EXPECT_EQ(b.shape, (std::vector<std::int64_t>{3}));
    if (std::string(GetParam()) == "bf16") {
        EXPECT_EQ(w.type, ElementType::BFloat16);
        EXPECT_EQ(w.bytes.size(), 12U);
        return;
    }
    EXPECT_EQ(floats(w), (std::vector<float>{0, 1, 2, 3, 4, 5}));
    const bool isShared = std::string(GetParam()) == "one_storage";
    EXPECT_EQ(floats(b), isShared ? (std::vector<float>{6, 7, 8}) : (std::vector<float>{1, 2, 3}));
}

INSTANTIATE_TEST_SUITE_P(All, PickleForm,
                         testing::Values("plain", "top_level", "ordered_metadata", "top_ordered_metadata",
                                         "parameters", "bf16", "one_storage", "transposed", "extras",
                                         "dtype_and_device"),
                         [](const auto& form) { return std::string(form.param); });

TEST(TorchCheckpoint, TheFormBeforeZipIsRefusedByName)
{
    const auto file = TorchCheckpoint::open(variant("legacy_not_zip"));
    ASSERT_FALSE(file);
    EXPECT_THAT(file.error().message(), HasSubstr("legacy_not_zip.pth"));
    EXPECT_THAT(file.error().message(), HasSubstr("no ZIP archive"));
}

TEST(TorchCheckpoint, HoldsWhatSafetensorsHold)
{
    const auto file = TorchCheckpoint::open(fixture("tiny_0.5b/pytorch_model.bin"));
    const auto expected = SafetensorsFile::open(fixture("tiny_0.5b/converted/model.safetensors"));
    ASSERT_TRUE(file) << file.error().message();
    ASSERT_TRUE(expected);
    ASSERT_EQ(file->tensors().size(), expected->tensors().size());
    for (const auto& [name, view] : expected->tensors()) {
        const TensorView& got = file->tensors().at(name);
        EXPECT_EQ(got.shape, view.shape) << name;
        EXPECT_EQ(got.type, view.type) << name;
        EXPECT_TRUE(std::ranges::equal(got.bytes, view.bytes)) << name;
    }
}

TEST(TorchCheckpoint, RefusesByNameWhateverIsNoWeights)
{
    EXPECT_THAT(messageOf(checkpoint("\x80\x02"
                                     "cos\nsystem\n(" +
                                     text("true") + "tR.")),
                HasSubstr("“os.system”"));
    EXPECT_THAT(messageOf(checkpoint("\x80\x02"
                                     "cbuiltins\neval\n(" +
                                     text("1") + "tR.")),
                HasSubstr("“builtins.eval”"));
    EXPECT_THAT(messageOf(checkpoint("\x80\x02"
                                     "cnumpy.core.multiarray\nscalar\n)R.")),
                HasSubstr("“numpy.core.multiarray.scalar”"));
    EXPECT_THAT(messageOf(checkpoint("\x80\x04.")), HasSubstr("protocol 4"));
    EXPECT_THAT(messageOf(checkpoint("\x80\x02ios\nsystem\n.")), HasSubstr("instruction 0x69"));
    EXPECT_THAT(messageOf(checkpoint("\x80\x02"
                                     "ctorch\nFloatStorage\n)R.")),
                HasSubstr("torch.FloatStorage"));
    EXPECT_THAT(messageOf(zip({{"a/other", ""}})), HasSubstr("data.pkl"));
    EXPECT_THAT(messageOf(checkpoint("\x80\x02}.")), HasSubstr("no tensors"));
    EXPECT_THAT(messageOf(zip({{"a/data.pkl", tensorPickle(0, pair(2, 3), pair(3, 1))},
                               {"a/data/0", std::string(24, 'x')},
                               {"a/byteorder", "big"}})),
                HasSubstr("byte order"));
}

TEST(TorchCheckpoint, TensorsLieInsideTheirStorage)
{
    EXPECT_EQ(messageOf(checkpoint(tensorPickle(0, pair(2, 3), pair(3, 1)))), "read");
    EXPECT_THAT(messageOf(checkpoint(tensorPickle(1, pair(2, 3), pair(3, 1)))), HasSubstr("“w”"));
    EXPECT_THAT(messageOf(checkpoint(tensorPickle(0, pair(2, 3), pair(100, 1)))), HasSubstr("outside"));
    EXPECT_THAT(messageOf(checkpoint(tensorPickle(0, pair(200, 200), pair(0, 0)))), HasSubstr("outside"));
    EXPECT_THAT(messageOf(checkpoint(tensorPickle(0, pair(2, 3), pair(3, 1)), 23)),
                HasSubstr("missing or incomplete"));
    EXPECT_THAT(messageOf(zip({{"a/data.pkl", tensorPickle(0, pair(2, 3), pair(3, 1))}})),
                HasSubstr("missing or incomplete"));
}

TEST(TorchCheckpoint, ValuesMayHoldThemselves)
{
    // d = {}; d["d"] = d; d["l"] = l; l.append(l)
    const std::string pickle = "\x80\x02}q\x01" + text("d") + "h\x01s" + text("l") +
                               "]q\x02h\x02"
                               "as.";
    EXPECT_THAT(messageOf(checkpoint(pickle)), HasSubstr("no tensors"));
}

TEST(TorchCheckpoint, EveryPrefixIsRefused)
{
    const std::string whole = readBytes(variant("extras"));
    ASSERT_EQ(messageOf(whole), "read");
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_NE(messageOf(whole.substr(0, size)), "read") << size;
}

TEST(TorchCheckpoint, NoFlippedByteCrashes)
{
    const std::string whole = readBytes(variant("parameters"));
    std::mt19937 random(5);
    int refused = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string damaged = whole;
        for (int flips = 1 + i % 4; flips > 0; --flips)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        refused += messageOf(damaged) == "read" ? 0 : 1;
    }
    EXPECT_GT(refused, 1000);
}

}  // namespace
}  // namespace vox::nn
