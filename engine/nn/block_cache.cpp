#include "engine/nn/block_cache.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <unordered_map>

namespace vox::nn {
namespace {

constexpr std::size_t kHugePage = 2U << 20;

// Sizes in steps of an eighth of a power of two, so that blocks of nearly one size serve each other.
std::size_t roundedSize(std::size_t size)
{
    const std::size_t step = std::max(kHugePage / 2, std::bit_floor(size) / 8);
    return (size + step - 1) / step * step;
}

class BlockCache final {
public:
    // Null when the system has no more.
    void* take(std::size_t size)
    {
        const std::lock_guard lock(m_mutex);
        void* block = takeIdle(size);
        if (block == nullptr)
            block = allocate(size);
        if (block != nullptr)
            m_sizes.emplace(block, size);
        return block;
    }

    // False when the block is none of these.
    bool giveBack(void* block)
    {
        if (std::bit_cast<std::uintptr_t>(block) % kHugePage != 0)
            return false;
        const std::lock_guard lock(m_mutex);
        const auto found = m_sizes.find(block);
        if (found == m_sizes.end())
            return false;
        const std::size_t size = found->second;
        m_sizes.erase(found);
        if (m_idleBytes + size > kMostCached) {
            std::free(block);
            return true;
        }
        m_idle.emplace(size, block);
        m_idleBytes += size;
        return true;
    }

    void clear()
    {
        std::multimap<std::size_t, void*> idle;
        {
            const std::lock_guard lock(m_mutex);
            idle.swap(m_idle);
            m_idleBytes = 0;
        }
        for (const auto& [size, block] : idle)
            std::free(block);
    }

    std::size_t idleBytes()
    {
        const std::lock_guard lock(m_mutex);
        return m_idleBytes;
    }

private:
    void* takeIdle(std::size_t size)
    {
        const auto found = m_idle.find(size);
        if (found == m_idle.end())
            return nullptr;
        void* const block = found->second;
        m_idle.erase(found);
        m_idleBytes -= size;
        return block;
    }

    static void* allocate(std::size_t size)
    {
        void* const block = std::aligned_alloc(kHugePage, (size + kHugePage - 1) / kHugePage * kHugePage);
        if (block != nullptr)
            ::madvise(block, size, MADV_HUGEPAGE);  // a wish; small pages do as well
        return block;
    }

    std::mutex m_mutex;
    std::unordered_map<void*, std::size_t> m_sizes;  // of the blocks in use
    std::multimap<std::size_t, void*> m_idle;
    std::size_t m_idleBytes = 0;
};

// Lives as long as the process: tensors may be freed after everything else.
BlockCache& cache()
{
    static auto* const kCache = new BlockCache;
    return *kCache;
}

// libtorch frees some blocks by nothing but their address, whichever allocator they came from.
void freeBlock(void* block)
{
    if (!cache().giveBack(block))
        c10::GetDefaultCPUAllocator()->raw_deallocate(block);
}

// Small requests, and those that fail, go to libtorch's own allocator, which throws its own error.
class CachingAllocator final : public c10::Allocator {
public:
    c10::DataPtr allocate(std::size_t size) override
    {
        void* const block = size >= kLargeBlock ? cache().take(roundedSize(size)) : nullptr;
        if (block == nullptr)
            return c10::GetDefaultCPUAllocator()->allocate(size);
        return {block, block, &freeBlock, c10::Device(c10::DeviceType::CPU)};
    }

    c10::DeleterFnPtr raw_deleter() const override { return &freeBlock; }
    void copy_data(void* to, const void* from, std::size_t size) const override
    {
        std::memcpy(to, from, size);
    }
};

}  // namespace

void keepLargeBlocks()
{
    static const bool kInstalled = [] {
        c10::SetCPUAllocator(new CachingAllocator, /*priority=*/1);
        return true;
    }();
    (void)kInstalled;
}

void releaseLargeBlocks()
{
    cache().clear();
}

std::size_t idleBytes()
{
    return cache().idleBytes();
}

}  // namespace vox::nn
