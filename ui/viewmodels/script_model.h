#pragma once

#include "ui/viewmodels/background_task.h"
#include "ui/viewmodels/script_marks.h"

#include <QObject>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTimer>

#include <functional>
#include <memory>

namespace vox::ui {

// The text that is written and spoken: a document that outlives its editor, and what is known of its
// segments. Large texts go in and out in slices, so that ten megabytes are not felt. GUI thread.
class ScriptModel final : public QObject {
    Q_OBJECT

public:
    explicit ScriptModel(QObject* parent = nullptr);

    QTextDocument& document() { return m_document; }
    const QString& fileName() const { return m_fileName; }  // of the file it came from, or empty
    bool isEmpty() const { return m_document.isEmpty(); }
    bool filling() const { return !m_toInsert.empty() || m_filling; }  // a large text is still coming in
    quint64 revision() const { return m_revision; }

    void insert(QTextCursor at, QString text);                      // as one step to undo
    void replaceAll(const QString& text, const QString& fileName);  // as one step to undo

    // Reads a file on a worker thread and takes it over. `failed` gets the reason if that cannot be done.
    void open(const QString& path);

    // The text as it is, put together a slice at a time, the last part on a worker thread; edits meanwhile
    // make it start anew. At once if nothing changed since the last time.
    using Snapshot = std::function<void(std::shared_ptr<const ScriptText>)>;
    void snapshot(Snapshot done);
    std::shared_ptr<const ScriptText> currentText() const;  // the last snapshot; null if it is out of date
    std::shared_ptr<const ScriptText> textNow() const;      // without slices: blocks for a large text

    const ScriptMarks& marks() const { return m_marks; }
    void setMarks(ScriptMarks marks);
    void replaceMark(std::size_t index, const SegmentMark& mark);

Q_SIGNALS:
    void edited();  // the text
    void marksChanged();
    void fillingChanged();
    void renamed();  // the file name
    void failed(const vox::Error& error);

private:
    void noteChange(int position, int removed, int added);
    void insertSlice();
    void insertRun();
    void insertParagraph(const ScriptBlock& paragraph, bool first);
    void collectSlice();
    void restartCollecting();
    void deliver(std::shared_ptr<const ScriptText> text);

    QTextDocument m_document;
    QString m_fileName;
    quint64 m_revision = 0;
    ScriptMarks m_marks;

    std::vector<ScriptBlock> m_toInsert;
    std::size_t m_inserted = 0;
    QTextCursor m_at;
    bool m_filling = false;
    QTimer m_insertNext;
    BackgroundTask m_cutting, m_reading;

    std::vector<Snapshot> m_waiting;
    std::shared_ptr<const ScriptText> m_text;
    quint64 m_textRevision = 0;
    std::vector<ScriptBlock> m_collected;
    QTextBlock m_collectFrom;
    QTimer m_collectNext;
    BackgroundTask m_joining;
};

}  // namespace vox::ui
