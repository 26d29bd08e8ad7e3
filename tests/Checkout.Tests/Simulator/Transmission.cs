using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

/// <summary>One received webhook. It checks its signature without the simulator's code.</summary>
public sealed record Transmission(Uri Url, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonNode Event { get; } = JsonNode.Parse(Body)!;

    public string Type => Event["event_type"]!.ToString();

    public string Id => Headers["paypal-transmission-id"];

    public bool IsSignedFor(string webhookId, string chainPem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(chainPem);
        var message = $"{Id}|{Headers["paypal-transmission-time"]}|{webhookId}|{Crc32(Body)}";
        using var key = certificates[0].GetRSAPublicKey()!;
        return key.VerifyData(
            Encoding.UTF8.GetBytes(message), Convert.FromBase64String(Headers["paypal-transmission-sig"]),
            HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    // Bit by bit, from the definition (ISO 3309).
    private static uint Crc32(byte[] bytes)
    {
        var sum = 0xFFFF_FFFFu;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB8_8320u : sum >> 1;
            }
        }

        return sum ^ 0xFFFF_FFFFu;
    }
}
