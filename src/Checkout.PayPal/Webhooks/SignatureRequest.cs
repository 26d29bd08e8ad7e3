using System.Buffers;
using System.Text.Json;

namespace Checkout.PayPal.Webhooks;

/// <summary>The body of <c>POST /v1/notifications/verify-webhook-signature</c>.</summary>
internal static class SignatureRequest
{
    public static ReadOnlyMemory<byte> ToJson(Transmission transmission, string webhookId, ReadOnlySpan<byte> rawEvent)
    {
        var buffer = new ArrayBufferWriter<byte>(rawEvent.Length + 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("auth_algo", transmission.AuthAlgo);
            json.WriteString("cert_url", transmission.CertUrl);
            json.WriteString("transmission_id", transmission.Id);
            json.WriteString("transmission_sig", transmission.Signature);
            json.WriteString("transmission_time", transmission.Time);
            json.WriteString("webhook_id", webhookId);

            // The raw bytes, checked to be a single JSON value. Anything more could add a second signature.
            json.WritePropertyName("webhook_event");
            json.WriteRawValue(rawEvent, skipInputValidation: false);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}

/// <summary>PayPal's answer, with status 200 in either case.</summary>
internal sealed record SignatureAnswer(string? VerificationStatus = null)
{
    public bool IsSuccess => VerificationStatus == "SUCCESS";
}
