using System.Text.Json;

namespace PayPalSimulator.Webhooks;

/// <summary>Something that happened, with the exact bytes that every delivery of it carries.</summary>
internal sealed record WebhookEvent(
    string Id, string Type, DateTimeOffset CreatedAt, IReadOnlyList<string> TransactionIds, ReadOnlyMemory<byte> Body)
{
    public void Write(Utf8JsonWriter writer) => writer.WriteRawValue(Body.Span, skipInputValidation: true);
}
