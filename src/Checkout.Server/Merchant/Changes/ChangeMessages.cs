using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Checkout.Storage;

namespace Checkout.Server.Merchant.Changes;

/// <summary>The messages of a stream, as server-sent events.</summary>
internal static class ChangeMessages
{
    /// <summary>How long a browser waits before it connects again.</summary>
    public const string Begin = "retry: 3000\n\n";

    /// <summary>A comment, so that proxies do not close a connection that is idle.</summary>
    public const string Heartbeat = ":\n\n";

    public static string End(string reason) => Message("end", new(reason), ChangeJson.Default.EndedStream);

    /// <param name="fresh">Changes that were not told.</param>
    /// <param name="recent">All changes of the last seconds. If there are as many as one look lists, there may be more.</param>
    public static IEnumerable<string> Of(IReadOnlyList<RecentChange> fresh, IReadOnlyList<RecentChange> recent)
    {
        var crowded = recent.GroupBy(change => change.Kind, StringComparer.Ordinal)
            .Where(kind => kind.Count() >= StorageLimits.MaxRecentChanges).Select(kind => kind.Key).ToHashSet(StringComparer.Ordinal);
        if (fresh.Where(change => change.Kind == ChangeStore.Orders).ToList() is { Count: > 0 } orders)
        {
            var items = orders.Select(change => new ChangedOrder(change.Id, change.Subject));
            yield return Message("orders", new([.. items], crowded.Contains(ChangeStore.Orders)), ChangeJson.Default.ChangedOrders);
        }

        if (fresh.Where(change => change.Kind != ChangeStore.Orders).ToList() is { Count: > 0 } messages)
        {
            var items = messages.Select(change => new NewMessage(change.Id, change.Kind, change.Topic, change.Subject));
            yield return Message("outbox", new([.. items], crowded.Any(kind => kind != ChangeStore.Orders)), ChangeJson.Default.NewMessages);
        }

        if (fresh.Where(change => change.Kind == AlarmOutbox.Kind).ToList() is { Count: > 0 } alarms)
        {
            var items = alarms.Select(change => new NewAlarm(change.Id, change.Topic, change.Subject));
            yield return Message("alarm", new([.. items], crowded.Contains(AlarmOutbox.Kind)), ChangeJson.Default.NewAlarms);
        }
    }

    /// <summary>The JSON has no line breaks.</summary>
    private static string Message<T>(string name, T data, JsonTypeInfo<T> type) =>
        $"event: {name}\ndata: {JsonSerializer.Serialize(data, type)}\n\n";
}

/// <param name="More">Whether more may have changed than there are items.</param>
internal sealed record ChangedOrders(IReadOnlyList<ChangedOrder> Items, bool More);

internal sealed record ChangedOrder(Guid Id, string Number);

internal sealed record NewMessages(IReadOnlyList<NewMessage> Items, bool More);

internal sealed record NewMessage(Guid Id, string Kind, string Topic, string Subject);

internal sealed record NewAlarms(IReadOnlyList<NewAlarm> Items, bool More);

internal sealed record NewAlarm(Guid Id, string Cause, string Subject);

internal sealed record EndedStream(string Reason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChangedOrders))]
[JsonSerializable(typeof(NewMessages))]
[JsonSerializable(typeof(NewAlarms))]
[JsonSerializable(typeof(EndedStream))]
internal sealed partial class ChangeJson : JsonSerializerContext;
