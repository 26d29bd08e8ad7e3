using System.Text;
using Checkout.Alarms;
using Checkout.Server.Webhooks;
using Checkout.Storage;
using Checkout.Tests.Storage;
using Dapper;

namespace Checkout.Tests.Server;

/// <summary>Deliveries and events in a test's hands.</summary>
internal static class Hearing
{
    public const string Path = "/api/webhooks/paypal";

    /// <summary>Has something happen at PayPal, and gives the delivery of its event. It does not arrive.</summary>
    public static async Task<Sent> InterceptAsync(this Shop shop, string eventType, Func<Task> happen)
    {
        shop.Webhooks.IsCut = true;
        var before = shop.Webhooks.Sent.Count;
        await happen();
        var sent = await Shop.EventuallyAsync(
            () => Task.FromResult(
                shop.Webhooks.Sent.Skip(before).FirstOrDefault(one => one.Text.Contains(eventType, StringComparison.Ordinal))),
            one => one is not null);
        shop.Webhooks.IsCut = false;
        return sent!;
    }

    /// <summary>Sends a delivery on, as it is or changed.</summary>
    public static Task<Reply> SendOnAsync(this Shop shop, Sent genuine, byte[]? body = null, params (string Name, string Value)[] changes)
    {
        var headers = genuine.Headers.Where(header => header.Key.StartsWith("paypal-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in changes)
        {
            headers[name] = value;
        }

        return shop.NewBrowser().SendBytesAsync(
            HttpMethod.Post, Path, body ?? genuine.Body, [.. headers.Select(header => (header.Key, header.Value))]);
    }

    /// <summary>An event arrives whose resource is this; found genuine.</summary>
    public static async Task HearAsync(
        this Shop shop, string eventId, string eventType, string resourceType, string resource, DateTimeOffset? at = null)
    {
        await shop.Get<WebhookInbox>().AddAsync(
            eventId, eventType, Encoding.UTF8.GetBytes(EventOf(eventId, eventType, resourceType, resource)), at ?? shop.Time.GetUtcNow());
        shop.Get<WebhookSignal>().Set();
    }

    /// <summary>An event says that a capture is COMPLETED; <paramref name="members"/> say whose it is.</summary>
    public static Task HearOfCaptureAsync(this Shop shop, string eventId, string captureId, string members) => shop.HearAsync(
        eventId, "PAYMENT.CAPTURE.COMPLETED", "capture", $$"""{"id":"{{captureId}}","status":"COMPLETED",{{members}}}""");

    public static string EventOf(string eventId, string eventType, string resourceType, string resource) =>
        $$"""
        {"id":"{{eventId}}","event_type":"{{eventType}}","resource_type":"{{resourceType}}","resource_version":"2.0","resource":{{resource}}}
        """;

    public static string RelatedTo(string payPalOrderId) => $$$"""
        "supplementary_data":{"related_ids":{"order_id":"{{{payPalOrderId}}}"}}
        """;

    public static Task<InboxEntry?> UntilAsync(this Shop shop, string eventId, InboxState state) => Shop.EventuallyAsync(
        () => shop.Get<WebhookInbox>().FindAsync(eventId), entry => entry?.State == state);

    /// <summary>Waits until the event was tried so often, and waits for its next try.</summary>
    public static async Task<InboxEntry?> UntilTriedAsync(this Shop shop, string eventId, int times)
    {
        await shop.UntilLoggedAsync($"{eventId} will be retried: ", times);
        return await shop.Get<WebhookInbox>().FindAsync(eventId);
    }

    /// <summary>How often PayPal was asked about orders and payments.</summary>
    public static IReadOnlyList<string> Looks(this Shop shop) =>
        [.. shop.ToPayPal.Sent.Where(sent => sent.Method == HttpMethod.Get && sent.Path.StartsWith("/v2/", StringComparison.Ordinal))
            .Select(sent => sent.Path)];

    /// <summary>What was put into the outbox for the merchant, without its text.</summary>
    public static Task<IReadOnlyList<Alarm>> AlarmsAsync(this Shop shop) => shop.Get<Database>().ReadAsync<IReadOnlyList<Alarm>>(
        async connection =>
        {
            var rows = await connection.QueryAsync<AlarmRow>("select topic, subject, order_id from outbox where kind = 'alarm'");
            return [.. rows.Select(row => new Alarm(row.Topic, row.Subject, "", row.OrderId))];
        },
        CancellationToken.None);

    public static async Task<IReadOnlyList<Alarm>> AlarmsAsync(this Shop shop, string cause) =>
        [.. (await shop.AlarmsAsync()).Where(alarm => alarm.Cause == cause)];

    /// <summary>Leaves an order in the database that no longer can be read.</summary>
    public static Task BreakOrderAsync(this Shop shop, string payPalOrderId) => shop.Get<Database>().WriteAsync(
        connection => connection.ExecuteAsync(
            "update orders set state = '{}', due_at = null where paypal_order_id = @payPalOrderId", new { payPalOrderId }),
        CancellationToken.None);

    private sealed class AlarmRow
    {
        public string Topic { get; init; } = "";

        public string Subject { get; init; } = "";

        public Guid? OrderId { get; init; }
    }
}
