#include "engine/reporting/focus_row.h"

#include "engine/core/money.h"
#include "engine/core/time.h"
#include "engine/reporting/focus_columns.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace vox {
namespace {

constexpr std::array<std::string_view, 8> kFalseNulls{"NULL", "null", "Null", "N/A",
                                                      "n/a",  "None", "none", "-"};

// A flat object: no value of it is an object or an array.
bool isKeyValues(std::string_view cell)
{
    const auto json = nlohmann::json::parse(cell.begin(), cell.end(), nullptr, false);
    return json.is_object() &&
           std::ranges::all_of(json, [](const auto& value) { return value.is_primitive(); });
}

bool isFocusTime(std::string_view cell)
{
    return cell.size() == 20 && cell[10] == 'T' && parseIso8601(cell).has_value();
}

bool isOfKind(FocusCell kind, std::string_view cell)
{
    switch (kind) {
    case FocusCell::Decimal:
        return parseDecimal(cell).has_value();
    case FocusCell::Time:
        return isFocusTime(cell);
    case FocusCell::KeyValues:
        return isKeyValues(cell);
    case FocusCell::Currency:
        return Currency::parse(cell).has_value();
    case FocusCell::Text:
        break;
    }
    return true;
}

bool isNegative(std::string_view cell)
{
    return cell.starts_with('-');
}

}  // namespace

FocusRow::FocusRow(const std::vector<std::string>& columns)
    : m_columns(columns)
{
    for (std::size_t i = 0; i < columns.size(); ++i)
        m_places.emplace(columns[i], i);
}

std::string_view FocusRow::at(std::string_view column) const
{
    const auto place = m_places.find(column);
    return place == m_places.end() ? std::string_view() : (*m_cells)[place->second];
}

void FocusRow::check(const std::vector<std::string>& cells, std::int64_t line, const Fault& fault)
{
    m_cells = &cells;
    m_line = line;
    m_fault = &fault;
    checkCells();
    checkValues();
    checkPeriods();
    checkQuantities();
    checkSku();
}

void FocusRow::wrong(std::string_view column, const char* text) const
{
    (*m_fault)({text, {std::to_string(m_line), std::string(column)}});
}

void FocusRow::mustHave(std::string_view column) const
{
    if (has(column) && isNull(column))
        wrong(column, VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: must not be empty here."));
}

void FocusRow::mustBeNull(std::string_view column) const
{
    if (!isNull(column))
        wrong(column, VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: must be empty here."));
}

void FocusRow::mustBeOneOf(std::string_view column, std::initializer_list<std::string_view> values) const
{
    if (!isNull(column) && std::ranges::find(values, at(column)) == values.end())
        wrong(column, VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: not a value that FOCUS knows."));
}

void FocusRow::mustBeNullTogether(std::string_view first, std::string_view second) const
{
    if (has(first) && has(second) && isNull(first) != isNull(second))
        wrong(first, VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: it and its counterpart are empty "
                                                 "together, or not at all."));
}

void FocusRow::checkCells() const
{
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        checkCell(m_columns[i], (*m_cells)[i]);
}

void FocusRow::checkCell(std::string_view column, std::string_view cell) const
{
    const FocusColumn* rule = focusColumn(column);
    if (rule == nullptr)
        return;
    if (cell.empty()) {
        if (!rule->nullable)
            wrong(column, VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: must not be empty."));
        return;
    }
    if (std::ranges::find(kFalseNulls, cell) != kFalseNulls.end())
        wrong(column,
              VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: nothing is written as nothing, not as a "
                                          "word."));
    else if (!isOfKind(rule->kind, cell))
        wrong(column, VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: not written as FOCUS asks."));
}

void FocusRow::checkValues() const
{
    mustBeOneOf("ChargeCategory", {"Usage", "Purchase", "Tax", "Credit", "Adjustment"});
    mustBeOneOf("ChargeClass", {"Correction"});
    mustBeOneOf("ChargeFrequency", {"One-Time", "Recurring", "Usage-Based"});
    mustBeOneOf("PricingCategory", {"Standard", "Dynamic", "Committed", "Other"});
    if (at("ServiceCategory") == "AI and Machine Learning")
        mustBeOneOf("ServiceSubcategory", {"AI Platforms", "Bots", "Generative AI", "Machine Learning",
                                           "Natural Language Processing", "Other (AI and Machine Learning)"});
    if (at("ChargeCategory") == "Purchase" && at("ChargeFrequency") == "Usage-Based")
        wrong("ChargeFrequency",
              VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: not a value that FOCUS knows."));
    if (has("SubAccountName") && isNull("SubAccountId") && !isNull("SubAccountName"))
        mustBeNull("SubAccountName");
    for (const std::string_view price : {"ListUnitPrice", "ContractedUnitPrice"})
        if (isNegative(at(price)))
            wrong(price, VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: must not be negative."));
}

// The forms compare as the times do.
void FocusRow::checkPeriods() const
{
    for (const auto& [start, end] : {std::pair("BillingPeriodStart", "BillingPeriodEnd"),
                                     std::pair("ChargePeriodStart", "ChargePeriodEnd")})
        if (!isNull(start) && !isNull(end) && at(start) >= at(end))
            wrong(end,
                  VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: the period ends before it begins."));
    const bool isUsage = at("ChargeCategory") == "Usage" && isNull("ChargeClass");
    if (isUsage && (at("ChargePeriodStart") < at("BillingPeriodStart") ||
                    at("ChargePeriodEnd") > at("BillingPeriodEnd")))
        wrong(
            "ChargePeriodStart",
            VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: the charge lies outside its billing period."));
}

void FocusRow::checkQuantities() const
{
    const std::string_view category = at("ChargeCategory");
    const bool isCorrection = at("ChargeClass") == "Correction";
    const bool isSold = (category == "Usage" || category == "Purchase") && !isCorrection;
    mustBeNullTogether("ConsumedQuantity", "ConsumedUnit");
    mustBeNullTogether("PricingQuantity", "PricingUnit");
    if (isSold)
        for (const std::string_view column : {"PricingQuantity", "ListUnitPrice", "PricingCategory"})
            mustHave(column);
    if (category == "Tax")
        for (const std::string_view column : {"PricingQuantity", "ListUnitPrice", "ContractedUnitPrice"})
            mustBeNull(column);
    if (category != "Usage")
        mustBeNull("ConsumedQuantity");
    if (category == "Usage" && !isCorrection) {
        mustHave("ConsumedQuantity");
        const auto quantity = parseDecimal(at("ConsumedQuantity"));
        if (quantity && quantity->mantissa <= 0)
            wrong("ConsumedQuantity",
                  VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: must be more than nothing."));
    }
    if (isCorrection)
        return;
    checkProduct("ListUnitPrice", "ListCost");
    checkProduct("ContractedUnitPrice", "ContractedCost");
}

void FocusRow::checkProduct(std::string_view unitPrice, std::string_view cost) const
{
    const auto price = parseDecimal(at(unitPrice));
    const auto quantity = parseDecimal(at("PricingQuantity"));
    if (price && quantity && parseDecimal(at(cost)) != *price * *quantity)
        wrong(cost,
              VOX_TRANSLATE_NOOP("Error", "Line %1, column “%2”: not exactly unit price times quantity."));
}

void FocusRow::checkSku() const
{
    const std::string_view category = at("ChargeCategory");
    if ((category == "Usage" || category == "Purchase") && at("ChargeClass") != "Correction")
        for (const std::string_view column : {"SkuId", "SkuPriceId"})
            mustHave(column);
    if (category == "Tax")
        for (const std::string_view column : {"SkuId", "SkuPriceId"})
            mustBeNull(column);
    if (has("SkuId") && isNull("SkuId"))
        for (const std::string_view column : {"SkuMeter", "SkuPriceId"})
            mustBeNull(column);
    if (has("SkuPriceId") && isNull("SkuPriceId"))
        mustBeNull("SkuPriceDetails");
}

}  // namespace vox
