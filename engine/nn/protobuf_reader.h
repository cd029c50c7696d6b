#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace vox::nn {

// Walks the fields of one protobuf message without copying. Every length is checked against the bytes that
// are there; what does not fit throws DamagedFile with the place in the file.
class ProtobufReader final {
public:
    enum class Wire { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

    // `offset`: where `message` begins in the file, for messages about it.
    explicit ProtobufReader(std::span<const std::byte> message, std::size_t offset = 0);

    bool next();  // moves to the next field; false at the end

    std::uint64_t field() const { return m_field; }
    Wire wire() const { return m_wire; }
    std::size_t offset() const { return m_start; }  // of the current field

    // The value of the current field, which must have that wire type.
    std::int64_t integer() const;
    float real() const;  // 32 bits
    std::span<const std::byte> bytes() const;
    std::span<const std::byte> fixedOrPacked() const;  // one number of fixed size, or a packed list of them
    std::string_view text() const;                     // at most kLongestText bytes
    ProtobufReader message() const;

    static constexpr std::size_t kLongestText = 4096;

private:
    std::uint64_t readVarint();
    std::span<const std::byte> readBytes(std::uint64_t count);
    void expect(Wire wire) const;
    [[noreturn]] void fail(const std::string& problem) const;

    std::span<const std::byte> m_message;
    std::size_t m_base = 0;      // of the message in the file
    std::size_t m_position = 0;  // in the message
    std::size_t m_start = 0;     // of the current field in the file
    std::uint64_t m_field = 0;
    Wire m_wire = Wire::Varint;
    std::uint64_t m_value = 0;
    std::span<const std::byte> m_bytes;
};

}  // namespace vox::nn
