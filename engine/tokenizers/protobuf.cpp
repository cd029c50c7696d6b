#include "engine/tokenizers/protobuf.h"

#include "engine/tokenizers/refusal.h"

#include <bit>

namespace vox::tok {

Protobuf::Protobuf(std::string_view message, std::size_t offset)
    : m_message(message)
    , m_offset(offset)
{
}

bool Protobuf::next()
{
    if (m_position == m_message.size())
        return false;
    m_start = m_position;
    const auto key = readVarint();
    m_field = key >> 3U;
    m_wire = static_cast<Wire>(key & 7U);
    switch (m_wire) {
    case Wire::Varint:
        m_integer = readVarint();
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
    refuseHere();
}

std::int64_t Protobuf::integer() const
{
    expect(Wire::Varint);
    return static_cast<std::int64_t>(m_integer);
}

float Protobuf::real() const
{
    expect(Wire::Fixed32);
    std::uint32_t bits = 0;
    for (unsigned i = 0; i < 4; ++i)
        bits |= std::uint32_t{static_cast<unsigned char>(m_bytes[i])} << (8 * i);
    return std::bit_cast<float>(bits);
}

std::string_view Protobuf::bytes() const
{
    expect(Wire::Bytes);
    return m_bytes;
}

Protobuf Protobuf::message() const
{
    return Protobuf(bytes(), m_offset + static_cast<std::size_t>(m_bytes.data() - m_message.data()));
}

std::uint64_t Protobuf::readVarint()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && m_position < m_message.size(); shift += 7) {
        const std::uint64_t byte = static_cast<unsigned char>(m_message[m_position++]);
        value |= (byte & 0x7FU) << shift;
        if (byte < 0x80)
            return value;
    }
    refuseHere();
}

std::string_view Protobuf::readBytes(std::uint64_t size)
{
    if (size > m_message.size() - m_position)
        refuseHere();
    const auto bytes = m_message.substr(m_position, static_cast<std::size_t>(size));
    m_position += bytes.size();
    return bytes;
}

void Protobuf::expect(Wire wire) const
{
    if (m_wire != wire)
        refuseHere();
}

void Protobuf::refuseHere() const
{
    refuse(VOX_TRANSLATE_NOOP("Error",
                              "“%1” is a damaged SentencePiece model: the field at byte %2 is wrong. Get the "
                              "file anew."),
           {std::to_string(m_offset + m_start)});
}

}  // namespace vox::tok
