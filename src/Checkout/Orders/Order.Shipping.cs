using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>The shipments of an order.</summary>
public sealed partial record Order
{
    /// <summary>The most shipments of an order.</summary>
    public const int MostTrackers = 20;

    /// <summary>The shipments, oldest first.</summary>
    public ImmutableArray<OrderTracker> Trackers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The capture that PayPal's trackers belong to; null while nothing is paid.</summary>
    [JsonIgnore]
    public OrderCapture? CaptureToShip => Captures.FirstOrDefault(capture => capture.IsPaid);

    /// <summary>The shipments that PayPal has to be told of now.</summary>
    [JsonIgnore]
    public IEnumerable<OrderTracker> TrackersToCopy =>
        CaptureToShip is null || PayPalOrderId is null ? [] : Trackers.Where(tracker => tracker.IsToCopy);

    /// <summary>Why a shipment cannot be added.</summary>
    /// <param name="tracker">The shipment.</param>
    /// <returns>Null if it can.</returns>
    public Obstacle? ObstacleOf(OrderTracker tracker)
    {
        if (!HasPayment || OrderLife.StatusApartFromDiscrepancies(this) is OrderStatus.Voided or OrderStatus.Declined)
        {
            return new(OperationIssue.NoPayment, "The order has no payment, so there is nothing to ship.");
        }

        if (Trackers.Any(known => known.Number == tracker.Number))
        {
            return new(OperationIssue.TrackerExists, "The order has a shipment with this number: change that one.", "/tracking_number");
        }

        return Trackers.Length >= MostTrackers
            ? new(OperationIssue.TooManyOperations, $"An order can have {MostTrackers} shipments.")
            : ObstacleOfItems(tracker);
    }

    /// <summary>Adds a shipment that has no obstacle.</summary>
    /// <param name="tracker">The shipment.</param>
    /// <returns>The order.</returns>
    public Order Ship(OrderTracker tracker) => this with { Trackers = Trackers.Add(tracker) };

    /// <summary>Sets where a shipment is.</summary>
    /// <param name="number">The tracking number; it is on record.</param>
    /// <param name="status">A cancelled shipment stays so.</param>
    /// <returns>The order; the same instance if nothing changed.</returns>
    public Order MoveShipment(string number, ShipmentStatus status) => ChangeTracker(number, known =>
        known.Status == status || known.Status is ShipmentStatus.Cancelled ? known
        : status is ShipmentStatus.Cancelled ? known with { Status = status, Version = known.Version + 1, Refusal = null }
        : known with { Status = status });

    /// <summary>Records that PayPal has a version of a shipment.</summary>
    /// <param name="number">The tracking number.</param>
    /// <param name="captureId">The capture that PayPal's tracker belongs to.</param>
    /// <param name="version">The version.</param>
    /// <returns>The order.</returns>
    public Order Copied(string number, string captureId, int version) => ChangeTracker(number, known => version <= known.CopiedVersion
        ? known
        : known with { CopiedVersion = version, CaptureId = captureId });

    /// <summary>Records that PayPal does not take a version of a shipment. The record here stays.</summary>
    /// <param name="number">The tracking number.</param>
    /// <param name="version">The version.</param>
    /// <param name="refusal">PayPal's refusal.</param>
    /// <returns>The order.</returns>
    public Order NotCopied(string number, int version, Refusal refusal) =>
        ChangeTracker(number, known => known.Version == version ? known with { Refusal = refusal } : known);

    private Order ChangeTracker(string number, Func<OrderTracker, OrderTracker> change)
    {
        var known = Trackers.FirstOrDefault(tracker => tracker.Number == number);
        var changed = known is null ? null : change(known);
        return ReferenceEquals(known, changed) ? this : this with { Trackers = Trackers.Replace(known!, changed!) };
    }

    private Obstacle? ObstacleOfItems(OrderTracker tracker)
    {
        foreach (var (item, index) in tracker.Items.Select((item, index) => (item, index)))
        {
            if (Cart.Lines.FirstOrDefault(line => line.Sku == item.Sku) is not { } line)
            {
                return new(OperationIssue.ItemNotOrdered, $"The order has no item {item.Sku}.", $"/items/{index}/sku");
            }

            var shipped = Trackers.Where(other => other.Status is not ShipmentStatus.Cancelled)
                .SelectMany(other => other.Items).Where(other => other.Sku == item.Sku).Sum(other => (long)other.Quantity);
            if (shipped + item.Quantity > line.Quantity)
            {
                return new(
                    OperationIssue.ItemNotOrdered, $"{line.Quantity} of {item.Sku} were ordered, and {shipped} are in other shipments.",
                    $"/items/{index}/quantity");
            }
        }

        return null;
    }
}
