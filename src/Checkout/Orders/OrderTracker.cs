using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>A shipment of an order. The record here is the one that counts; PayPal's tracker is a copy of it.</summary>
/// <param name="Number">The tracking number, unique in the order.</param>
/// <param name="Carrier">One of PayPal's carriers, such as <c>DHL</c>; <c>OTHER</c> for any other.</param>
/// <param name="AddedAt">When it was stored, UTC.</param>
public sealed record OrderTracker(string Number, string Carrier, DateTimeOffset AddedAt)
{
    /// <summary>The longest tracking number and the longest name of a carrier, in characters: PayPal's limit.</summary>
    public const int LongestText = 64;

    /// <summary>The carrier's name, only with <c>OTHER</c>.</summary>
    public string? CarrierName { get; init; }

    /// <summary>The shipped units; empty for the whole order.</summary>
    public ImmutableArray<ShippedItem> Items { get; init; } = [];

    /// <summary>Where the shipment is.</summary>
    public ShipmentStatus Status { get; init; }

    /// <summary>Whether PayPal sends the payer a mail.</summary>
    public bool NotifiesPayer { get; init; }

    /// <summary>The name of the key that added it.</summary>
    public string? By { get; init; }

    /// <summary>1, and 2 once it is cancelled: PayPal has to know of both.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The version that PayPal has; 0 before PayPal knows of the shipment.</summary>
    public int CopiedVersion { get; init; }

    /// <summary>The capture that PayPal's tracker belongs to; null until it is known.</summary>
    public string? CaptureId { get; init; }

    /// <summary>Why PayPal does not take this version; null while it may.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Whether this is the same request again, in whatever state the shipment is now.</summary>
    /// <param name="known">A shipment on record.</param>
    /// <returns>True if number, carrier and units are the same.</returns>
    public bool IsRepeatOf(OrderTracker known) =>
        Number == known.Number && Carrier == known.Carrier && CarrierName == known.CarrierName && Items.SequenceEqual(known.Items);

    /// <summary>PayPal has to be told. A shipment that was cancelled before PayPal knew of it needs no copy.</summary>
    [JsonIgnore]
    public bool IsToCopy =>
        CopiedVersion < Version && Refusal is null && !(CopiedVersion == 0 && Status is ShipmentStatus.Cancelled);
}

/// <summary>Units of a shipment.</summary>
/// <param name="Sku">The SKU of one of the order's lines.</param>
/// <param name="Quantity">The number of units.</param>
public sealed record ShippedItem(string Sku, int Quantity);

/// <summary>Where a shipment is.</summary>
public enum ShipmentStatus
{
    /// <summary>It is on its way.</summary>
    Shipped,

    /// <summary>It arrived. PayPal does not keep this.</summary>
    Delivered,

    /// <summary>It was not sent, or came back.</summary>
    Cancelled,
}
