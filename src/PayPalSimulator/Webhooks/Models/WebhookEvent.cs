using System.Text.Json;

namespace PayPalSimulator.Webhooks.Models;

/// <param name="Body">The exact bytes of every delivery. Null after the event was dropped.</param>
internal sealed record WebhookEvent(string Id, string Type, DateTimeOffset CreatedAt, IReadOnlyList<string> TransactionIds, byte[]? Body)
{
    public byte[]? Body { get; private set; } = Body;

    public void Forget() => Body = null;

    public void Write(Utf8JsonWriter writer)
    {
        if (Body is { } body)
        {
            writer.WriteRawValue(body, skipInputValidation: true);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
