using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Checkout.PayPal.Webhooks;

/// <summary>The certificate that signs deliveries, with its chain, as served.</summary>
internal sealed class SignerCertificate
{
    private readonly X509Certificate2Collection served;
    private readonly RSAParameters key;

    private SignerCertificate(X509Certificate2Collection served, RSAParameters key) => (this.served, this.key) = (served, key);

    private X509Certificate2 Leaf => served[0];

    /// <summary>UTC.</summary>
    public DateTime NotAfter => Leaf.NotAfter.ToUniversalTime();

    public bool IsValidAt(DateTimeOffset now) => now.UtcDateTime >= Leaf.NotBefore.ToUniversalTime() && now.UtcDateTime <= NotAfter;

    /// <summary>Creates it from served certificates, of which the first is the signer's.</summary>
    /// <returns>Null if the first has no RSA key, which every signature needs.</returns>
    public static SignerCertificate? From(X509Certificate2Collection served)
    {
        using var rsa = served[0].GetRSAPublicKey();
        return rsa is null ? null : new SignerCertificate(served, rsa.ExportParameters(includePrivateParameters: false));
    }

    /// <summary>Whether the message was signed with this certificate's key. It does not check the certificate's owner.</summary>
    public bool Signed(string message, ReadOnlySpan<byte> signature)
    {
        using var rsa = RSA.Create(key);
        return rsa.VerifyData(Encoding.UTF8.GetBytes(message), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>Why this certificate is not trusted now; none if it is. Makes no network request: revocation is not checked, because its
    /// server may be slow, and missing certificates are not downloaded, because their addresses are in the certificate.</summary>
    /// <param name="roots">The trust anchors; null means those of the system.</param>
    /// <param name="name">The required name; null if the roots sign no other owner's certificates.</param>
    /// <param name="now">The time, UTC.</param>
    public VerificationReason Distrust(X509Certificate2Collection? roots, string? name, DateTimeOffset now)
    {
        if (!IsValidAt(now))
        {
            return VerificationReason.CertificateNotValidNow;
        }

        if (name is not null && !Leaf.MatchesHostname(name, allowWildcards: false))
        {
            return VerificationReason.CertificateOfSomebodyElse;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.ExtraStore.AddRange(served);
        if (roots is not null)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        }

        return chain.Build(Leaf) ? VerificationReason.None : VerificationReason.CertificateNotTrusted;
    }
}
