using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Checkout.Tests.PayPal;

/// <summary>Somebody who signs deliveries, with a root and a certificate of their own; PayPal's, the simulator's or a forger's.</summary>
internal sealed class Signer
{
    public const string SandboxName = "messageverificationcerts.sandbox.paypal.com";

    // Finding an RSA key takes a tenth of a second; what tells signers apart is who vouches for them.
    private static readonly RSA Key = RSA.Create(2048);

    private readonly X509Certificate2 leaf;
    private readonly X509Certificate2 root;

    /// <summary>Makes one. <paramref name="asksAt"/> is where its certificate sends whoever wants to know more.</summary>
    public Signer(string name = SandboxName, string from = "2025-01-01", string until = "2027-01-01", string? asksAt = null,
        RSA? key = null)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest($"CN=Root {Guid.NewGuid():N}", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var ownRoot = rootRequest.CreateSelfSigned(Day("2000-01-01"), Day("2099-01-01"));
        root = X509CertificateLoader.LoadCertificate(ownRoot.RawData);

        var request = new CertificateRequest($"CN={name}", key ?? Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        if (asksAt is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([$"{asksAt}/ocsp"], [$"{asksAt}/ca.crt"]));
            request.CertificateExtensions.Add(
                CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([$"{asksAt}/list.crl"]));
        }

        leaf = request.Create(
            root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), Day(from), Day(until), RandomNumberGenerator.GetBytes(16));
    }

    public X509Certificate2Collection Roots => [root];

    public X509Certificate2Collection Served => [leaf, root];

    public ScriptedPayPal.Reply Chain => Replies.Pem(string.Join('\n', Served.Select(one => one.ExportCertificatePem())));

    public ScriptedPayPal.Reply Root => Replies.Pem(root.ExportCertificatePem());

    /// <summary>The headers of a delivery, signed over the body.</summary>
    public static HeaderDictionary Headers(
        string certUrl, string body = Delivery.Event, string webhookId = Delivery.WebhookId, RSA? key = null)
    {
        var headers = Delivery.Headers();
        headers["paypal-cert-url"] = certUrl;
        headers["paypal-transmission-sig"] = Sign(
            headers["paypal-transmission-id"]!, headers["paypal-transmission-time"]!, webhookId, Encoding.UTF8.GetBytes(body), key);
        return headers;
    }

    /// <summary>As PayPal signs, with a key that is not PayPal's.</summary>
    public static string Sign(string transmissionId, string time, string webhookId, ReadOnlySpan<byte> body, RSA? key = null)
    {
        var message = $"{transmissionId}|{time}|{webhookId}|{Crc(body).ToString(CultureInfo.InvariantCulture)}";
        return Convert.ToBase64String(
            (key ?? Key).SignData(Encoding.UTF8.GetBytes(message), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>CRC-32 bit by bit, by its definition.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var isSet = ((crc ^ (uint)(value >> bit)) & 1) == 1;
                crc = isSet ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static DateTimeOffset Day(string day) => DateTimeOffset.ParseExact(
        day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
