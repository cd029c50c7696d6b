#pragma once

#include "engine/core/error.h"
#include "engine/pricing/tariff_keys.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vox {

// The first thing that is wrong in a file; the rest of it is read on, so that readers stay plain lists of
// keys.
class FirstError final {
public:
    explicit FirstError(std::string file)
        : m_file(std::move(file))
    {
    }

    // %1 of the sentence is the file, %2 the place in it, %3 … the rest.
    void fail(const char* sentence, const std::string& path, std::vector<std::string> rest = {});
    const std::optional<Error>& error() const { return m_error; }

private:
    std::string m_file;
    std::optional<Error> m_error;
};

// A value with its place in the file, as a JSON pointer. What it is asked for and is not goes to FirstError.
class JsonField final {
public:
    JsonField(const nlohmann::json& value, std::string path, FirstError& errors)
        : m_value(&value)
        , m_path(std::move(path))
        , m_errors(&errors)
    {
    }

    const nlohmann::json& value() const { return *m_value; }
    const std::string& path() const { return m_path; }
    FirstError& errors() const { return *m_errors; }

    std::string text() const;
    bool boolean() const;
    std::int64_t count() const;                            // a whole number from 1 to 10¹²
    std::int64_t price() const;                            // "0.80": billionths
    std::int64_t factor() const;                           // likewise, at most 1,000,000
    std::int64_t thousandths() const;                      // "1.25" as 1250
    bool isObject() const;                                 // says so when it is none
    std::vector<JsonField> items(std::size_t most) const;  // of an array
    std::vector<std::pair<std::string, JsonField>> members(std::size_t most) const;  // of an object

    // A member of an object, if it is there.
    std::optional<JsonField> find(std::string_view key) const;
    std::optional<JsonField> need(std::string_view key) const;  // says so when it is missing
    void refuseOthers(const ObjectKeys& known) const;           // any member that is not one of those

private:
    const nlohmann::json* m_value;
    std::string m_path;
    FirstError* m_errors;
};

}  // namespace vox
