#include "engine/nn/pickle_reader.h"

#include "engine/nn/damaged_file.h"
#include "engine/nn/pickle_vocabulary.h"

#include <algorithm>
#include <bit>
#include <map>
#include <utility>

namespace vox::nn {
namespace {

constexpr std::size_t kMostValues = 4'000'000;
constexpr std::size_t kHighestRank = 8;

std::string hexadecimal(unsigned char value)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    return {'0', 'x', kDigits[value >> 4], kDigits[value & 15]};
}

}  // namespace

// Follows the instructions on a stack of values. Globals and marks live on the stack only.
class PickleMachine final {
public:
    PickleMachine(std::span<const std::byte> bytes, Pickle& pickle)
        : m_bytes(bytes)
        , m_pickle(pickle)
    {
    }

    void run()
    {
        while (step()) {
        }
        if (m_stack.size() != 1)
            fail("it ends in the middle of a value");
        m_pickle.m_root = plain(m_stack.back());
    }

private:
    struct Slot {
        enum class Kind { Value, Mark, Global } kind = Kind::Value;
        std::uint32_t value = 0;               // its index
        const PickleGlobal* global = nullptr;  // one of kPickleGlobals
    };

    [[noreturn]] void fail(const std::string& problem) const { throw DamagedFile(problem, m_at); }

    std::span<const std::byte> take(std::size_t size)
    {
        if (size > m_bytes.size() - m_at)
            fail("it ends too early");
        const auto part = m_bytes.subspan(m_at, size);
        m_at += size;
        return part;
    }

    std::uint64_t number(std::size_t size)
    {
        const auto bytes = take(size);
        std::uint64_t value = 0;
        for (std::size_t i = size; i-- > 0;)
            value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
        return value;
    }

    std::string_view text(std::size_t size)
    {
        const auto bytes = take(size);
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }

    std::string_view line()
    {
        const std::size_t begin = m_at;
        while (take(1).front() != std::byte{'\n'}) {
        }
        return {reinterpret_cast<const char*>(m_bytes.data()) + begin, m_at - begin - 1};
    }

    std::uint32_t add(PickledValue::Content content)
    {
        if (m_pickle.m_values.size() >= kMostValues)
            fail("it has too many values");
        m_pickle.m_values.push_back({std::move(content)});
        return static_cast<std::uint32_t>(m_pickle.m_values.size() - 1);
    }

    void push(PickledValue::Content content)
    {
        m_stack.push_back({Slot::Kind::Value, add(std::move(content)), nullptr});
    }

    Slot pop()
    {
        if (m_stack.empty())
            fail("it takes from an empty stack");
        const Slot slot = m_stack.back();
        m_stack.pop_back();
        return slot;
    }

    Slot& top()
    {
        if (m_stack.empty())
            fail("it takes from an empty stack");
        return m_stack.back();
    }

    // The index of a value; the kinds of numbers count as opaque ones.
    std::uint32_t plain(const Slot& slot)
    {
        if (slot.kind == Slot::Kind::Value)
            return slot.value;
        if (slot.kind == Slot::Kind::Mark || slot.global->known != PickleName::NumberKind)
            fail("a value is expected");
        return add(PickledValue::Opaque{});
    }

    template <typename Content>
    Content& contentOf(const Slot& slot, const char* expected)
    {
        Content* const content = slot.kind == Slot::Kind::Value
                                     ? std::get_if<Content>(&m_pickle.m_values[slot.value].content)
                                     : nullptr;
        if (content == nullptr)
            fail(std::string(expected) + " is expected");
        return *content;
    }

    std::vector<std::uint32_t> popToMark()
    {
        std::size_t mark = m_stack.size();
        while (mark > 0 && m_stack[mark - 1].kind != Slot::Kind::Mark)
            --mark;
        if (mark == 0)
            fail("a mark is missing");
        std::vector<std::uint32_t> items;
        for (std::size_t i = mark; i < m_stack.size(); ++i)
            items.push_back(plain(m_stack[i]));
        m_stack.resize(mark - 1);
        return items;
    }

    void pushTuple(std::size_t size)
    {
        std::vector<Slot> slots(size);
        for (std::size_t i = size; i-- > 0;)
            slots[i] = pop();
        pushTuple(slots);
    }

    void append(const std::vector<std::uint32_t>& items)
    {
        auto& list = contentOf<PickledValue::List>(top(), "a list").items;
        list.insert(list.end(), items.begin(), items.end());
    }

    void setItems(const std::vector<std::uint32_t>& items)
    {
        if (items.size() % 2 != 0)
            fail("a key has no value");
        auto& entries = contentOf<PickledValue::Dictionary>(top(), "a dictionary").entries;
        for (std::size_t i = 0; i < items.size(); i += 2)
            entries.emplace_back(items[i], items[i + 1]);
    }

    void remember(std::uint64_t number)
    {
        if (m_memo.size() >= kMostValues)
            fail("it remembers too much");
        m_memo[number] = top();
    }

    void recall(std::uint64_t number)
    {
        const auto found = m_memo.find(number);
        if (found == m_memo.end())
            fail("it recalls what it has not seen");
        m_stack.push_back(found->second);
    }

    void pushGlobal()
    {
        const std::string_view module = line();
        const std::string name = std::string(module) + "." + std::string(line());
        for (const PickleGlobal& global : kPickleGlobals) {
            if (global.name == name) {
                m_stack.push_back({Slot::Kind::Global, 0, &global});
                return;
            }
        }
        fail("it asks for “" + name.substr(0, 200) + "”, which no file of weights needs");
    }

    // ('storage', torch.FloatStorage, '17', 'cpu', 1024)
    void pushStorage()
    {
        const Slot slot = pop();
        const auto items = contentOf<PickledValue::List>(slot, "a tuple").items;
        if (items.size() != 5 || textAt(items[0]) != "storage")
            fail("a storage is expected");
        const auto kind = m_storageKinds.find(items[1]);
        if (kind == m_storageKinds.end())
            fail("a kind of storage is expected");
        const std::int64_t elements = integerAt(items[4]);
        if (elements < 0)
            fail("a storage has a negative size");
        push(PickledStorage{textAt(items[2]), kind->second, elements});
    }

    std::string_view textAt(std::uint32_t index)
    {
        const auto* const content = std::get_if<std::string_view>(&m_pickle.m_values[index].content);
        if (content == nullptr)
            fail("a text is expected");
        return *content;
    }

    std::int64_t integerAt(std::uint32_t index)
    {
        const auto* const content = std::get_if<std::int64_t>(&m_pickle.m_values[index].content);
        if (content == nullptr)
            fail("a whole number is expected");
        return *content;
    }

    std::vector<std::int64_t> integersAt(std::uint32_t index)
    {
        const auto* const list = std::get_if<PickledValue::List>(&m_pickle.m_values[index].content);
        if (list == nullptr || list->items.size() > kHighestRank)
            fail("a shape is expected");
        std::vector<std::int64_t> numbers;
        for (const std::uint32_t item : list->items)
            numbers.push_back(integerAt(item));
        return numbers;
    }

    void reduce()
    {
        const Slot argumentSlot = pop();
        const auto arguments = contentOf<PickledValue::List>(argumentSlot, "a tuple").items;
        const Slot callee = pop();
        if (callee.kind != Slot::Kind::Global)
            fail("it calls what is no function");
        switch (callee.global->known) {
        case PickleName::OrderedDict:
            if (!arguments.empty())
                fail("a dictionary is made in an unknown way");
            return push(PickledValue::Dictionary{});
        case PickleName::RebuildTensor:
            return push(rebuiltTensor(arguments));
        case PickleName::RebuildParameter:
            return push(parameterOf(arguments));
        case PickleName::Device:
        case PickleName::NumberKind:
            return push(PickledValue::Opaque{});
        case PickleName::Storage:
            break;
        }
        fail("it calls “" + std::string(callee.global->name) + "”, which no file of weights does");
    }

    // (storage, offset, shape, strides, requires_grad, hooks[, metadata])
    PickledTensor rebuiltTensor(const std::vector<std::uint32_t>& arguments)
    {
        const auto* const storage =
            arguments.size() < 4 ? nullptr
                                 : std::get_if<PickledStorage>(&m_pickle.m_values[arguments[0]].content);
        if (storage == nullptr)
            fail("a tensor has no storage");
        PickledTensor tensor{*storage, integerAt(arguments[1]), integersAt(arguments[2]),
                             integersAt(arguments[3])};
        if (tensor.shape.size() != tensor.strides.size())
            fail("a tensor's strides do not fit its shape");
        return tensor;
    }

    PickledTensor parameterOf(const std::vector<std::uint32_t>& arguments)
    {
        const auto* const tensor = arguments.empty()
                                       ? nullptr
                                       : std::get_if<PickledTensor>(&m_pickle.m_values[arguments[0]].content);
        if (tensor == nullptr)
            fail("a parameter has no tensor");
        return *tensor;
    }

    // Attributes of a dictionary (PyTorch's “_metadata”) say nothing about its tensors.
    void build()
    {
        pop();
        contentOf<PickledValue::Dictionary>(top(), "a dictionary");
    }

    void pushLong()
    {
        const auto size = static_cast<std::size_t>(number(1));
        if (size > 8)
            fail("a number is too large");
        std::uint64_t value = number(size);
        if (size > 0 && size < 8 && (value >> (8 * size - 1) & 1) != 0)
            value |= ~std::uint64_t{0} << (8 * size);
        push(static_cast<std::int64_t>(value));
    }

    void pushFloat()
    {
        std::uint64_t bits = 0;
        for (const std::byte byte : take(8))  // big endian, unlike all others
            bits = bits << 8 | std::to_integer<std::uint64_t>(byte);
        push(std::bit_cast<double>(bits));
    }

    // Tuples name what they hold by index, so a kind of storage gets one of its own.
    void pushTuple(const std::vector<Slot>& slots)
    {
        PickledValue::List list;
        for (const Slot& slot : slots) {
            if (slot.kind == Slot::Kind::Global && slot.global->known == PickleName::Storage) {
                list.items.push_back(add(PickledValue::Opaque{}));
                m_storageKinds.emplace(list.items.back(), slot.global->type);
            } else {
                list.items.push_back(plain(slot));
            }
        }
        push(std::move(list));
    }

    void tupleToMark()
    {
        std::vector<Slot> slots;
        while (top().kind != Slot::Kind::Mark)
            slots.push_back(pop());
        pop();
        std::ranges::reverse(slots);
        pushTuple(slots);
    }

    // False at the end.
    bool step()
    {
        const auto code = std::to_integer<unsigned char>(take(1).front());
        switch (static_cast<PickleOp>(code)) {
        case PickleOp::Protocol:
            if (const auto protocol = number(1); protocol != 2)
                fail("it is in pickle protocol " + std::to_string(protocol) + ", not 2");
            return true;
        case PickleOp::Stop:
            return false;
        case PickleOp::Mark:
            m_stack.push_back({Slot::Kind::Mark, 0, nullptr});
            return true;
        default:
            return pushPlain(code);
        }
    }

    bool pushPlain(unsigned char code)
    {
        switch (static_cast<PickleOp>(code)) {
        case PickleOp::None:
            push(PickledValue::None{});
            return true;
        case PickleOp::NewTrue:
        case PickleOp::NewFalse:
            push(static_cast<PickleOp>(code) == PickleOp::NewTrue);
            return true;
        case PickleOp::BinInt1:
            push(static_cast<std::int64_t>(number(1)));
            return true;
        case PickleOp::BinInt2:
            push(static_cast<std::int64_t>(number(2)));
            return true;
        case PickleOp::BinInt:
            push(static_cast<std::int64_t>(static_cast<std::int32_t>(number(4))));
            return true;
        case PickleOp::Long1:
            pushLong();
            return true;
        case PickleOp::BinFloat:
            pushFloat();
            return true;
        case PickleOp::BinUnicode:
            push(text(static_cast<std::size_t>(number(4))));
            return true;
        default:
            return pushCollection(code);
        }
    }

    bool pushCollection(unsigned char code)
    {
        switch (static_cast<PickleOp>(code)) {
        case PickleOp::EmptyDict:
            push(PickledValue::Dictionary{});
            return true;
        case PickleOp::EmptyList:
        case PickleOp::EmptyTuple:
            push(PickledValue::List{});
            return true;
        case PickleOp::Tuple1:
        case PickleOp::Tuple2:
        case PickleOp::Tuple3:
            pushTuple(code - static_cast<std::size_t>(PickleOp::Tuple1) + 1);
            return true;
        case PickleOp::Tuple:
            tupleToMark();
            return true;
        case PickleOp::Append: {
            const std::uint32_t item = plain(pop());
            append({item});
            return true;
        }
        case PickleOp::Appends:
            append(popToMark());
            return true;
        case PickleOp::SetItem: {
            const std::uint32_t item = plain(pop());
            const std::uint32_t key = plain(pop());
            setItems({key, item});
            return true;
        }
        case PickleOp::SetItems:
            setItems(popToMark());
            return true;
        default:
            return refer(code);
        }
    }

    bool refer(unsigned char code)
    {
        switch (static_cast<PickleOp>(code)) {
        case PickleOp::BinGet:
            recall(number(1));
            return true;
        case PickleOp::LongBinGet:
            recall(number(4));
            return true;
        case PickleOp::BinPut:
            remember(number(1));
            return true;
        case PickleOp::LongBinPut:
            remember(number(4));
            return true;
        case PickleOp::Global:
            pushGlobal();
            return true;
        case PickleOp::BinPersId:
            pushStorage();
            return true;
        case PickleOp::Reduce:
            reduce();
            return true;
        case PickleOp::Build:
            build();
            return true;
        default:
            fail("it has the instruction " + hexadecimal(code) + ", which no file of weights needs");
        }
    }

    std::span<const std::byte> m_bytes;
    std::size_t m_at = 0;
    Pickle& m_pickle;
    std::vector<Slot> m_stack;
    std::map<std::uint64_t, Slot> m_memo;
    std::map<std::uint32_t, ElementType> m_storageKinds;  // by the index of the value that stands for it
};

const PickledValue* Pickle::find(const PickledValue& dictionary, std::string_view key) const
{
    const auto* const content = std::get_if<PickledValue::Dictionary>(&dictionary.content);
    if (content == nullptr)
        return nullptr;
    for (const auto& [name, item] : content->entries) {
        const auto* const text = std::get_if<std::string_view>(&m_values[name].content);
        if (text != nullptr && *text == key)
            return &m_values[item];
    }
    return nullptr;
}

Pickle Pickle::read(std::span<const std::byte> bytes)
{
    Pickle pickle;
    PickleMachine(bytes, pickle).run();
    return pickle;
}

}  // namespace vox::nn
