#include "engine/text/pronunciation_dictionary.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

// Any bytes are either refused or a dictionary that can be asked.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto dictionary = vox::PronunciationDictionary::parse(bytes);
    if (dictionary) {
        (void)dictionary->find("word");
        (void)dictionary->find(bytes.substr(0, 40));
    }
    return 0;
}
