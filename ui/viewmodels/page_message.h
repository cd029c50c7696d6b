#pragma once

#include <QString>

namespace vox::ui {

// What a page tells its user about the last thing he asked for.
struct PageMessage {
    enum class Kind { None, Done, Trouble };

    Kind kind = Kind::None;
    QString headline;
    QString advice;  // what still holds, what to do; may be empty

    friend bool operator==(const PageMessage&, const PageMessage&) = default;
};

}  // namespace vox::ui
