#pragma once

#include "engine/core/tariff.h"
#include "engine/pricing/exact_number.h"

#include <string>
#include <utility>
#include <vector>

namespace vox {

// Takes down how an amount comes about. One that is off takes nothing, and callers need not build sentences
// for it.
class StepList final {
public:
    explicit StepList(bool isOn)
        : m_isOn(isOn)
    {
    }

    bool isOn() const { return m_isOn; }
    void count(Sentence what, const Exact& value) { add(std::move(what), exactText(value)); }
    void plus(Sentence what, const Exact& value) { add(std::move(what), "+ " + exactText(value)); }
    void times(Sentence what, const Exact& value) { add(std::move(what), "× " + exactText(value)); }
    void result(Sentence what, const std::string& value) { add(std::move(what), "= " + value); }
    void note(Sentence what) { add(std::move(what), ""); }

    std::vector<ChargeStep> take() { return std::move(m_steps); }

private:
    void add(Sentence what, std::string value)
    {
        if (m_isOn)
            m_steps.push_back({std::move(what), std::move(value)});
    }

    bool m_isOn;
    std::vector<ChargeStep> m_steps;
};

}  // namespace vox
