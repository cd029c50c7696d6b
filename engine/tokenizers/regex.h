#pragma once

#include "engine/tokenizers/section.h"

#include <memory>
#include <string_view>
#include <vector>

namespace vox::tok {

// A regular expression as tokenizer.json files have it, which is Oniguruma's dialect. What that reads
// differently from ICU is put into ICU's words, or refused. Any thread.
class Regex final {
public:
    explicit Regex(std::string_view pattern);
    ~Regex();
    Regex(Regex&&) noexcept;
    Regex& operator=(Regex&&) noexcept;

    // Looks through texts one after the other. One thread; not longer than its Regex.
    class Search final {
    public:
        explicit Search(const Regex& regex);
        ~Search();
        Search(Search&&) noexcept;

        // Puts all matches into `spans`, also empty ones but for those right behind another. Refuses when the
        // expression takes more steps than a bound that grows with the text.
        void findAll(std::string_view text, std::vector<Span>& spans);

    private:
        struct State;
        std::unique_ptr<State> m_state;
    };

private:
    struct Compiled;
    std::unique_ptr<Compiled> m_compiled;
};

}  // namespace vox::tok
