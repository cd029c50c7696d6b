#pragma once

#include "engine/core/model_info.h"
#include "engine/core/result.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// “Latin”, “Chinese”, “Japanese”, “Cyrillic” …: what most letters of a text are, by the English name of the
// script or, where several share it, of the language; empty without letters. Looks at samples of a long text.
std::string mainScript(std::string_view text);

// Whether a voice of this language (BCP 47; empty: any) can read most letters of a text. BadInput says which
// of the installed voices, or else which kind of model, reads that script. A few foreign words pass: the
// normaliser leaves them out and keeps a list.
Status checkReadable(std::string_view text, std::string_view voiceLanguage,
                     std::span<const VoiceInfo> installed);

// The scripts that a voice of one language reads: its own and Latin; every one where the language is unknown.
class ReadableScripts final {
public:
    explicit ReadableScripts(std::string_view language);  // BCP 47, or empty
    bool reads(char32_t letter) const;
    bool readsScript(int script) const;  // a UScriptCode

private:
    std::vector<int> m_scripts;  // UScriptCode; empty: all
};

}  // namespace vox
