#include "engine/nn/protobuf_reader.h"

#include "engine/nn/damaged_file.h"

#include <cstring>

namespace vox::nn {

ProtobufReader::ProtobufReader(std::span<const std::byte> message, std::size_t offset)
    : m_message(message)
    , m_base(offset)
    , m_start(offset)
{
}

bool ProtobufReader::next()
{
    if (m_position == m_message.size())
        return false;
    m_start = m_base + m_position;
    const std::uint64_t key = readVarint();
    m_field = key >> 3;
    m_wire = static_cast<Wire>(key & 7);
    if (m_field == 0)
        fail("field number 0");
    switch (m_wire) {
    case Wire::Varint:
        m_value = readVarint();
        return true;
    case Wire::Fixed64:
        m_bytes = readBytes(8);
        return true;
    case Wire::Bytes:
        m_bytes = readBytes(readVarint());
        return true;
    case Wire::Fixed32:
        m_bytes = readBytes(4);
        return true;
    }
    fail("unknown wire type " + std::to_string(key & 7));
}

std::int64_t ProtobufReader::integer() const
{
    expect(Wire::Varint);
    return static_cast<std::int64_t>(m_value);
}

float ProtobufReader::real() const
{
    expect(Wire::Fixed32);
    float value = 0;
    std::memcpy(&value, m_bytes.data(), sizeof value);
    return value;
}

std::span<const std::byte> ProtobufReader::bytes() const
{
    expect(Wire::Bytes);
    return m_bytes;
}

std::span<const std::byte> ProtobufReader::fixedOrPacked() const
{
    if (m_wire == Wire::Varint)
        expect(Wire::Bytes);
    return m_bytes;
}

std::string_view ProtobufReader::text() const
{
    expect(Wire::Bytes);
    if (m_bytes.size() > kLongestText)
        fail("a name of " + std::to_string(m_bytes.size()) + " bytes");
    return {reinterpret_cast<const char*>(m_bytes.data()), m_bytes.size()};
}

ProtobufReader ProtobufReader::message() const
{
    expect(Wire::Bytes);
    const auto inMessage = static_cast<std::size_t>(m_bytes.data() - m_message.data());
    return ProtobufReader(m_bytes, m_base + inMessage);
}

std::uint64_t ProtobufReader::readVarint()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (m_position == m_message.size())
            fail("a number is cut off");
        const auto byte = std::to_integer<std::uint64_t>(m_message[m_position++]);
        if (shift == 63 && byte > 1)
            break;
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    fail("a number is longer than 64 bits");
}

std::span<const std::byte> ProtobufReader::readBytes(std::uint64_t count)
{
    const std::size_t left = m_message.size() - m_position;
    if (count > left)
        fail("a field claims " + std::to_string(count) + " bytes, but only " + std::to_string(left) +
             " are left");
    const auto bytes = m_message.subspan(m_position, static_cast<std::size_t>(count));
    m_position += bytes.size();
    return bytes;
}

void ProtobufReader::expect(Wire wire) const
{
    if (m_wire != wire)
        fail("field " + std::to_string(m_field) + " has the wrong wire type");
}

void ProtobufReader::fail(const std::string& problem) const
{
    throw DamagedFile(problem, m_start);
}

}  // namespace vox::nn
