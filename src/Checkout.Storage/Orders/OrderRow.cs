using System.Text.Json;
using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>An order as it is stored. The columns beside the state are for finding it; only those here are read back.</summary>
internal sealed class OrderRow
{
    /// <summary>Without the table's name: SQLite would make it part of a returned column's name.</summary>
    public const string Columns = "state, payer, version, updated_at, due_at";

    public string State { get; init; } = "";

    public string? Payer { get; init; }

    public long Version { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When a worker looks next. It stands here and not in the state, because claiming moves it and must not write the
    /// state.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Only for a look-up by <c>Idempotency-Key</c>.</summary>
    public string? BodyHash { get; init; }

    public static string StateOf(Order order) => JsonSerializer.Serialize(order with { DueAt = null }, OrderJson.Default.Order);

    /// <summary>As PayPal sent it.</summary>
    public static string? PayerOf(Order order) => order.Payer?.GetRawText();

    public Order ToOrder() =>
        (JsonSerializer.Deserialize(State, OrderJson.Default.Order) ?? throw new JsonException("A stored order is null.")) with
        {
            Payer = Payer is null ? null : JsonElement.Parse(Payer),
            Version = Version,
            UpdatedAt = UpdatedAt,
            DueAt = DueAt,
        };
}
