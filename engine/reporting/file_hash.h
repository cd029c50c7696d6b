#pragma once

#include "engine/ledger/hash_chain.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct evp_md_ctx_st;

namespace vox {

// SHA-256 of bytes that come piece by piece. One thread.
class StreamingSha256 final {
public:
    StreamingSha256();
    ~StreamingSha256();
    StreamingSha256(const StreamingSha256&) = delete;
    StreamingSha256& operator=(const StreamingSha256&) = delete;

    void add(std::string_view bytes);
    Digest digest();  // once, at the end

private:
    evp_md_ctx_st* m_context;
};

Digest sha256Of(std::string_view bytes);

// A short check of each line of a text, by which a damaged one is found: the first 32 bits of SHA-256 of the
// line with its end. Proof is the hash of the whole file. Bytes come in any pieces. One thread.
class LineChecks final {
public:
    void add(std::string_view bytes);
    const std::vector<std::uint32_t>& finish();  // a last line without an end counts too

private:
    std::string m_open;
    std::vector<std::uint32_t> m_checks;
};

std::uint32_t lineCheck(std::string_view line);

}  // namespace vox
