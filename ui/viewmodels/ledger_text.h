#pragma once

#include "engine/core/ledger_row.h"

#include <QString>

namespace vox::ui {

// How one row of the ledger is written in the window and on the clipboard.
enum class LedgerColumn {
    Seq,
    Time,
    Department,
    Project,
    Model,
    Voice,
    TextTokens,
    SpeechTokens,
    Seconds,
    RealTime,
    Finish,
    Amount,
};
constexpr int kLedgerColumns = static_cast<int>(LedgerColumn::Amount) + 1;

bool isFigure(LedgerColumn column);
QString columnName(LedgerColumn column);
QString cellText(const LedgerRow& row, LedgerColumn column);

QString finishText(FinishReason reason);           // in the user's language
double audioSeconds(const UsageRecord& record);    // of what was written; 0 where nothing was
double realTimeFactor(const UsageRecord& record);  // processing over audio; NaN where nothing was spoken

QString rowAsText(const LedgerRow& row);  // one line a fact, for the clipboard
QString rowAsJson(const LedgerRow& row);  // the names of the bill's columns; amounts as strings

}  // namespace vox::ui
