using System.IO.Hashing;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PayPalSimulator.Webhooks.Sending;

/// <summary>
/// The simulator's root certificate, and the leaf certificate that signs webhooks. They are made when first needed, and lost with the
/// process. They are valid from 2000 to 2099, because controls move the clock. The leaf's key is RSA, like PayPal's. The root's key is
/// elliptic: making an RSA key takes a tenth of a second, and every simulator in a test has its own root.
/// </summary>
internal sealed class SigningCertificate(Chance chance) : IDisposable
{
    public const string Algorithm = "SHA256withRSA";

    private const int KeySize = 2048;
    private const int SerialNumber = 16;
    private const string LeafName = "messageverificationcerts.sandbox.paypal.com";

    private static readonly DateTimeOffset ValidFrom = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset ValidUntil = new(2099, 12, 31, 23, 59, 59, TimeSpan.Zero);

    // The leaf's key is slow to make, so all simulators of a process share it.
    private static readonly Lazy<RSAParameters> LeafKey = new(() =>
    {
        using var key = RSA.Create(KeySize);
        return key.ExportParameters(includePrivateParameters: true);
    });

    private readonly Lazy<Keys> keys = new(Make);
    private readonly Lock gate = new();

    /// <summary>The name under which the chain is served.</summary>
    public string Id { get; } = chance.CertificateId();

    /// <summary>The leaf and its root, as PEM.</summary>
    public string Chain => keys.Value.Chain;

    /// <summary>The root that a receiver must trust, as PEM.</summary>
    public string Root => keys.Value.Root;

    /// <summary>Makes the keys in the background, because a signature will be needed soon.</summary>
    public void Prepare() => _ = Task.Run(() => keys.Value);

    public string Sign(string transmissionId, string time, string webhookId, ReadOnlySpan<byte> body)
    {
        var message = Message(transmissionId, time, webhookId, body);
        lock (gate)
        {
            return Convert.ToBase64String(keys.Value.Leaf.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
    }

    public bool Verify(string transmissionId, string time, string webhookId, ReadOnlySpan<byte> body, byte[] signature)
    {
        var message = Message(transmissionId, time, webhookId, body);
        lock (gate)
        {
            return keys.Value.Leaf.VerifyData(message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public void Dispose()
    {
        if (keys.IsValueCreated)
        {
            keys.Value.Leaf.Dispose();
        }
    }

    private static byte[] Message(string transmissionId, string time, string webhookId, ReadOnlySpan<byte> body) =>
        Encoding.UTF8.GetBytes($"{transmissionId}|{time}|{webhookId}|{Crc32.HashToUInt32(body)}");

    private static Keys Make()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=PayPalSimulator Root, O=PayPalSimulator", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 1, true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        var rootId = new X509SubjectKeyIdentifierExtension(rootRequest.PublicKey, critical: false);
        rootRequest.CertificateExtensions.Add(rootId);
        using var root = rootRequest.CreateSelfSigned(ValidFrom, ValidUntil);

        var leafKey = RSA.Create(LeafKey.Value);
        var leafRequest = new CertificateRequest(
            $"CN={LeafName}, O=PayPalSimulator", leafKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        leafRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        leafRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        leafRequest.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(rootId));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(LeafName);
        leafRequest.CertificateExtensions.Add(names.Build());
        using var leaf = leafRequest.Create(
            root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), ValidFrom, ValidUntil,
            RandomNumberGenerator.GetBytes(SerialNumber));
        var rootPem = root.ExportCertificatePem() + "\n";
        return new Keys(leafKey, leaf.ExportCertificatePem() + "\n" + rootPem, rootPem);
    }

    private sealed record Keys(RSA Leaf, string Chain, string Root);
}
