#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vox::tok {

// Walks the fields of one protobuf message. Every length is checked against the bytes that are there; what
// does not fit, or has another wire type than asked for, is refused with its place in the file.
class Protobuf final {
public:
    explicit Protobuf(std::string_view message, std::size_t offset = 0);

    bool next();  // moves to the next field; false at the end
    std::uint64_t field() const { return m_field; }

    // The value of the current field.
    std::int64_t integer() const;
    bool flag() const { return integer() != 0; }
    float real() const;
    std::string_view bytes() const;
    Protobuf message() const;

private:
    enum class Wire : std::uint64_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

    std::uint64_t readVarint();
    std::string_view readBytes(std::uint64_t size);
    void expect(Wire wire) const;
    [[noreturn]] void refuseHere() const;

    std::string_view m_message;
    std::size_t m_offset;        // of the message in the file
    std::size_t m_position = 0;  // in the message
    std::size_t m_start = 0;     // of the current field
    std::uint64_t m_field = 0;
    Wire m_wire = Wire::Varint;
    std::uint64_t m_integer = 0;
    std::string_view m_bytes;
};

}  // namespace vox::tok
