#pragma once

#include "engine/core/error.h"
#include "engine/core/require.h"

#include <optional>
#include <utility>
#include <variant>

namespace vox {

// A value or the reason why there is none. Asking for what is not there breaks a contract.
template <typename T>
class [[nodiscard]] Result final {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value()
    {
        require(ok());
        return std::get<0>(m_state);
    }
    const T& value() const
    {
        require(ok());
        return std::get<0>(m_state);
    }
    T take()
    {
        require(ok());
        return std::move(std::get<0>(m_state));
    }
    T& operator*() { return value(); }
    const T& operator*() const { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const
    {
        require(!ok());
        return std::get<1>(m_state);
    }

private:
    std::variant<T, Error> m_state;
};

// Done, or the reason why not.
template <>
class [[nodiscard]] Result<void> final {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    const Error& error() const
    {
        require(!ok());
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

using Status = Result<void>;

}  // namespace vox
