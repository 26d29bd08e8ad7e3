using System.IO.Hashing;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Checkout.Benchmarks.Upstream;

/// <summary>The root certificate and the certificate that signs events, made as the simulator makes its own.</summary>
internal sealed class EventCertificate
{
    public const string Algorithm = "SHA256withRSA";

    private const int KeySize = 2048;
    private const int SerialNumber = 16;

    private readonly RSAParameters key;

    public EventCertificate()
    {
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=Benchmark Root", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 1, true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        var rootId = new X509SubjectKeyIdentifierExtension(rootRequest.PublicKey, critical: false);
        rootRequest.CertificateExtensions.Add(rootId);
        using var root = rootRequest.CreateSelfSigned(from, until);

        using var leafKey = RSA.Create(KeySize);
        var leafRequest = new CertificateRequest("CN=Benchmark", leafKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        leafRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        leafRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        leafRequest.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(rootId));
        using var leaf = leafRequest.Create(
            root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), from, until, RandomNumberGenerator.GetBytes(SerialNumber));
        key = leafKey.ExportParameters(includePrivateParameters: true);
        Root = root.ExportCertificatePem() + "\n";
        Chain = leaf.ExportCertificatePem() + "\n" + Root;
    }

    /// <summary>The certificate and its root, as PEM.</summary>
    public string Chain { get; }

    /// <summary>As PEM.</summary>
    public string Root { get; }

    /// <summary>A key for one sender; several senders need one each.</summary>
    public RSA NewKey() => RSA.Create(key);

    public static string Sign(RSA key, string transmissionId, string time, string webhookId, ReadOnlySpan<byte> body) =>
        Convert.ToBase64String(key.SignData(
            Encoding.UTF8.GetBytes($"{transmissionId}|{time}|{webhookId}|{Crc32.HashToUInt32(body)}"),
            HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
}
