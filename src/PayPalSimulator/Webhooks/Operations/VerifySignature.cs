using System.Buffers.Text;
using System.Text.Json;
using PayPalSimulator.Webhooks.Sending;

namespace PayPalSimulator.Webhooks.Operations;

/// <summary>
/// <c>POST /v1/notifications/verify-webhook-signature</c>. The event is taken from the exact bytes of the request. As at PayPal, an event
/// that was parsed and serialised again fails, because its checksum differs.
/// </summary>
internal static class VerifySignature
{
    private static readonly string[] Required =
        ["auth_algo", "cert_url", "transmission_id", "transmission_sig", "transmission_time", "webhook_id"];

    public static Answer Handle(ApiCall call)
    {
        foreach (var name in Required)
        {
            if (call.Body.Member(name) is not { ValueKind: JsonValueKind.String })
            {
                return WebhookError.Invalid(call, name, "Required field missing");
            }
        }

        if (call.Body.Member("webhook_event") is not { ValueKind: JsonValueKind.Object })
        {
            return WebhookError.Invalid(call, "webhook_event", "Required field missing");
        }

        var isGenuine = IsGenuine(call, FindEvent(call.RawBody));
        return Answer.Of(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("verification_status"u8, isGenuine ? "SUCCESS" : "FAILURE");
            writer.WriteEndObject();
        });
    }

    private static bool IsGenuine(ApiCall call, ReadOnlySpan<byte> body)
    {
        var signature = call.Body.TextMember("transmission_sig")!;
        return call.Body.TextMember("auth_algo") == SigningCertificate.Algorithm
            && call.App.Webhooks.Find(call.Body.TextMember("webhook_id")!) is { } webhook
            && IsOurs(call, call.Body.TextMember("cert_url")!)
            && Base64.IsValid(signature)
            && call.World.Certificate.Verify(
                call.Body.TextMember("transmission_id")!, call.Body.TextMember("transmission_time")!, webhook.Id, body,
                Convert.FromBase64String(signature));
    }

    private static bool IsOurs(ApiCall call, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.AbsolutePath == $"/v1/notifications/certs/{call.World.Certificate.Id}";

    // When a name occurs twice, the last value counts, as everywhere in the simulator.
    private static ReadOnlySpan<byte> FindEvent(ReadOnlySpan<byte> body)
    {
        var found = ReadOnlySpan<byte>.Empty;
        var reader = new Utf8JsonReader(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isEvent = reader.ValueTextEquals("webhook_event"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isEvent)
            {
                found = body[start..(int)reader.BytesConsumed];
            }
        }

        return found;
    }
}
