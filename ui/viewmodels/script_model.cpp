#include "ui/viewmodels/script_model.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThreadPool>

#include <utility>

namespace vox::ui {
namespace {

constexpr int kSliceMs = 6;            // of a frame of 16
constexpr qsizetype kAtOnce = 32'768;  // characters that are inserted without slicing
constexpr qsizetype kRun = 2'000;      // characters
constexpr qint64 kLargestFile = 64 * 1024 * 1024;
constexpr std::size_t kManySegments = 5'000;
constexpr int kContinues = QTextFormat::UserProperty + 1;  // on the format of a block: see ScriptBlock

Result<QString> readFile(const QString& path)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::ReadOnly))
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be read: %2."),
                               {name.toStdString(), file.errorString().toStdString()});
    if (file.size() > kLargestFile)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” is larger than 64 MB. Cut it into parts first."),
            {name.toStdString()});
    return decodeUtf8(file.readAll(), name);
}

QTextBlockFormat formatOf(const ScriptBlock& paragraph)
{
    QTextBlockFormat format;
    if (paragraph.continues)
        format.setProperty(kContinues, true);
    return format;
}

ScriptBlock contentOf(const QTextBlock& block)
{
    return {block.text(), block.position(), block.blockFormat().boolProperty(kContinues)};
}

}  // namespace

ScriptModel::ScriptModel(QObject* parent)
    : QObject(parent)
{
    m_document.documentLayout();  // without one, a document tells nobody what changes
    connect(&m_document, &QTextDocument::contentsChange, this, &ScriptModel::noteChange);
    for (QTimer* timer : {&m_insertNext, &m_collectNext})
        timer->setSingleShot(true);
    connect(&m_insertNext, &QTimer::timeout, this, &ScriptModel::insertSlice);
    connect(&m_collectNext, &QTimer::timeout, this, &ScriptModel::collectSlice);
}

void ScriptModel::noteChange(int position, int removed, int added)
{
    ++m_revision;
    m_marks.edit(position, removed, added);
    if (!m_waiting.empty())
        restartCollecting();
    if (!m_filling)  // else once, at the end
        Q_EMIT edited();
}

void ScriptModel::insert(QTextCursor at, QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    if (text.size() > kAtOnce) {
        m_at = std::move(at);
        m_filling = true;
        Q_EMIT fillingChanged();
        m_cutting.run([text](std::stop_token) { return paragraphsOf(text); },
                      [this](std::vector<ScriptBlock> paragraphs) {
                          m_toInsert = std::move(paragraphs);
                          m_inserted = 0;
                          insertSlice();
                      });
        return;
    }
    m_at = std::move(at);
    m_at.beginEditBlock();
    m_at.removeSelectedText();
    bool first = true;
    for (const ScriptBlock& paragraph : paragraphsOf(text))
        insertParagraph(paragraph, std::exchange(first, false));
    m_at.endEditBlock();
}

void ScriptModel::insertParagraph(const ScriptBlock& paragraph, bool first)
{
    if (!first)
        m_at.insertBlock(formatOf(paragraph));
    m_at.insertText(paragraph.text);
}

// A paragraph, and short ones behind it in one go, which is much quicker. They get the format of the first.
void ScriptModel::insertRun()
{
    const ScriptBlock& first = m_toInsert[m_inserted];
    insertParagraph(first, m_inserted == 0);
    ++m_inserted;
    QString more;
    while (!first.continues && m_inserted < m_toInsert.size() && !m_toInsert[m_inserted].continues &&
           more.size() < kRun) {
        more += u'\n' + m_toInsert[m_inserted].text;
        ++m_inserted;
    }
    if (!more.isEmpty())
        m_at.insertText(more);
}

void ScriptModel::insertSlice()
{
    QElapsedTimer clock;
    clock.start();
    m_inserted == 0 ? m_at.beginEditBlock() : m_at.joinPreviousEditBlock();
    if (m_inserted == 0)
        m_at.removeSelectedText();
    while (m_inserted < m_toInsert.size() && clock.elapsed() < kSliceMs)
        insertRun();
    m_at.endEditBlock();
    if (m_inserted < m_toInsert.size())
        return m_insertNext.start(0);
    m_toInsert.clear();
    m_filling = false;
    Q_EMIT fillingChanged();
    Q_EMIT edited();
}

void ScriptModel::replaceAll(const QString& text, const QString& fileName)
{
    m_fileName = fileName;
    Q_EMIT renamed();
    QTextCursor all(&m_document);
    all.select(QTextCursor::Document);
    insert(all, text);
}

void ScriptModel::open(const QString& path)
{
    m_reading.run([path](std::stop_token) { return readFile(path); },
                  [this, path](const Result<QString>& text) {
                      if (text.ok())
                          replaceAll(*text, QFileInfo(path).fileName());
                      else
                          Q_EMIT failed(text.error());
                  });
}

void ScriptModel::snapshot(Snapshot done)
{
    if (auto text = currentText())
        return done(std::move(text));
    m_waiting.push_back(std::move(done));
    if (m_waiting.size() == 1)
        restartCollecting();
}

std::shared_ptr<const ScriptText> ScriptModel::currentText() const
{
    return m_textRevision == m_revision ? m_text : nullptr;
}

std::shared_ptr<const ScriptText> ScriptModel::textNow() const
{
    std::vector<ScriptBlock> blocks;
    for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next())
        blocks.push_back(contentOf(block));
    return ScriptText::from(std::move(blocks));
}

void ScriptModel::restartCollecting()
{
    m_joining.cancel();
    m_collected.clear();
    m_collectFrom = m_document.begin();
    m_collectNext.start(0);
}

void ScriptModel::collectSlice()
{
    QElapsedTimer clock;
    clock.start();
    for (; m_collectFrom.isValid() && clock.elapsed() < kSliceMs; m_collectFrom = m_collectFrom.next())
        m_collected.push_back(contentOf(m_collectFrom));
    if (m_collectFrom.isValid())
        return m_collectNext.start(0);
    auto blocks = std::make_shared<std::vector<ScriptBlock>>(std::exchange(m_collected, {}));
    m_joining.run([blocks](std::stop_token) { return ScriptText::from(std::move(*blocks)); },
                  [this](std::shared_ptr<const ScriptText> text) { deliver(std::move(text)); });
}

void ScriptModel::deliver(std::shared_ptr<const ScriptText> text)
{
    m_text = std::move(text);
    m_textRevision = m_revision;  // an edit would have started anew
    for (const Snapshot& done : std::exchange(m_waiting, {}))
        done(m_text);
}

void ScriptModel::setMarks(ScriptMarks marks)
{
    // Those of a book take a while to be freed.
    auto old = std::make_shared<ScriptMarks>(std::exchange(m_marks, std::move(marks)));
    if (old->segments().size() > kManySegments)
        QThreadPool::globalInstance()->start([dying = std::move(old)] {});
    Q_EMIT marksChanged();
}

void ScriptModel::replaceMark(std::size_t index, const SegmentMark& mark)
{
    m_marks.replace(index, mark);
    Q_EMIT marksChanged();
}

}  // namespace vox::ui
