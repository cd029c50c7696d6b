#pragma once

#include "engine/core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace vox::ui {

// One paragraph as the editor holds it. Where a line of the user's is absurdly long, the editor gets it in
// pieces: a piece that `continues` the one before belongs to the same line.
struct ScriptBlock {
    QString text;
    int position = 0;  // of its first character in the document
    bool continues = false;
};

// A text as the engine wants it, with the way back to the editor's positions. Immutable; any thread.
class ScriptText final {
public:
    static std::shared_ptr<const ScriptText> from(std::vector<ScriptBlock> blocks);

    const std::string& utf8() const { return m_utf8; }
    const QByteArray& fingerprint() const { return m_fingerprint; }  // equal texts have equal ones
    bool blank() const;                                              // nothing but white space
    QString title() const;                                           // its first words

    // Finds document positions for bytes of the text; quick when asked in rising order. Not shared by
    // threads.
    class Finder final {
    public:
        explicit Finder(const ScriptText& text)
            : m_text(text)
        {
        }
        int position(std::size_t byte);

    private:
        const ScriptText& m_text;
        std::size_t m_byte = 0;
        int m_position = 0;
    };

private:
    struct Start {
        std::size_t byte;
        int position;
    };
    const Start& startBefore(std::size_t byte) const;

    std::string m_utf8;
    std::vector<Start> m_starts;  // of each block, rising
    QByteArray m_fingerprint;
};

// UTF-8 with or without a byte order mark, as text with "\n" for line ends. The error says which byte is bad.
Result<QString> decodeUtf8(const QByteArray& bytes, const QString& fileName);

// `text` in paragraphs that an editor can hold: lines, long ones cut after a blank, or anywhere if there is
// none. Putting the pieces together again gives the text. Positions are not filled in.
std::vector<ScriptBlock> paragraphsOf(QStringView text);

}  // namespace vox::ui
