#pragma once

#include "ui/viewmodels/script_model.h"

#include <QPlainTextEdit>

#include <functional>
#include <optional>

namespace vox::ui {

// The text to speak. Length and price of each segment stand in the gutter, a tint under each word for what it
// costs, and the word that sounds now is marked. Only what is seen is laid out and painted, so a whole book
// costs no more than a page.
class ScriptEditor final : public QPlainTextEdit {
    Q_OBJECT

public:
    enum class Progress { Waiting, Sounding, Done };

    explicit ScriptEditor(ScriptModel& script, QWidget* parent = nullptr);

    void setCostTint(bool on);
    void setFollowing(bool on);
    void setNow(int segment, int word);  // that sounds; −1: none
    void setSpoken(int segments);        // how many of them are done
    void setTokenRate(double hertz) { m_tokenRate = hertz; }

Q_SIGNALS:
    void fileDropped(const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    class Gutter;
    struct WordPlace {
        int segment = -1, word = -1;
        friend bool operator==(const WordPlace&, const WordPlace&) = default;
    };
    struct Line {  // one on screen
        QTextBlock block;
        QTextLine line;
        QRectF area;     // in the viewport, as wide as the text may be
        int begin, end;  // positions in the document
    };

    void setUpType();
    void forEachLine(const std::function<void(const Line&)>& visit) const;  // that is seen
    QRectF boxOf(const Line& line, int begin, int end) const;
    void paintNow(QPainter& painter, const Line& line) const;
    void paintWords(QPainter& painter, const Line& line) const;
    void paintWord(QPainter& painter, const QRectF& box, const WordPlace& place, const WordMark& word) const;
    void paintGutter(QPainter& painter) const;
    void paintGutterLine(QPainter& painter, const Line& line) const;
    void paintGutterEntry(QPainter& painter, double y, std::size_t first, std::size_t end) const;
    std::optional<WordPlace> wordAt(const QPointF& point) const;
    QString wordText(const WordPlace& place) const;
    void keepInSight(int position);

    ScriptModel& m_script;
    QWidget* m_gutter;
    double m_tokenRate = 0;
    bool m_tint = true, m_following = true;
    WordPlace m_now, m_hovered;
    int m_spoken = 0;
};

}  // namespace vox::ui
