using System.Text.Json;

namespace PayPalSimulator.Webhooks.Sending;

/// <summary>How webhooks misbehave.</summary>
/// <param name="Duplicates">Extra deliveries of each webhook.</param>
/// <param name="Shuffle">A few webhooks are held back and sent in another order.</param>
/// <param name="Drop">The probability that a webhook is never sent.</param>
/// <param name="BadSignature">The probability that a webhook has the signature of another body.</param>
internal sealed record DeliveryBehaviour(
    TimeSpan Delay = default, int Duplicates = 0, bool Shuffle = false, double Drop = 0, double BadSignature = 0)
{
    public static readonly DeliveryBehaviour Plain = new();

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("delay_ms"u8, (long)Delay.TotalMilliseconds);
        writer.WriteNumber("duplicates"u8, Duplicates);
        writer.WriteBoolean("shuffle"u8, Shuffle);
        writer.WriteNumber("drop"u8, Drop);
        writer.WriteNumber("bad_signature"u8, BadSignature);
        writer.WriteEndObject();
    }
}
