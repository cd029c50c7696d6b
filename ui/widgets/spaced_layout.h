#pragma once

#include <QPlainTextDocumentLayout>

namespace vox::ui {

// Lays out only what is seen, as its base does, with air between lines and paragraphs, and with the marks of
// the script ({calm 0.4}, [pause 300ms], [[phonemes]]) in a quieter type.
class SpacedLayout final : public QPlainTextDocumentLayout {
    Q_OBJECT

public:
    explicit SpacedLayout(QTextDocument* document);

    double lineHeight() const { return m_lineHeight; }
    void setMarkFormat(const QTextCharFormat& format);

    QRectF blockBoundingRect(const QTextBlock& block) const override;

protected:
    void documentChanged(int from, int removed, int added) override;

private:
    void space(const QTextBlock& block) const;
    void mark(const QTextBlock& block) const;

    QTextCharFormat m_markFormat;
    double m_lineHeight;
};

}  // namespace vox::ui
