#include "engine/ledger/signing_key.h"

#include "engine/core/require.h"
#include "engine/ledger/archive_files.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include <sys/stat.h>

namespace vox {
namespace {

struct BioDeleter {
    void operator()(BIO* bio) const { BIO_free(bio); }
};
using BioPtr = std::unique_ptr<BIO, BioDeleter>;

struct DigestContextDeleter {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using DigestContext = std::unique_ptr<EVP_MD_CTX, DigestContextDeleter>;

struct KeyDeleter {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, KeyDeleter>;

std::string toPem(EVP_PKEY* key)
{
    const BioPtr out(BIO_new(BIO_s_mem()));
    require(out != nullptr &&
            PEM_write_bio_PKCS8PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
    const char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

// Never asks anybody for a password.
int noPassword(char*, int, int, void*)
{
    return -1;
}

KeyPtr fromPem(const std::string& pem)
{
    const BioPtr in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    KeyPtr key(PEM_read_bio_PrivateKey(in.get(), nullptr, noPassword, nullptr));
    return key != nullptr && EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_ED25519 ? std::move(key) : KeyPtr();
}

Result<KeyPtr> read(const std::filesystem::path& path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "The ledger's signing key “%1” cannot be read: %2."),
                             {path.string(), std::strerror(errno)});
    if ((status.st_mode & 077) != 0)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "Others can read the ledger's signing key “%1”. Take that right away "
                                        "from them (chmod 600), and think about who may have a copy."),
            {path.string()});
    std::ifstream file(path, std::ios::binary);
    const std::string pem(std::istreambuf_iterator<char>(file), {});
    KeyPtr key = fromPem(pem);
    if (key == nullptr)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” does not hold an Ed25519 key. Put it back "
                                                           "from a backup, or move it away for a new one."),
                               {path.string()});
    return key;
}

}  // namespace

SigningKey::SigningKey(evp_pkey_st* key)
    : m_key(key)
{
}

SigningKey::~SigningKey()
{
    EVP_PKEY_free(m_key);
}

Result<std::unique_ptr<SigningKey>> SigningKey::openOrMake(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        const KeyPtr made(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
        require(made != nullptr);
        if (auto written = writeDurably(path, toPem(made.get()), 0600); !written)
            return written.error();
    }
    auto key = read(path);
    if (!key)
        return key.error();
    return std::unique_ptr<SigningKey>(new SigningKey(key->release()));
}

PublicKey SigningKey::publicKey() const
{
    PublicKey key{};
    std::size_t size = key.size();
    const bool done = EVP_PKEY_get_raw_public_key(m_key, key.data(), &size) == 1 && size == key.size();
    require(done);
    return key;
}

Signature SigningKey::sign(std::string_view text) const
{
    Signature signature{};
    std::size_t size = signature.size();
    const DigestContext context(EVP_MD_CTX_new());
    const bool done = context != nullptr &&
                      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, m_key) == 1 &&
                      EVP_DigestSign(context.get(), signature.data(), &size,
                                     reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
    require(done && size == signature.size());
    return signature;
}

bool isSignedBy(const PublicKey& key, std::string_view text, std::span<const std::uint8_t> signature)
{
    const KeyPtr known(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
    const DigestContext context(EVP_MD_CTX_new());
    return known != nullptr && context != nullptr &&
           EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, known.get()) == 1 &&
           EVP_DigestVerify(context.get(), signature.data(), signature.size(),
                            reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
}

}  // namespace vox
