using System.Text.Json;
using Checkout.Orders;

namespace Checkout.Storage;

/// <summary>A stored order. Most columns beside the state are only for queries; only these here are read back.</summary>
internal sealed class OrderRow
{
    /// <summary>The columns that are read back.</summary>
    public static readonly string Columns = Storage.Columns.Of<OrderRow>();

    public string State { get; init; } = "";

    public string? Payer { get; init; }

    public string? Backend { get; init; }

    public long Version { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When a worker looks next. A claim changes it without writing the state.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public static string StateOf(Order order) => JsonSerializer.Serialize(order, OrderJson.Default.Order);

    /// <summary>The personal data of the order: PayPal's payer, unchanged, and beside it the address, if there is one.</summary>
    public static string? PayerOf(Order order) => order.DeliveryAddress is { } address
        ? $$"""{"payer":{{order.Payer?.GetRawText() ?? "null"}},"delivery_address":{{address.ToJson()}}}"""
        : order.Payer?.GetRawText();

    public static string? BackendOf(Order order) =>
        order.Backend is { } asked ? JsonSerializer.Serialize(asked, OrderJson.Default.BackendOrder) : null;

    public StoredOrder ToOrder()
    {
        var order = JsonSerializer.Deserialize(State, OrderJson.Default.Order) ?? throw new JsonException("A stored order is null.");
        order = order with
        {
            Backend = Backend is null ? null : JsonSerializer.Deserialize(Backend, OrderJson.Default.BackendOrder),
        };
        return new(Payer is null ? order : WithPerson(order, JsonElement.Parse(Payer)), Version, UpdatedAt, DueAt);
    }

    private static Order WithPerson(Order order, JsonElement stored) =>
        stored.ValueKind is JsonValueKind.Object && stored.TryGetProperty("delivery_address"u8, out var address)
            ? order with
            {
                Payer = stored.TryGetProperty("payer"u8, out var payer) && payer.ValueKind is not JsonValueKind.Null ? payer : null,
                DeliveryAddress = DeliveryAddress.FromJson(address),
            }
            : order with { Payer = stored };
}
