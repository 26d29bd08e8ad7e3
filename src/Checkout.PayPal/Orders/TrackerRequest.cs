namespace Checkout.PayPal.Orders;

/// <summary>The body that adds a tracker to an order.</summary>
/// <param name="CaptureId">PayPal's id of the capture that paid for the shipment; it must be COMPLETED.</param>
/// <param name="TrackingNumber">1 to 64 characters.</param>
/// <param name="Carrier">One of PayPal's carriers, such as <c>DHL</c> or <c>UPS</c>; <c>OTHER</c> for any other.</param>
/// <param name="CarrierNameOther">The carrier's name, only with <c>OTHER</c>.</param>
/// <param name="NotifyPayer">Whether PayPal sends the payer a mail.</param>
/// <param name="Items">The shipped items; null for all.</param>
public sealed record TrackerRequest(
    string CaptureId,
    string TrackingNumber,
    string Carrier,
    string? CarrierNameOther = null,
    bool NotifyPayer = false,
    IReadOnlyList<TrackedItem>? Items = null);

/// <summary>An item of a shipment.</summary>
/// <param name="Sku">The SKU of one of the order's items.</param>
/// <param name="Quantity">The number of units, as text.</param>
public sealed record TrackedItem(string Sku, string Quantity);
