using System.Text.Json;

namespace PayPalSimulator.Orders.Models;

/// <summary>A shipment of an order. Guarded by its order's gate.</summary>
internal sealed class Tracker(string id, DateTimeOffset now)
{
    public const string Shipped = "SHIPPED";
    public const string Cancelled = "CANCELLED";

    public string Id => id;

    public string Status { get; private set; } = Shipped;

    public JsonElement? Items { get; set; }

    public DateTimeOffset CreatedAt { get; } = now;

    public DateTimeOffset UpdatedAt { get; private set; } = now;

    public void Cancel() => Status = Cancelled;

    public void Touch(DateTimeOffset at) => UpdatedAt = at;
}
