using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Checkout.PayPal.Webhooks;

/// <summary>The five headers of one delivery of an event.</summary>
/// <param name="Id"><c>paypal-transmission-id</c>: a new one for each delivery, at most 50 characters.</param>
/// <param name="Time"><c>paypal-transmission-time</c>, ISO 8601, kept unchanged because it is part of the signed text.</param>
/// <param name="Signature"><c>paypal-transmission-sig</c>: base64, at most 500 characters.</param>
/// <param name="CertUrl"><c>paypal-cert-url</c>: the address of the signing certificate, at most 500 characters.</param>
/// <param name="AuthAlgo"><c>paypal-auth-algo</c>: the signature algorithm.</param>
public sealed record Transmission(string Id, string Time, string Signature, string CertUrl, string AuthAlgo)
{
    /// <summary>The only algorithm that is accepted.</summary>
    public const string Sha256WithRsa = "SHA256withRSA";

    private const int MaxIdLength = 50;
    private const int MaxShortLength = 100;
    private const int MaxLongLength = 500;

    private static readonly SearchValues<char> Visible =
        SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code)]);

    /// <summary>SHA-256 of the signature's bytes, in hex. Not of its base64, because one signature has several base64 forms.</summary>
    /// <returns>64 characters.</returns>
    /// <exception cref="FormatException">The signature is not base64, so the delivery is not genuine.</exception>
    public string SignatureHash() => Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(Signature)));

    /// <summary>Reads the headers of a delivery.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="transmission">The delivery.</param>
    /// <param name="reason"><see cref="VerificationReason.HeaderMissing"/> or <see cref="VerificationReason.HeaderMalformed"/> if a header
    /// is not valid.</param>
    /// <returns>True if each header is present once and within PayPal's limits.</returns>
    public static bool TryRead(
        IHeaderDictionary headers, [NotNullWhen(true)] out Transmission? transmission, out VerificationReason reason)
    {
        var worst = VerificationReason.None;
        var read = new Transmission(
            Read("paypal-transmission-id", MaxIdLength),
            Read("paypal-transmission-time", MaxShortLength),
            Read("paypal-transmission-sig", MaxLongLength),
            Read("paypal-cert-url", MaxLongLength),
            Read("paypal-auth-algo", MaxShortLength));
        reason = worst;
        transmission = worst == VerificationReason.None ? read : null;
        return transmission is not null;

        string Read(string name, int maxLength)
        {
            var values = headers[name];
            var value = values.ToString();
            if (value.Length == 0)
            {
                worst = VerificationReason.HeaderMissing;
            }
            else if (worst == VerificationReason.None
                && (values.Count > 1 || value.Length > maxLength || value.AsSpan().ContainsAnyExcept(Visible)))
            {
                worst = VerificationReason.HeaderMalformed;
            }

            return value;
        }
    }
}
