#pragma once

#include "engine/tokenizers/file_settings.h"
#include "engine/tokenizers/pipeline.h"

#include <string>
#include <string_view>

namespace vox::tok {

// A vocab.txt of BERT (a token a line) or ERNIE (a token, a tab and its id a line), with BERT's basic
// tokenisation. Refuses one without [UNK], [CLS] or [SEP].
PipelineParts readBertVocabulary(std::string_view bytes, const std::string& name,
                                 const FileSettings& settings);

}  // namespace vox::tok
