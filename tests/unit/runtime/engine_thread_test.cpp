#include "engine/runtime/engine_thread.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <vector>

namespace vox {
namespace {

TEST(EngineThread, RunsWorkInOrder)
{
    std::vector<int> order;
    {
        EngineThread engine;
        for (int i = 0; i < 100; ++i)
            engine.post([&order, i](std::stop_token) { order.push_back(i); });
        std::promise<void> done;
        engine.post([&done](std::stop_token) { done.set_value(); });
        done.get_future().wait();
    }
    ASSERT_EQ(order.size(), 100U);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(EngineThread, StopsTheRunningAndTheQueuedButNotWhatComesAfter)
{
    EngineThread engine;
    std::promise<void> running;
    std::promise<bool> first;
    std::promise<bool> queued;
    std::promise<bool> later;
    engine.post([&](std::stop_token stop) {
        running.set_value();
        while (!stop.stop_requested())
            std::this_thread::yield();
        first.set_value(true);
    });
    engine.post([&](std::stop_token stop) { queued.set_value(stop.stop_requested()); });
    running.get_future().wait();
    engine.stopAll();
    engine.post([&](std::stop_token stop) { later.set_value(stop.stop_requested()); });
    EXPECT_TRUE(first.get_future().get());
    EXPECT_TRUE(queued.get_future().get());
    EXPECT_FALSE(later.get_future().get());
}

TEST(EngineThread, EveryPostedWorkRunsEvenWhenItGoes)
{
    int ran = 0;
    {
        EngineThread engine;
        for (int i = 0; i < 10; ++i)
            engine.post([&ran](std::stop_token) { ++ran; });
    }
    EXPECT_EQ(ran, 10);
}

}  // namespace
}  // namespace vox
