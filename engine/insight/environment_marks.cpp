#include "engine/insight/environment_marks.h"

#include <array>
#include <fstream>
#include <string_view>

namespace vox {
namespace {

constexpr char kBetween = '\t';
constexpr std::string_view kFromTheBeginning = "-";

// The four fields of a line, or false.
bool split(std::string_view line, std::array<std::string_view, 4>& fields)
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const bool last = i + 1 == fields.size();
        const auto end = line.find(kBetween);
        if (last != (end == std::string_view::npos))
            return false;
        fields[i] = line.substr(0, end);
        line.remove_prefix(last ? line.size() : end + 1);
    }
    return true;
}

std::string withoutBreaks(std::string text)
{
    for (char& letter : text) {
        if (letter == kBetween || letter == '\n' || letter == '\r')
            letter = ' ';
    }
    return text;
}

}  // namespace

EnvironmentMarks::EnvironmentMarks(std::filesystem::path file)
    : m_file(std::move(file))
{
    read();
}

void EnvironmentMarks::read()
{
    std::ifstream stream(m_file);
    std::string line;
    while (!m_file.empty() && std::getline(stream, line)) {
        std::array<std::string_view, 4> fields;
        if (!split(line, fields))
            continue;
        const auto since =
            fields[0] == kFromTheBeginning ? std::optional(UtcTime::min()) : parseIso8601(fields[0]);
        if (since)
            m_marks[{std::string(fields[1]), std::string(fields[2])}] = {std::string(fields[3]), *since};
    }
}

bool EnvironmentMarks::note(const std::string& model, const std::string& device,
                            const std::string& fingerprint, UtcTime now)
{
    const Key key{withoutBreaks(model), withoutBreaks(device)};
    const auto known = m_marks.find(key);
    if (known != m_marks.end() && known->second.fingerprint == fingerprint)
        return false;
    const bool changed = known != m_marks.end();
    const Mark mark{fingerprint, changed ? now : UtcTime::min()};
    m_marks[key] = mark;
    append(key, mark);
    return changed;
}

UtcTime EnvironmentMarks::since(const std::string& model, const std::string& device) const
{
    const auto known = m_marks.find({withoutBreaks(model), withoutBreaks(device)});
    return known == m_marks.end() ? UtcTime::min() : known->second.since;
}

// Best effort: without the file the record merely starts anew one program run later.
void EnvironmentMarks::append(const Key& key, const Mark& mark) const
{
    if (m_file.empty())
        return;
    std::string line;  // a torn line before it must not swallow this one: empty lines are passed over
    line.append("\n")
        .append(mark.since == UtcTime::min() ? std::string(kFromTheBeginning) : toIso8601(mark.since))
        .append(1, kBetween)
        .append(key.first)
        .append(1, kBetween)
        .append(key.second)
        .append(1, kBetween)
        .append(mark.fingerprint)
        .append("\n");
    std::ofstream(m_file, std::ios::app | std::ios::binary) << line << std::flush;
}

}  // namespace vox
