using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>The status of an order, derived from its facts (see <see cref="OrderLife"/>). On the wire in upper snake case.</summary>
[JsonConverter(typeof(OrderStatusConverter))]
public enum OrderStatus
{
    /// <summary>Priced and stored; the payer has not approved.</summary>
    Created,

    /// <summary>The payer approved; the money has not moved.</summary>
    Approved,

    /// <summary>PayPal holds the money; the merchant captures it later.</summary>
    Authorized,

    /// <summary>Money may be moving: an attempt was started and its outcome is unknown.</summary>
    Processing,

    /// <summary>PayPal accepted the payment but holds it back for now (eCheck, review).</summary>
    Pending,

    /// <summary>Paid.</summary>
    Completed,

    /// <summary>PayPal refused the payment; the payer may try again.</summary>
    Declined,

    /// <summary>Paid, and partly refunded.</summary>
    PartiallyRefunded,

    /// <summary>Paid, and fully refunded.</summary>
    Refunded,

    /// <summary>PayPal took the money back.</summary>
    Reversed,

    /// <summary>The held money was released.</summary>
    Voided,

    /// <summary>PayPal no longer knows the order, and nothing was paid.</summary>
    Expired,

    /// <summary>Cancelled before anything was paid.</summary>
    Cancelled,

    /// <summary>Quoted, approved and captured disagree: the merchant has to check the order.</summary>
    Quarantined,
}

/// <summary>The names of <see cref="OrderStatus"/> on the wire and in the database.</summary>
public static class OrderStatusName
{
    private static readonly Dictionary<OrderStatus, string> Names = Enum.GetValues<OrderStatus>().ToDictionary(status => status, Spell);

    private static readonly Dictionary<string, OrderStatus> Statuses = Names.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every name.</summary>
    public static IReadOnlyCollection<string> All => Statuses.Keys;

    /// <summary>The status as it is written, such as <c>PARTIALLY_REFUNDED</c>.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The name.</returns>
    public static string ToName(this OrderStatus status) => Names[status];

    /// <summary>Reads a name.</summary>
    /// <param name="name">Such as <c>COMPLETED</c>.</param>
    /// <param name="status">The status.</param>
    /// <returns>False if no status has this name.</returns>
    public static bool TryParse(string name, out OrderStatus status) => Statuses.TryGetValue(name, out status);

    private static string Spell(OrderStatus status) =>
        string.Concat(status.ToString().Select((letter, i) =>
            i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}

/// <summary>Writes <see cref="OrderStatus"/> by its name.</summary>
public sealed class OrderStatusConverter : JsonConverter<OrderStatus>
{
    /// <inheritdoc/>
    public override OrderStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        OrderStatusName.TryParse(reader.GetString() ?? "", out var status)
            ? status
            : throw new JsonException("This is not an order status.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, OrderStatus value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToName());
}
