#pragma once

#include "engine/core/sentence.h"
#include "engine/reporting/plain_decimal.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// The rules of FOCUS that one row can break. One thread.
class FocusRow final {
public:
    explicit FocusRow(const std::vector<std::string>& columns);

    using Fault = std::function<void(Sentence)>;
    // Calls `fault` for each rule that is broken. `cells` stay where they are while at() is used.
    void check(const std::vector<std::string>& cells, std::int64_t line, const Fault& fault);

    std::string_view at(std::string_view column) const;  // empty where there is no such column

private:
    bool has(std::string_view column) const { return m_places.contains(column); }
    bool isNull(std::string_view column) const { return at(column).empty(); }
    void wrong(std::string_view column, const char* text) const;
    void mustBeOneOf(std::string_view column, std::initializer_list<std::string_view> values) const;
    void mustBeNullTogether(std::string_view first, std::string_view second) const;
    void mustHave(std::string_view column) const;
    void mustBeNull(std::string_view column) const;

    void checkCells() const;
    void checkCell(std::string_view column, std::string_view cell) const;
    void checkValues() const;
    void checkPeriods() const;
    void checkQuantities() const;
    void checkSku() const;
    void checkProduct(std::string_view unitPrice, std::string_view cost) const;

    std::vector<std::string> m_columns;
    std::map<std::string, std::size_t, std::less<>> m_places;
    const std::vector<std::string>* m_cells = nullptr;
    std::int64_t m_line = 0;
    const Fault* m_fault = nullptr;
};

}  // namespace vox
