#include "engine/reporting/bill_layout.h"
#include "engine/reporting/csv_line.h"
#include "engine/reporting/exact_decimal.h"
#include "engine/reporting/focus_charge.h"
#include "engine/reporting/json_line.h"

#include <map>

namespace vox {
namespace {

constexpr std::string_view kUs = "Voxledger";
constexpr int kPriceUnitPlaces = 6;  // a price is for a million

std::string focusTime(UtcTime time)
{
    return toIso8601(time).replace(19, 7, "");
}

std::string moneyText(const FocusCharge& charge)
{
    return exactDecimal(charge.billedNanos, 9);
}

struct Service {
    std::string_view name, subcategory;
};

Service serviceOf(const std::string& service)
{
    if (service == "language_model")
        return {"Language Model", "Generative AI"};
    if (service == "ocr")
        return {"Character Recognition", "Other (AI and Machine Learning)"};
    if (service == "nlp")
        return {"Text Analysis", "Natural Language Processing"};
    return {"Text to Speech", "Generative AI"};
}

// A flat object of what is not empty.
std::string jsonObject(std::initializer_list<std::pair<const char*, std::string_view>> members)
{
    JsonLine json;
    for (const auto& [key, value] : members)
        if (!value.empty())
            json.text(key, value);
    std::string text = json.take();
    return text == "{}" ? std::string() : text;
}

// One line of a FOCUS bill, column by column. The columns of the standard in alphabetical order, ours after
// them; the lists of names and of values are one.
class FocusLine {
public:
    FocusLine(const FocusTerms& terms, const FocusCharge* charge, CsvLine& line)
        : m_terms(terms)
        , m_charge(charge)
        , m_line(line)
    {
    }

    void write()
    {
        const bool isNew = m_terms.isVersion14;
        number("BilledCost", [](const FocusCharge& c) { return moneyText(c); });
        text("BillingAccountId", [](const FocusCharge&) { return "local-ledger"; });
        text("BillingAccountName", [](const FocusCharge&) { return "Local ledger"; });
        text("BillingCurrency", [](const FocusCharge& c) { return c.currency.code(); });
        text("BillingPeriodEnd", [](const FocusCharge& c) { return focusTime(c.period.to); });
        text("BillingPeriodStart", [](const FocusCharge& c) { return focusTime(c.period.from); });
        text("ChargeCategory", [](const FocusCharge& c) { return c.isUsage() ? "Usage" : "Adjustment"; });
        text("ChargeClass", [](const FocusCharge& c) { return c.isCorrection ? "Correction" : ""; });
        text("ChargeDescription", [](const FocusCharge& c) -> std::string_view { return c.description; });
        text("ChargeFrequency",
             [](const FocusCharge& c) { return c.isUsage() ? "Usage-Based" : "One-Time"; });
        text("ChargePeriodEnd", [](const FocusCharge& c) { return focusTime(c.to); });
        text("ChargePeriodStart", [](const FocusCharge& c) { return focusTime(c.from); });
        number("ConsumedQuantity", [](const FocusCharge& c) { return c.quantityText(0); });
        text("ConsumedUnit", [](const FocusCharge& c) { return c.isUsage() ? c.meter->unit : ""; });
        number("ContractedCost", [](const FocusCharge& c) { return moneyText(c); });
        number("EffectiveCost", [](const FocusCharge& c) { return moneyText(c); });
        if (isNew)
            text("HostProviderName", [](const FocusCharge&) { return kUs; });
        text("InvoiceId", [this](const FocusCharge& c) { return m_terms.invoice + "-" + c.currencyText(); });
        text("InvoiceIssuerName", [](const FocusCharge&) { return kUs; });
        number("ListCost", [](const FocusCharge& c) { return c.listCostText(); });
        number("ListUnitPrice", [](const FocusCharge& c) { return c.listPriceText(); });
        text("PricingCategory", [](const FocusCharge& c) { return c.isUsage() ? "Standard" : ""; });
        number("PricingQuantity", [](const FocusCharge& c) { return c.quantityText(kPriceUnitPlaces); });
        text("PricingUnit", [](const FocusCharge& c) {
            return c.isUsage() ? std::string("1000000 ").append(c.meter->unit) : std::string();
        });
        if (!isNew)
            for (const char* column : {"ProviderName", "PublisherName"})
                text(column, [](const FocusCharge&) { return kUs; });
        writeService();
        writeSku();
        writeOwn();
    }

private:
    void writeService()
    {
        text("ServiceCategory", [](const FocusCharge&) { return "AI and Machine Learning"; });
        text("ServiceName", [](const FocusCharge& c) { return serviceOf(c.service).name; });
        if (m_terms.isVersion14)
            text("ServiceProviderName", [](const FocusCharge&) { return kUs; });
        text("ServiceSubcategory", [](const FocusCharge& c) { return serviceOf(c.service).subcategory; });
    }

    void writeSku()
    {
        text("SkuId", [](const FocusCharge& c) { return c.sku(); });
        text("SkuMeter", [](const FocusCharge& c) { return c.isUsage() ? c.meter->name : ""; });
        text("SkuPriceDetails", [](const FocusCharge& c) {
            return c.isUsage() ? jsonObject({{"x_Tariff", c.tariff}, {"x_Unit", c.meter->tariffUnit}})
                               : std::string();
        });
        text("SkuPriceId",
             [](const FocusCharge& c) { return c.isUsage() ? c.tariff + "/" + c.sku() : std::string(); });
        text("SubAccountId", [](const FocusCharge& c) -> std::string_view { return c.department; });
        text("SubAccountName", [](const FocusCharge& c) -> std::string_view { return c.department; });
        text("Tags", [](const FocusCharge& c) {
            return jsonObject({{"department", c.department}, {"project", c.project}});
        });
    }

    void writeOwn()
    {
        number("x_AdjustsSeq", [](const FocusCharge& c) { return c.numberText(c.adjusts); });
        number("x_Attempt", [](const FocusCharge& c) { return c.numberText(c.attempt); });
        text("x_BillingTimeZone", [this](const FocusCharge&) -> std::string_view { return m_terms.zone; });
        text("x_Device", [](const FocusCharge& c) -> std::string_view { return c.device; });
        text("x_Emotion", [](const FocusCharge& c) -> std::string_view { return c.emotion; });
        text("x_EndedUtc", [](const FocusCharge& c) -> std::string_view { return c.endedUtc; });
        text("x_FinishReason", [](const FocusCharge& c) -> std::string_view { return c.finish; });
        number("x_FirstLedgerSeq", [](const FocusCharge& c) { return std::to_string(c.firstSeq); });
        text("x_Group", [](const FocusCharge& c) -> std::string_view { return c.group; });
        text("x_JobId", [](const FocusCharge& c) -> std::string_view { return c.request; });
        number("x_LastLedgerSeq", [](const FocusCharge& c) { return std::to_string(c.lastSeq); });
        number("x_LedgerRows", [](const FocusCharge& c) { return std::to_string(c.rows); });
        text("x_Model", [](const FocusCharge& c) -> std::string_view { return c.model; });
        text("x_RowHash", [](const FocusCharge& c) -> std::string_view { return c.hash; });
        text("x_StartedUtc", [](const FocusCharge& c) -> std::string_view { return c.startedUtc; });
        text("x_Tariff", [](const FocusCharge& c) -> std::string_view { return c.tariff; });
        text("x_User", [](const FocusCharge& c) -> std::string_view { return c.user; });
        text("x_Vocoder", [](const FocusCharge& c) -> std::string_view { return c.vocoder; });
        text("x_Voice", [](const FocusCharge& c) -> std::string_view { return c.voice; });
    }

    template <typename Value>
    void text(const char* column, Value value)
    {
        if (m_charge != nullptr)
            m_line.lossless(value(*m_charge));
        else
            m_line.lossless(column);
    }

    template <typename Value>
    void number(const char* column, Value value)
    {
        if (m_charge != nullptr)
            m_line.number(value(*m_charge));
        else
            m_line.lossless(column);
    }

    const FocusTerms& m_terms;
    const FocusCharge* m_charge;  // null: the header
    CsvLine& m_line;
};

class FocusLayout final : public BillLayout {
public:
    explicit FocusLayout(const BillPlan& plan)
        : m_terms{plan.profile == "focus-1.4", plan.invoice, plan.calendar.zone()}
        , m_grouping(plan.grouping)
        , m_charges(plan)
    {
    }

    std::string header() override
    {
        FocusLine(m_terms, nullptr, m_line).write();
        return m_line.take();
    }

    Status append(const LedgerRow& row, std::string& lines) override
    {
        auto charges = m_charges.of(row);
        if (!charges)
            return charges.error();
        for (FocusCharge& charge : *charges) {
            if (m_grouping == BillGrouping::None) {
                FocusLine(m_terms, &charge, m_line).write();
                m_line.moveTo(lines);
            } else if (!merge(std::move(charge), row.hash)) {
                return billTooLarge(row);
            }
        }
        return {};
    }

    Status finish(std::string& lines) override
    {
        for (auto& [key, group] : m_groups) {
            group.charge.hash = group.hash.hex();
            FocusLine(m_terms, &group.charge, m_line).write();
            m_line.moveTo(lines);
        }
        return {};
    }

private:
    struct Group {
        FocusCharge charge;
        RowsHash hash;
    };

    bool merge(FocusCharge charge, const std::string& rowHash)
    {
        const auto key = charge.key();
        const auto [place, isNew] = m_groups.try_emplace(key, Group{charge, {}});
        place->second.hash.add(rowHash);
        return isNew || place->second.charge.add(charge);
    }

    FocusTerms m_terms;
    BillGrouping m_grouping;
    FocusCharges m_charges;
    CsvLine m_line;
    std::map<std::string, Group> m_groups;
};

}  // namespace

std::unique_ptr<BillLayout> makeFocusLayout(const BillPlan& plan)
{
    return std::make_unique<FocusLayout>(plan);
}

}  // namespace vox
