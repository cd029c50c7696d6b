#include "engine/models/piper_vits/vits_dimensions.h"
#include "engine/nn/protobuf_reader.h"
#include "tests/unit/models/voice_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace vox::piper_vits {
namespace {

using nn::ProtobufReader;

// Reads the bytes as far as they allow, weights included; true when they are a whole voice.
bool isWhole(const std::string& bytes)
{
    const auto file = nn::OnnxFile::parse(std::as_bytes(std::span(bytes)), "damaged.onnx");
    if (!file) {
        EXPECT_FALSE(file.error().message().empty());
        return false;
    }
    const auto graph = readVoiceGraph(*file, "damaged.onnx");
    if (!graph)
        return false;
    const auto sizes = readDimensions(*graph, "damaged.onnx");
    return sizes && VitsNetwork::check(*graph, *sizes).ok();
}

TEST(DamagedVoice, EveryPrefixIsRefused)
{
    const std::string whole = readBytes(fixture("variant_dp/voice.onnx"));
    ASSERT_TRUE(isWhole(whole));
    for (std::size_t size = 0; size < whole.size(); size += 1 + size / 150)
        EXPECT_FALSE(isWhole(whole.substr(0, size))) << size;
    EXPECT_FALSE(isWhole(whole.substr(0, whole.size() - 1)));
}

TEST(DamagedVoice, NoFlippedByteCrashes)
{
    const std::string whole = readBytes(fixture("variant_dp/voice.onnx"));
    constexpr std::size_t kOperations = 200'000;  // about; they come first, then the weights
    std::mt19937 random(11);
    int refused = 0;
    for (int i = 0; i < 2000; ++i) {
        std::string damaged = whole;
        const std::size_t size = i % 2 == 0 ? kOperations : damaged.size();
        for (int flips = 1 + i % 4; flips > 0; --flips)
            damaged[random() % size] = static_cast<char>(random());
        refused += isWhole(damaged) ? 0 : 1;
    }
    EXPECT_GT(refused, 250);  // weights that change are no damage that a reader can see
}

// Changes the initialiser of a tensor inside the bytes of a voice.
class Surgeon final {
public:
    Surgeon(std::string& bytes, std::string name)
        : m_bytes(bytes)
        , m_name(std::move(name))
    {
        find();
    }

    void remove() { m_bytes[m_key] = 15 << 3 | 2; }  // an unknown field of the graph, which readers skip
    void rename() { m_bytes[m_bytes.find(m_name, m_key) + m_name.size() - 1] = 'X'; }
    void fillWith(float value)  // its numbers
    {
        for (std::size_t i = 0; i + sizeof value <= m_rawSize; i += sizeof value)
            std::memcpy(m_bytes.data() + m_raw + i, &value, sizeof value);
    }
    void swapSizes() { std::swap(m_bytes[m_dims[0] + 1], m_bytes[m_dims[1] + 1]); }

private:
    void find()
    {
        ProtobufReader model(std::as_bytes(std::span(m_bytes)));
        while (model.next()) {
            if (model.field() != 7)
                continue;
            for (ProtobufReader graph = model.message(); graph.next();) {
                if (graph.field() == 5)
                    look(graph.message(), graph.offset());
            }
        }
        ASSERT_NE(m_key, 0U) << m_name;
    }

    void look(ProtobufReader tensor, std::size_t key)
    {
        std::vector<std::size_t> dims;
        std::string name;
        std::span<const std::byte> raw;
        while (tensor.next()) {
            if (tensor.field() == 1)
                dims.push_back(tensor.offset());
            if (tensor.field() == 8)
                name = tensor.text();
            if (tensor.field() == 9)
                raw = tensor.bytes();
        }
        if (name == m_name) {
            m_key = key;
            m_dims = dims;
            m_raw = static_cast<std::size_t>(raw.data() - std::as_bytes(std::span(m_bytes)).data());
            m_rawSize = raw.size();
        }
    }

    std::string& m_bytes;
    std::string m_name;
    std::size_t m_key = 0;
    std::vector<std::size_t> m_dims;
    std::size_t m_raw = 0;
    std::size_t m_rawSize = 0;
};

ModelCheck checkBytes(const std::string& bytes, const TestFolder& folder)
{
    const auto path = folder.path() / "voice.onnx";
    std::ofstream(path, std::ios::binary) << bytes;
    std::filesystem::copy_file(fixture("variant_multi/voice.onnx.json"), folder.path() / "voice.onnx.json",
                               std::filesystem::copy_options::overwrite_existing);
    ModelRegistry registry;
    registerBuiltinModels(registry);
    auto check = registry.check(path);
    EXPECT_TRUE(check) << check.error().message();
    return check.take();
}

TEST(ModelCheck, FindsNothingWrongWithAWholeVoice)
{
    const TestFolder folder("check");
    const ModelCheck check = checkBytes(readBytes(fixture("variant_multi/voice.onnx")), folder);
    EXPECT_TRUE(check.ok());
    EXPECT_EQ(check.tensors, 309);
    EXPECT_EQ(check.info.voices.size(), 5U);
}

TEST(ModelCheck, NamesEveryTensorThatIsRemovedRenamedOrReshaped)
{
    const TestFolder folder("check");
    std::string bytes = readBytes(fixture("variant_multi/voice.onnx"));
    Surgeon(bytes, "dec.ups.1.weight").remove();
    Surgeon(bytes, "dp.proj.bias").rename();
    Surgeon(bytes, "dec.conv_pre.weight").swapSizes();
    const ModelCheck check = checkBytes(bytes, folder);
    EXPECT_THAT(check.missing, testing::ElementsAre("dec.ups.1.weight", "dp.proj.bias"));
    EXPECT_THAT(check.unused, testing::ElementsAre("dp.proj.biaX"));
    EXPECT_THAT(check.misshapen,
                testing::ElementsAre("dec.conv_pre.weight has shape [24, 32, 7], expected [32, 24, 7]"));

    ModelRegistry registry;
    registerBuiltinModels(registry);
    const auto model = registry.load(folder.path() / "voice.onnx", {});
    ASSERT_FALSE(model);
    EXPECT_THAT(model.error().message(), testing::HasSubstr("dec.ups.1.weight is missing"));
}

TEST(ModelCheck, NamesAnonymousTensorsByTheirModules)
{
    const TestFolder folder("check");
    std::string bytes = readBytes(fixture("variant_multi/voice.onnx"));
    Surgeon(bytes, "onnx::Conv_7193").remove();
    EXPECT_THAT(checkBytes(bytes, folder).missing,
                testing::ElementsAre("flow.flows.6.enc.in_layers.1.weight"));
}

class Nowhere final : public DecodeSink {
public:
    void onChunk(const DecodedChunk& chunk) override { tokens += chunk.speechTokens; }
    SpeechTokens tokens;
};

// Numbers that make the network give up are no damage that a reader can see, but are not played either.
class SickVoice : public testing::TestWithParam<float> {};

TEST_P(SickVoice, StopsWithoutASound)
{
    const TestFolder folder("sick");
    std::string bytes = readBytes(fixture("variant_multi/voice.onnx"));
    Surgeon(bytes, "dec.conv_post.weight").fillWith(GetParam());
    EXPECT_TRUE(checkBytes(bytes, folder).ok());
    ModelRegistry registry;
    registerBuiltinModels(registry);
    const auto model = registry.load(folder.path() / "voice.onnx", {.threads = 1});
    ASSERT_TRUE(model) << model.error().message();
    const Segment segment{.source = {0, 4}, .words = {{"none", {}, {0, 4}}}};
    const SegmentOptions options{.vocoder = "reference"};
    const auto prepared = (*model)->prepare(segment, options);
    ASSERT_TRUE(prepared) << prepared.error().message();
    Nowhere sink;
    const auto finish = (*model)->decode(**prepared, options, sink, {});
    ASSERT_TRUE(finish);
    EXPECT_EQ(*finish, FinishReason::NotANumber);
    EXPECT_EQ(sink.tokens, SpeechTokens(0));
}

INSTANTIATE_TEST_SUITE_P(Numbers, SickVoice,
                         testing::Values(std::numeric_limits<float>::quiet_NaN(),
                                         std::numeric_limits<float>::infinity()));

TEST(SickDurations, AreRefused)
{
    const TestFolder folder("sick");
    std::string bytes = readBytes(fixture("variant_multi/voice.onnx"));
    Surgeon(bytes, "dp.proj.bias").fillWith(std::numeric_limits<float>::quiet_NaN());
    (void)checkBytes(bytes, folder);
    ModelRegistry registry;
    registerBuiltinModels(registry);
    const auto model = registry.load(folder.path() / "voice.onnx", {.threads = 1});
    ASSERT_TRUE(model) << model.error().message();
    const auto prepared = (*model)->prepare({.source = {0, 4}, .words = {{"none", {}, {0, 4}}}}, {});
    ASSERT_FALSE(prepared);
    EXPECT_THAT(prepared.error().message(), testing::HasSubstr("no usable durations"));
}

TEST(UnsupportedExport, IsRefusedWithAPlainSentence)
{
    std::string bytes = readBytes(fixture("variant_dp/voice.onnx"));
    for (std::size_t at = 0; (at = bytes.find("/dec/", at)) != std::string::npos; ++at)
        bytes[at] = 'n';  // node names without the path of a module
    const auto file = nn::OnnxFile::parse(std::as_bytes(std::span(bytes)), "new.onnx");
    ASSERT_TRUE(file);
    const auto graph = readVoiceGraph(*file, "new.onnx");
    ASSERT_FALSE(graph);
    EXPECT_THAT(graph.error().message(), testing::HasSubstr("“new.onnx” is an unsupported export"));
}

}  // namespace
}  // namespace vox::piper_vits
