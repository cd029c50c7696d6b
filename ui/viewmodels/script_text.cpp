#include "ui/viewmodels/script_text.h"

#include <QCryptographicHash>
#include <QStringConverter>

#include <algorithm>

namespace vox::ui {
namespace {

constexpr qsizetype kLongestParagraph = 4'000;  // laid out in well under a millisecond
constexpr qsizetype kTitleLength = 48;

bool continuesCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// How many UTF-16 units the character that begins with this byte has.
int unitsOf(char byte)
{
    return static_cast<unsigned char>(byte) >= 0xF0U ? 2 : 1;
}

// Where to cut a line that is too long: after the last blank that fits, never inside a character.
qsizetype cutOf(QStringView line)
{
    for (qsizetype at = kLongestParagraph; at > kLongestParagraph / 2; --at)
        if (line[at - 1].isSpace())
            return at;
    return line[kLongestParagraph].isLowSurrogate() ? kLongestParagraph - 1 : kLongestParagraph;
}

void cutLine(QStringView line, std::vector<ScriptBlock>& to)
{
    bool continues = false;
    while (line.size() > kLongestParagraph) {
        const qsizetype cut = cutOf(line);
        to.push_back({line.first(cut).toString(), 0, continues});
        line = line.sliced(cut);
        continues = true;
    }
    to.push_back({line.toString(), 0, continues});
}

bool decodes(QByteArrayView bytes, QStringDecoder::Flags flags)
{
    QStringDecoder decoder(QStringDecoder::Utf8, flags);
    const QString text = decoder.decode(bytes);
    return !decoder.hasError();
}

// The place of the first byte that is not UTF-8.
qsizetype firstBadByte(const QByteArray& bytes)
{
    qsizetype good = 0, bad = bytes.size();
    while (good + 1 < bad) {  // a prefix decodes, or it does not: halve
        const qsizetype middle = good + (bad - good) / 2;
        (decodes(QByteArrayView(bytes).first(middle), QStringDecoder::Flag::Default) ? good : bad) = middle;
    }
    while (good > 0 && !decodes(QByteArrayView(bytes).first(good), QStringDecoder::Flag::Stateless))
        --good;  // the beginning of a character that never ends
    return good;
}

}  // namespace

std::shared_ptr<const ScriptText> ScriptText::from(std::vector<ScriptBlock> blocks)
{
    auto text = std::make_shared<ScriptText>();
    text->m_starts.reserve(blocks.size());
    for (const ScriptBlock& block : blocks) {
        if (&block != &blocks.front() && !block.continues)
            text->m_utf8 += '\n';
        text->m_starts.push_back({text->m_utf8.size(), block.position});
        const QByteArray bytes = block.text.toUtf8();
        text->m_utf8.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    }
    const QByteArrayView all(text->m_utf8.data(), static_cast<qsizetype>(text->m_utf8.size()));
    text->m_fingerprint = QCryptographicHash::hash(all.toByteArray(), QCryptographicHash::Md5).toHex();
    return text;
}

bool ScriptText::blank() const
{
    const auto beginning = QString::fromUtf8(
        m_utf8.data(), static_cast<qsizetype>(std::min<std::size_t>(m_utf8.size(), 65'536)));
    return beginning.trimmed().isEmpty();
}

QString ScriptText::title() const
{
    auto line =
        QString::fromUtf8(m_utf8.data(), static_cast<qsizetype>(std::min<std::size_t>(m_utf8.size(), 1'024)))
            .trimmed();
    line = line.section(u'\n', 0, 0).simplified();
    if (line.size() <= kTitleLength)
        return line;
    const qsizetype blank = line.lastIndexOf(u' ', kTitleLength);
    return line.left(blank > kTitleLength / 2 ? blank : kTitleLength) + QChar(0x2026);
}

const ScriptText::Start& ScriptText::startBefore(std::size_t byte) const
{
    const auto after =
        std::upper_bound(m_starts.begin(), m_starts.end(), byte,
                         [](std::size_t value, const Start& start) { return value < start.byte; });
    return after == m_starts.begin() ? m_starts.front() : *(after - 1);
}

int ScriptText::Finder::position(std::size_t byte)
{
    if (m_text.m_starts.empty())
        return 0;
    byte = std::min(byte, m_text.m_utf8.size());
    const Start& start = m_text.startBefore(byte);
    if (byte < m_byte || m_byte < start.byte) {
        m_byte = start.byte;
        m_position = start.position;
    }
    for (; m_byte < byte; ++m_byte)
        if (!continuesCharacter(m_text.m_utf8[m_byte]))
            m_position += unitsOf(m_text.m_utf8[m_byte]);
    return m_position;
}

Result<QString> decodeUtf8(const QByteArray& bytes, const QString& fileName)
{
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless);  // half a character is an error
    QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return Error::badInput(
            VOX_TRANSLATE_NOOP(
                "Error",
                "“%1” is not UTF-8 text: byte %2 cannot be read. Save it as UTF-8 and open it again."),
            {fileName.toStdString(), std::to_string(firstBadByte(bytes) + 1)});
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    text.replace(u'\r', u'\n');
    return text;
}

std::vector<ScriptBlock> paragraphsOf(QStringView text)
{
    std::vector<ScriptBlock> result;
    qsizetype from = 0;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        if (at < text.size() && text[at] != u'\n' && text[at] != QChar::ParagraphSeparator)
            continue;
        cutLine(text.sliced(from, at - from), result);
        from = at + 1;
    }
    return result;
}

}  // namespace vox::ui
