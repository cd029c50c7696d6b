#include "engine/nn/onnx_file.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

namespace vox::nn {
namespace {

// Writes protobuf messages by hand, so that each rule of the reader can be broken alone.
class Message final {
public:
    Message& number(unsigned field, std::uint64_t value)
    {
        varint(field << 3);
        varint(value);
        return *this;
    }

    Message& text(unsigned field, const std::string& value)
    {
        varint(field << 3 | 2);
        varint(value.size());
        m_bytes += value;
        return *this;
    }

    Message& child(unsigned field, const Message& message) { return text(field, message.m_bytes); }
    const std::string& bytes() const { return m_bytes; }

private:
    void varint(std::uint64_t value)
    {
        for (; value > 0x7f; value >>= 7)
            m_bytes += static_cast<char>((value & 0x7f) | 0x80);
        m_bytes += static_cast<char>(value);
    }

    std::string m_bytes;
};

std::string floats(const std::vector<float>& values)
{
    std::string bytes(values.size() * sizeof(float), '\0');
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

Message tensorOf(const std::string& name, const std::vector<std::uint64_t>& shape, const std::string& raw)
{
    Message tensor;
    for (const std::uint64_t size : shape)
        tensor.number(1, size);
    return tensor.number(2, 1).text(8, name).text(9, raw);
}

Message modelOf(const Message& graph)
{
    return Message().text(2, "test").child(7, graph);
}

Result<OnnxFile> parse(const std::string& bytes)
{
    return OnnxFile::parse(std::as_bytes(std::span(bytes)), "test.onnx");
}

std::string problemOf(const Message& model)
{
    const auto file = parse(model.bytes());
    return file ? "" : file.error().message();
}

TEST(OnnxFile, ReadsNodesTensorsAndInputs)
{
    const Message strides = Message().text(1, "strides").number(8, 8).number(8, 1);
    const Message packed = Message().text(1, "pads").text(8, std::string("\x02\x81\x01", 3));
    const Message node =
        Message().text(1, "x").text(1, "w").text(3, "/dec/ups.0/ConvTranspose").text(4, "ConvTranspose");
    const Message graph = Message()
                              .child(1, Message(node).child(5, strides).child(5, packed))
                              .child(5, tensorOf("w", {2, 1}, floats({1.5F, -2.F})))
                              .child(11, Message().text(1, "input"));
    const std::string bytes = modelOf(graph).bytes();
    const auto file = parse(bytes);
    ASSERT_TRUE(file) << file.error().message();
    EXPECT_EQ(file->producer(), "test");
    ASSERT_EQ(file->nodes().size(), 1U);
    EXPECT_EQ(file->nodes()[0].inputs, (std::vector<std::string_view>{"x", "w"}));
    EXPECT_EQ(file->nodes()[0].attribute("strides", 0, 0), 8);
    EXPECT_EQ(file->nodes()[0].attribute("pads", 1, 0), 129);
    EXPECT_EQ(file->nodes()[0].attribute("pads", 2, 7), 7);
    EXPECT_EQ(file->inputs(), std::vector<std::string_view>{"input"});
    const TensorView& tensor = file->tensors().at("w");
    EXPECT_EQ(tensor.shape, (std::vector<std::int64_t>{2, 1}));
    EXPECT_EQ(std::memcmp(tensor.bytes.data(), floats({1.5F, -2.F}).data(), 8), 0);
}

TEST(OnnxFile, JoinsFloatsThatComeInPieces)
{
    const Message tensor =
        Message().number(1, 3).number(2, 1).text(8, "w").text(4, floats({1, 2})).text(4, floats({3}));
    const std::string bytes = modelOf(Message().child(5, tensor)).bytes();
    const auto file = parse(bytes);
    ASSERT_TRUE(file) << file.error().message();
    EXPECT_EQ(std::memcmp(file->tensors().at("w").bytes.data(), floats({1, 2, 3}).data(), 12), 0);
}

TEST(OnnxFile, NamesTheTensorWhoseBytesDoNotFitItsShape)
{
    const auto model = modelOf(Message().child(5, tensorOf("w", {2, 3}, floats({1, 2}))));
    EXPECT_NE(problemOf(model).find("tensor “w” of shape [2, 3] needs 24 bytes, but has 8"),
              std::string::npos)
        << problemOf(model);
}

TEST(OnnxFile, RefusesShapesWhoseProductOverflows)
{
    const auto model = modelOf(Message().child(5, tensorOf("w", {1ULL << 40, 1ULL << 40}, {})));
    EXPECT_NE(problemOf(model).find("impossible shape"), std::string::npos) << problemOf(model);
}

TEST(OnnxFile, RefusesNegativeSizes)
{
    const auto model = modelOf(Message().child(5, tensorOf("w", {~0ULL, 2}, {})));
    EXPECT_NE(problemOf(model).find("impossible shape"), std::string::npos) << problemOf(model);
}

TEST(OnnxFile, RefusesTooManyDimensions)
{
    const auto model =
        modelOf(Message().child(5, tensorOf("w", std::vector<std::uint64_t>(9, 1), floats({1}))));
    EXPECT_NE(problemOf(model).find("9 dimensions"), std::string::npos) << problemOf(model);
}

TEST(OnnxFile, RefusesTensorsOfOneName)
{
    const auto tensor = tensorOf("w", {1}, floats({1}));
    const auto model = modelOf(Message().child(5, tensor).child(5, tensor));
    EXPECT_NE(problemOf(model).find("occurs twice"), std::string::npos) << problemOf(model);
}

TEST(OnnxFile, RefusesWeightsInAnotherFile)
{
    const auto model = modelOf(Message().child(5, tensorOf("w", {1}, floats({1})).number(14, 1)));
    EXPECT_NE(problemOf(model).find("another file"), std::string::npos) << problemOf(model);
}

TEST(OnnxFile, RefusesAFileWithoutAGraph)
{
    EXPECT_NE(problemOf(Message().text(2, "test")).find("no graph"), std::string::npos);
}

TEST(OnnxFile, SaysWhereAFieldIsLongerThanTheFile)
{
    const auto file = parse(std::string("\x3a\x7f\x00", 3));
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().exitStatus(), 2);
    EXPECT_NE(file.error().message().find("claims 127 bytes, but only 1 are left (at byte 0)"),
              std::string::npos)
        << file.error().message();
}

TEST(OnnxFile, RefusesUnknownWireTypesAndEndlessNumbers)
{
    EXPECT_FALSE(parse(std::string("\x0b", 1)));
    EXPECT_FALSE(parse(std::string("\x08") + std::string(11, '\xff')));
}

TEST(OnnxFile, SaysWhichFileIsMissing)
{
    const auto file = OnnxFile::open("/nowhere/voice.onnx");
    ASSERT_FALSE(file);
    EXPECT_NE(file.error().message().find("/nowhere/voice.onnx"), std::string::npos);
}

}  // namespace
}  // namespace vox::nn
