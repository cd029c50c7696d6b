#pragma once

#include <unistd.h>

#include <utility>

namespace vox {

// Owns an open file of the system; closes it when it goes.
class FileDescriptor final {
public:
    explicit FileDescriptor(int number = -1)
        : m_number(number)
    {
    }
    ~FileDescriptor() { close(); }
    FileDescriptor(FileDescriptor&& other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    FileDescriptor& operator=(FileDescriptor&& other) noexcept
    {
        close();
        m_number = std::exchange(other.m_number, -1);
        return *this;
    }

    bool open() const { return m_number >= 0; }
    int number() const { return m_number; }

    // 0, or −1 with errno: some systems report a full disk only here.
    int close()
    {
        const int number = std::exchange(m_number, -1);
        return number >= 0 ? ::close(number) : 0;
    }

private:
    int m_number;
};

}  // namespace vox
