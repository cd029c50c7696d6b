#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <utility>

namespace vox {

// A bounded queue from any number of threads to one, without locks. Every cell carries the number of the turn
// at which it may be written (its place + k × size) or read (that + 1): a producer owns a cell when it has
// moved m_tail past it, and hands it over by the release store of the turn, which the consumer acquires.
template <typename Value, std::size_t Size>
class EventRing final {
    static_assert((Size & (Size - 1)) == 0, "places are turned into cells by a mask");

public:
    EventRing()
        : m_cells(new Cell[Size])
    {
        for (std::size_t i = 0; i < Size; ++i)
            m_cells[i].turn.store(i, std::memory_order_relaxed);
    }

    // Any thread. False, and `value` is as before, when the ring is full.
    bool tryPush(Value& value)
    {
        std::size_t place = m_tail.load(std::memory_order_relaxed);
        for (;;) {
            Cell& cell = m_cells[place & (Size - 1)];
            const std::size_t turn = cell.turn.load(std::memory_order_acquire);
            if (turn == place) {
                if (!m_tail.compare_exchange_weak(place, place + 1, std::memory_order_relaxed))
                    continue;
                cell.value = std::move(value);
                cell.turn.store(place + 1, std::memory_order_release);
                return true;
            }
            if (turn < place)
                return false;
            place = m_tail.load(std::memory_order_relaxed);
        }
    }

    // One thread. False when there is nothing.
    bool tryPop(Value& value)
    {
        Cell& cell = m_cells[m_head & (Size - 1)];
        if (cell.turn.load(std::memory_order_acquire) != m_head + 1)
            return false;
        value = std::move(cell.value);
        cell.turn.store(m_head + Size, std::memory_order_release);
        ++m_head;
        return true;
    }

private:
    struct Cell {
        std::atomic<std::size_t> turn;
        Value value;
    };

    std::unique_ptr<Cell[]> m_cells;
    alignas(64) std::atomic<std::size_t> m_tail = 0;
    alignas(64) std::size_t m_head = 0;
};

}  // namespace vox
