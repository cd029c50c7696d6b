#include "engine/reporting/file_hash.h"

#include "engine/core/require.h"

#include <openssl/evp.h>

namespace vox {

StreamingSha256::StreamingSha256()
    : m_context(EVP_MD_CTX_new())
{
    require(m_context != nullptr && EVP_DigestInit_ex(m_context, EVP_sha256(), nullptr) == 1);
}

StreamingSha256::~StreamingSha256()
{
    EVP_MD_CTX_free(m_context);
}

void StreamingSha256::add(std::string_view bytes)
{
    require(EVP_DigestUpdate(m_context, bytes.data(), bytes.size()) == 1);
}

Digest StreamingSha256::digest()
{
    Digest digest{};
    require(EVP_DigestFinal_ex(m_context, digest.data(), nullptr) == 1);
    return digest;
}

Digest sha256Of(std::string_view bytes)
{
    thread_local Sha256 sha;
    return sha.of(bytes, {});
}

std::uint32_t lineCheck(std::string_view line)
{
    const Digest digest = sha256Of(line);
    return static_cast<std::uint32_t>(digest[0]) << 24 | static_cast<std::uint32_t>(digest[1]) << 16 |
           static_cast<std::uint32_t>(digest[2]) << 8 | static_cast<std::uint32_t>(digest[3]);
}

void LineChecks::add(std::string_view bytes)
{
    for (auto end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
        m_open.append(bytes.substr(0, end + 1));
        m_checks.push_back(lineCheck(m_open));
        m_open.clear();
        bytes.remove_prefix(end + 1);
    }
    m_open.append(bytes);
}

const std::vector<std::uint32_t>& LineChecks::finish()
{
    if (!m_open.empty())
        m_checks.push_back(lineCheck(m_open));
    m_open.clear();
    return m_checks;
}

}  // namespace vox
