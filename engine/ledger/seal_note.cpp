#include "engine/ledger/seal_note.h"

#include "engine/core/number.h"
#include "engine/ledger/sqlite_database.h"

#include <algorithm>
#include <utility>

namespace vox {
namespace {

constexpr std::string_view kSeal = "seal";
constexpr std::string_view kPrune = "prune";

class NoteWriter {
public:
    NoteWriter(std::string_view word, std::int64_t month)
        : m_text(std::string(word).append(" ").append(monthName(month)))
    {
    }

    NoteWriter& add(std::string_view name, std::int64_t value) { return add(name, std::to_string(value)); }
    NoteWriter& add(std::string_view name, const Digest& value) { return add(name, toHex(value)); }
    NoteWriter& add(const Totals& totals)
    {
        for (const auto& [currency, nanos] : totals)
            add("sum", currency + ":" + std::to_string(nanos));
        return *this;
    }
    std::string take() { return std::move(m_text); }

private:
    NoteWriter& add(std::string_view name, const std::string& value)
    {
        m_text.append(" ").append(name).append("=").append(value);
        return *this;
    }

    std::string m_text;
};

// Takes what it understands; the caller writes the note again and compares, so nothing else gets through.
class NoteReader {
public:
    explicit NoteReader(std::string_view text)
        : m_rest(text)
    {
    }

    std::string_view word()
    {
        const auto end = std::min(m_rest.find(' '), m_rest.size());
        const auto found = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        return found;
    }
    void read(std::string_view name, std::int64_t& value)
    {
        value = parseInteger<std::int64_t>(valueOf(name)).value_or(0);
    }
    void read(std::string_view name, Digest& value) { value = parseDigest(valueOf(name)).value_or(Digest{}); }
    void read(Totals& totals)
    {
        while (!m_rest.empty()) {
            const auto sum = valueOf("sum");
            const auto colon = std::min(sum.find(':'), sum.size());
            const auto nanos = parseInteger<std::int64_t>(sum.substr(std::min(colon + 1, sum.size())));
            totals.emplace(sum.substr(0, colon), nanos.value_or(0));
        }
    }

private:
    std::string_view valueOf(std::string_view name)
    {
        const auto pair = word();
        const bool isNamed = pair.starts_with(name) && pair.substr(name.size()).starts_with('=');
        return isNamed ? pair.substr(name.size() + 1) : std::string_view();
    }

    std::string_view m_rest;
};

// The notes of kind 8 that parse as `Note`, in order.
template <typename Note>
std::vector<Note> readNotes(SqliteDatabase& database)
{
    std::vector<Note> notes;
    auto rows = database.prepare("SELECT note FROM entry WHERE kind = 8 AND kind > 5 ORDER BY seq");
    while (rows.step())
        if (auto note = Note::parse(rows.text(0)))
            notes.push_back(std::move(*note));
    return notes;
}

}  // namespace

std::string SealNote::toString() const
{
    return NoteWriter(kSeal, month)
        .add("first", firstSeq)
        .add("last", lastSeq)
        .add("requests", requests)
        .add("previous", previous)
        .add("head", head)
        .add("root", root)
        .add(totals)
        .take();
}

std::optional<SealNote> SealNote::parse(std::string_view text)
{
    NoteReader reader(text);
    SealNote note;
    if (reader.word() != kSeal)
        return std::nullopt;
    note.month = parseMonth(reader.word()).value_or(0);
    reader.read("first", note.firstSeq);
    reader.read("last", note.lastSeq);
    reader.read("requests", note.requests);
    reader.read("previous", note.previous);
    reader.read("head", note.head);
    reader.read("root", note.root);
    reader.read(note.totals);
    const bool isPossible = note.month > 0 && note.firstSeq > 0 && note.lastSeq >= note.firstSeq - 1;
    if (!isPossible || note.toString() != text)
        return std::nullopt;
    return note;
}

std::string PruneNote::toString() const
{
    return NoteWriter(kPrune, month)
        .add("cut", cut)
        .add("head", head)
        .add("kept", kept)
        .add("carried", carried)
        .add("removed", removed)
        .add("sums", sums)
        .add(totals)
        .take();
}

std::optional<PruneNote> PruneNote::parse(std::string_view text)
{
    NoteReader reader(text);
    PruneNote note;
    if (reader.word() != kPrune)
        return std::nullopt;
    note.month = parseMonth(reader.word()).value_or(0);
    reader.read("cut", note.cut);
    reader.read("head", note.head);
    reader.read("kept", note.kept);
    reader.read("carried", note.carried);
    reader.read("removed", note.removed);
    reader.read("sums", note.sums);
    reader.read(note.totals);
    const bool isPossible = note.month > 0 && note.cut > 0 && note.kept > 0 && note.kept < note.cut &&
                            note.removed == note.cut - note.kept;
    if (!isPossible || note.toString() != text)
        return std::nullopt;
    return note;
}

std::string monthName(std::int64_t month)
{
    std::string digits = std::to_string(month);
    digits.insert(0, 6 - std::min<std::size_t>(6, digits.size()), '0');
    return digits.substr(0, digits.size() - 2) + "-" + digits.substr(digits.size() - 2);
}

std::optional<std::int64_t> parseMonth(std::string_view name)
{
    const auto year = parseInteger<std::int64_t>(name.substr(0, std::min<std::size_t>(4, name.size())));
    const auto month = parseInteger<std::int64_t>(name.substr(std::min<std::size_t>(5, name.size())));
    if (!year || !month || *year < 1 || *month < 1 || *month > 12 || monthName(*year * 100 + *month) != name)
        return std::nullopt;
    return *year * 100 + *month;
}

std::int64_t firstDayAfter(std::int64_t month)
{
    const std::int64_t next = month % 100 == 12 ? month + 100 - 11 : month + 1;
    return next * 100 + 1;
}

std::vector<SealNote> readSeals(SqliteDatabase& database)
{
    return readNotes<SealNote>(database);
}

// A note is written before its rows go, and more than once if that failed: the newest that fits the file is
// the one that was carried out.
std::optional<PruneNote> readPrune(SqliteDatabase& database)
{
    auto count = database.prepare("SELECT count(*) FROM entry WHERE seq <= ?");
    const auto notes = readNotes<PruneNote>(database);
    for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
        count.bind(1, note->cut);
        const bool fits = count.step() && count.integer(0) == note->kept;
        count.reset();
        if (fits)
            return *note;
    }
    return std::nullopt;
}

}  // namespace vox
