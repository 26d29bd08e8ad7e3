using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Checkout.Orders;
using Checkout.PayPal;

namespace Checkout.Server.Merchant;

/// <summary>An operation on a payment.</summary>
/// <param name="Id">The operation's id. PayPal shows it as the <c>custom_id</c> of a refund, without hyphens.</param>
/// <param name="Operation">What PayPal was asked to do.</param>
/// <param name="Status">OPEN: the outcome is not known yet, and a worker looks for it. DONE: PayPal did it. REFUSED: PayPal did not.</param>
/// <param name="PaymentId">PayPal's id of the capture or authorization.</param>
/// <param name="Amount">The amount; absent where the operation has none.</param>
/// <param name="ResultId">PayPal's id of the capture, refund or authorization that it led to; absent until known.</param>
/// <param name="ResultStatus">PayPal's status of that.</param>
/// <param name="Issue">Why PayPal refused; absent if it did not.</param>
/// <param name="Description">The same as a sentence.</param>
/// <param name="NeedsHuman">True if PayPal is not asked any more: look in your PayPal account, then close the operation. Otherwise
/// absent.</param>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="By">The name of the key that asked; absent if the server did by itself.</param>
public sealed record OperationResponse(
    Guid Id,
    [property: AllowedValues("capture", "void", "reauthorize", "refund")] string Operation,
    [property: AllowedValues("OPEN", "DONE", "REFUSED")] string Status,
    string PaymentId,
    PayPalMoney? Amount,
    string? ResultId,
    string? ResultStatus,
    string? Issue,
    string? Description,
    bool? NeedsHuman,
    DateTime StartedAt,
    string? By)
{
    internal static IReadOnlyList<OperationResponse>? AllOf(Order order) =>
        order.Operations.IsEmpty ? null : [.. order.Operations.Select(operation => Of(order, operation))];

    internal static OperationResponse Of(Order order, Operation operation) => new(
        operation.Id,
        NameOf(operation.Kind),
        operation.State.ToString().ToUpperInvariant(),
        operation.PaymentId,
        operation.Amount?.ToPayPal(),
        operation.Result,
        StatusOf(order, operation.Result),
        (operation.Refusal ?? operation.Denial)?.Issue,
        (operation.Refusal ?? operation.Denial)?.Description,
        operation is { IsOpen: true, GivenUpAt: not null } ? true : null,
        operation.StartedAt.UtcDateTime,
        operation.By);

    internal static string NameOf(OperationKind kind) => kind.ToString().ToLowerInvariant();

    private static string? StatusOf(Order order, string? id) =>
        order.Captures.FirstOrDefault(capture => capture.Id == id)?.Status
        ?? order.Refunds.FirstOrDefault(refund => refund.Id == id)?.Status
        ?? order.Authorizations.FirstOrDefault(held => held.Id == id)?.Status;
}

/// <summary>An operation that can be thought of, and whether it can be done now.</summary>
/// <param name="Operation">What PayPal would be asked to do.</param>
/// <param name="PaymentId">PayPal's id of the capture or authorization.</param>
/// <param name="Usual">The amount if none is sent; absent where the operation has none.</param>
/// <param name="Most">The largest amount.</param>
/// <param name="Until">When it can no longer be done; absent if that is not known.</param>
/// <param name="Issue">Why it cannot be done; absent if it can.</param>
/// <param name="Description">The same as a sentence.</param>
public sealed record AbilityResponse(
    [property: AllowedValues("capture", "void", "reauthorize", "refund")] string Operation,
    string PaymentId,
    PayPalMoney? Usual,
    PayPalMoney? Most,
    DateTime? Until,
    string? Issue,
    string? Description)
{
    internal static IReadOnlyList<AbilityResponse> AllOf(Order order, DateTimeOffset now) =>
    [
        .. Ability.Of(order, now).Select(ability => new AbilityResponse(
            OperationResponse.NameOf(ability.Kind), ability.PaymentId, ability.Usual?.ToPayPal(), ability.Most?.ToPayPal(),
            ability.Until?.UtcDateTime, ability.Obstacle?.Issue, ability.Obstacle?.Description)),
    ];
}

/// <summary>A shipment.</summary>
/// <param name="TrackingNumber">The tracking number.</param>
/// <param name="Carrier">One of PayPal's carriers, or OTHER.</param>
/// <param name="CarrierName">The carrier's name, only with OTHER.</param>
/// <param name="Status">Where the shipment is.</param>
/// <param name="Items">The shipped units; absent for the whole order.</param>
/// <param name="AtPaypal">COPIED: PayPal has it. WAITING: PayPal will be told. REFUSED: PayPal does not take it, and the record here
/// stays.</param>
/// <param name="Issue">Why PayPal does not take it; absent if it does.</param>
/// <param name="AddedAt">When it was added.</param>
public sealed record TrackerResponse(
    string TrackingNumber,
    string Carrier,
    string? CarrierName,
    [property: AllowedValues("SHIPPED", "DELIVERED", "CANCELLED")] string Status,
    IReadOnlyList<ShippedItemResponse>? Items,
    [property: AllowedValues("COPIED", "WAITING", "REFUSED")] string AtPaypal,
    string? Issue,
    DateTime AddedAt)
{
    internal static IReadOnlyList<TrackerResponse>? AllOf(ImmutableArray<OrderTracker> trackers) =>
        trackers.IsEmpty ? null : [.. trackers.Select(Of)];

    internal static TrackerResponse Of(OrderTracker tracker) => new(
        tracker.Number,
        tracker.Carrier,
        tracker.CarrierName,
        tracker.Status.ToString().ToUpperInvariant(),
        tracker.Items.IsEmpty ? null : [.. tracker.Items.Select(item => new ShippedItemResponse(item.Sku, item.Quantity))],
        tracker.Refusal is not null ? "REFUSED" : tracker.CopiedVersion < tracker.Version ? "WAITING" : "COPIED",
        tracker.Refusal?.Issue,
        tracker.AddedAt.UtcDateTime);
}

/// <summary>Units of a shipment.</summary>
/// <param name="Sku">The SKU of a line of the order.</param>
/// <param name="Quantity">The number of units.</param>
public sealed record ShippedItemResponse(string Sku, int Quantity);
