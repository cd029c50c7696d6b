#include "engine/reporting/focus_columns.h"

#include <algorithm>
#include <array>

namespace vox {
namespace {

using enum FocusCell;

constexpr bool kMust = true;
constexpr bool kMay = false;
constexpr bool kNull = true;
constexpr bool kNotNull = false;

constexpr std::array kColumns{
    FocusColumn{"AllocatedMethodDetails"},
    FocusColumn{"AllocatedMethodId"},
    FocusColumn{"AllocatedResourceId"},
    FocusColumn{"AllocatedResourceName"},
    FocusColumn{"AllocatedTags", KeyValues},
    FocusColumn{"AvailabilityZone"},
    FocusColumn{"BilledCost", Decimal, kMust, kMust, kNotNull},
    FocusColumn{"BillingAccountId", Text, kMust, kMust, kNotNull},
    FocusColumn{"BillingAccountName", Text, kMust, kMust, kNull},
    FocusColumn{"BillingAccountType"},
    FocusColumn{"BillingCurrency", Currency, kMust, kMust, kNotNull},
    FocusColumn{"BillingPeriodEnd", Time, kMust, kMust, kNotNull},
    FocusColumn{"BillingPeriodStart", Time, kMust, kMust, kNotNull},
    FocusColumn{"CapacityReservationId"},
    FocusColumn{"CapacityReservationStatus"},
    FocusColumn{"ChargeCategory", Text, kMust, kMust, kNotNull},
    FocusColumn{"ChargeClass", Text, kMust, kMust, kNull},
    FocusColumn{"ChargeDescription", Text, kMust, kMust, kNull},
    FocusColumn{"ChargeFrequency", Text, kMay, kMay, kNotNull},
    FocusColumn{"ChargePeriodEnd", Time, kMust, kMust, kNotNull},
    FocusColumn{"ChargePeriodStart", Time, kMust, kMust, kNotNull},
    FocusColumn{"CommitmentDiscountCategory"},
    FocusColumn{"CommitmentDiscountId"},
    FocusColumn{"CommitmentDiscountName"},
    FocusColumn{"CommitmentDiscountQuantity", Decimal},
    FocusColumn{"CommitmentDiscountStatus"},
    FocusColumn{"CommitmentDiscountType"},
    FocusColumn{"CommitmentDiscountUnit"},
    FocusColumn{"ConsumedQuantity", Decimal},
    FocusColumn{"ConsumedUnit"},
    FocusColumn{"ContractApplied"},
    FocusColumn{"ContractedCost", Decimal, kMust, kMust, kNotNull},
    FocusColumn{"ContractedUnitPrice", Decimal},
    FocusColumn{"EffectiveCost", Decimal, kMust, kMust, kNotNull},
    FocusColumn{"HostProviderName", Text, kMay, kMust, kNull},
    FocusColumn{"InvoiceId"},
    FocusColumn{"InvoiceIssuerName", Text, kMust, kMust, kNotNull},
    FocusColumn{"ListCost", Decimal, kMust, kMust, kNotNull},
    FocusColumn{"ListUnitPrice", Decimal},
    FocusColumn{"PricingCategory"},
    FocusColumn{"PricingCurrency", Currency},
    FocusColumn{"PricingCurrencyContractedUnitPrice", Decimal},
    FocusColumn{"PricingCurrencyEffectiveCost", Decimal},
    FocusColumn{"PricingCurrencyListUnitPrice", Decimal},
    FocusColumn{"PricingQuantity", Decimal, kMust, kMust, kNull},
    FocusColumn{"PricingUnit", Text, kMust, kMust, kNull},
    FocusColumn{"ProviderName", Text, kMust, kMay, kNotNull},
    FocusColumn{"PublisherName", Text, kMust, kMay, kNotNull},
    FocusColumn{"RegionId"},
    FocusColumn{"RegionName"},
    FocusColumn{"ResourceId"},
    FocusColumn{"ResourceName"},
    FocusColumn{"ResourceType"},
    FocusColumn{"ServiceCategory", Text, kMust, kMust, kNotNull},
    FocusColumn{"ServiceName", Text, kMust, kMust, kNotNull},
    FocusColumn{"ServiceProviderName", Text, kMay, kMust, kNotNull},
    FocusColumn{"ServiceSubcategory", Text, kMay, kMay, kNotNull},
    FocusColumn{"SkuId"},
    FocusColumn{"SkuMeter"},
    FocusColumn{"SkuPriceDetails", KeyValues},
    FocusColumn{"SkuPriceId"},
    FocusColumn{"SubAccountId"},
    FocusColumn{"SubAccountName"},
    FocusColumn{"SubAccountType"},
    FocusColumn{"Tags", KeyValues},
};

}  // namespace

std::span<const FocusColumn> focusColumns()
{
    return kColumns;
}

const FocusColumn* focusColumn(std::string_view name)
{
    const auto place = std::ranges::lower_bound(kColumns, name, {}, &FocusColumn::name);
    return place != kColumns.end() && place->name == name ? &*place : nullptr;
}

}  // namespace vox
