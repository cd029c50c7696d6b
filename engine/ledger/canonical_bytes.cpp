#include "engine/ledger/canonical_bytes.h"

#include <array>
#include <cstring>
#include <tuple>

namespace vox {
namespace {

constexpr std::uint8_t kAddedTag = 2;  // the columns of version 2 follow

// Whether a row holds something that version 1 had no column for.
bool hasAddedValues(const LedgerEntry& entry)
{
    static const LedgerEntry none;
    const auto tie = [](const LedgerEntry& e) {
        return std::tie(e.service, e.user, e.language, e.emotionNormMicros, e.rateMilli,
                        e.referenceMilliseconds, e.inputCharacters, e.batch, e.ocrCharacters, e.nlpTokens,
                        e.cachedTextTokens, e.cachedSpeechTokens, e.energyMillijoules, e.expectedTokens,
                        e.rawTokens, e.low80Tokens, e.high80Tokens, e.low95Tokens, e.high95Tokens,
                        e.volumeBefore, e.refersTo);
    };
    return tie(entry) != tie(none);
}

class Writer {
public:
    explicit Writer(std::vector<std::uint8_t>& out)
        : m_out(out)
    {
    }

    void operator()(const char*, std::int64_t value) { number(static_cast<std::uint64_t>(value), 8); }
    void operator()(const char* name, EntryKind kind) { (*this)(name, static_cast<std::int64_t>(kind)); }
    void operator()(const char*, const std::string& text)
    {
        number(text.size(), 4);
        m_out.insert(m_out.end(), text.begin(), text.end());
    }
    template <std::size_t Size>
    void operator()(const char*, const std::array<std::uint8_t, Size>& bytes)
    {
        m_out.insert(m_out.end(), bytes.begin(), bytes.end());
    }
    template <typename Value>
    void operator()(const char* name, const std::optional<Value>& value)
    {
        m_out.push_back(value ? 1 : 0);
        if (value)
            (*this)(name, *value);
    }

private:
    void number(std::uint64_t value, std::size_t size)
    {
        std::array<std::uint8_t, 8> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::uint8_t>(value >> (8 * i));
        m_out.insert(m_out.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    }

    std::vector<std::uint8_t>& m_out;
};

class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes)
        : m_rest(bytes)
    {
    }

    bool readAll() const { return m_good && m_rest.empty(); }
    bool readTag(std::uint64_t tag) { return number(1) == tag && m_good; }

    void operator()(const char*, std::int64_t& value) { value = static_cast<std::int64_t>(number(8)); }
    void operator()(const char*, EntryKind& kind) { kind = static_cast<EntryKind>(number(8)); }
    void operator()(const char*, std::string& text)
    {
        const auto bytes = take(number(4));
        text.assign(bytes.begin(), bytes.end());
    }
    template <std::size_t Size>
    void operator()(const char*, std::array<std::uint8_t, Size>& value)
    {
        const auto bytes = take(Size);
        if (m_good)
            std::memcpy(value.data(), bytes.data(), Size);
    }
    template <typename Value>
    void operator()(const char* name, std::optional<Value>& value)
    {
        const auto present = number(1);
        m_good = m_good && present <= 1;
        if (m_good && present == 1)
            (*this)(name, value.emplace());
    }

private:
    std::span<const std::uint8_t> take(std::size_t size)
    {
        m_good = m_good && size <= m_rest.size();
        if (!m_good)
            return {};
        const auto taken = m_rest.first(size);
        m_rest = m_rest.subspan(size);
        return taken;
    }

    std::uint64_t number(std::size_t size)
    {
        std::uint64_t value = 0;
        const auto bytes = take(size);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            value |= static_cast<std::uint64_t>(bytes[i]) << (8 * i);
        return value;
    }

    std::span<const std::uint8_t> m_rest;
    bool m_good = true;
};

}  // namespace

void writeCanonical(const LedgerEntry& entry, std::vector<std::uint8_t>& out)
{
    out.clear();
    forEachFirstColumn(entry, Writer(out));
    if (!hasAddedValues(entry))
        return;
    out.push_back(kAddedTag);
    forEachAddedColumn(entry, Writer(out));
}

std::optional<LedgerEntry> readCanonical(std::span<const std::uint8_t> bytes)
{
    LedgerEntry entry;
    Reader reader(bytes);
    forEachFirstColumn(entry, reader);
    if (reader.readAll())
        return entry;
    if (!reader.readTag(kAddedTag))
        return std::nullopt;
    forEachAddedColumn(entry, reader);
    if (!reader.readAll() || !hasAddedValues(entry))
        return std::nullopt;
    return entry;
}

}  // namespace vox
