using Checkout.Storage;

namespace Checkout.Tests.Storage;

/// <summary>Deliveries for tests that are not about their signatures.</summary>
internal static class InboxExtensions
{
    /// <summary>A delivery with a signature of its own.</summary>
    /// <returns>Whether the event is new.</returns>
    public static async Task<bool> AddAsync(
        this WebhookInbox inbox, string eventId, string eventType, ReadOnlyMemory<byte> body, DateTimeOffset now) =>
        await inbox.ReceiveAsync(Some.Delivery(eventId, body, eventType), now) is Delivered.New;
}
