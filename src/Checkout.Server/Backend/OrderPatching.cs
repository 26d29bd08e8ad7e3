using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Pricing;
using Checkout.Server.Orders;
using Checkout.Storage;

namespace Checkout.Server.Backend;

/// <summary>Changes an order at PayPal. The wanted version is stored first, and a look-up decides whether PayPal made it.</summary>
internal sealed partial class OrderPatching(
    OrderStore orders, OrderLookup lookup, PayPalClient payPal, TimeProvider clock, ILogger<OrderPatching> logger)
{
    private const string Unit = "/purchase_units/@reference_id=='default'";

    /// <exception cref="PayPalException">PayPal could not be asked before the change, or refused it. The order is unchanged.</exception>
    public async Task<PatchResult> PatchAsync(StoredOrder stored, OrderPatch patch, CancellationToken cancellationToken)
    {
        // It settles an earlier patch, tells of an approval, and says which members PayPal's order has.
        var (looked, shown) = await lookup.LookAsGivenAsync(stored, cancellationToken);
        if (looked.Order.OpenPatch is { } open)
        {
            return new PatchResult.Busy(open);
        }

        if (shown?.Order is not { PurchaseUnits: [{ } unit, ..] } current)
        {
            // PayPal need not show an order that is over or paid, and it will not show it later.
            return looked.Order.Status is OrderStatus.Created or OrderStatus.Approved or OrderStatus.Declined
                ? new PatchResult.Missing()
                : new PatchResult.NotPatchable(looked.Order);
        }

        var wanted = looked.Order.WithoutRepeats(patch, current);
        if (wanted is { Cart: null, Shipping: null, Buyer: null })
        {
            return new PatchResult.Made(looked.Order);
        }

        if (looked.Order.Backend!.HasPaymentSource && !looked.Order.AreAmountsFixed)
        {
            return new PatchResult.NotPatchable(looked.Order);
        }

        var isWanted = false;
        var wanting = await orders.UpdateAsync(looked, Want, clock.GetUtcNow(), CancellationToken.None);
        return !isWanted
            ? wanting.Order.OpenPatch is { } other ? new PatchResult.Busy(other)
                : wanting.Order is { AreAmountsFixed: true, HasPayment: false, OpenAttempt: null, Discrepancies.IsEmpty: true }
                    && (wanted.Cart is not null || wanted.Buyer is not null) ? new PatchResult.Fixed()
                : new PatchResult.NotPatchable(wanting.Order)
            : await SendAsync(wanting, wanted, ToPatches(wanted, unit, current), cancellationToken);

        Order Want(Order known)
        {
            // The look-up before may have taken as long as a patch may, so the time counts from here.
            var next = known.Want(wanted with { SentAt = clock.GetUtcNow() });
            isWanted = !ReferenceEquals(known, next);
            return next;
        }
    }

    /// <summary>Sends the change. The call is not cancelled.</summary>
    private async Task<PatchResult> SendAsync(
        StoredOrder stored, OrderPatch patch, IReadOnlyList<Patch> patches, CancellationToken cancellationToken)
    {
        try
        {
            await payPal.PatchOrderAsync(stored.Order.PayPalOrderId!, patches, CancellationToken.None);
        }
        catch (PayPalException refusal) when (refusal.IsRefusal || (refusal.IsPayPalsAnswer && !refusal.IsOutcomeUnknown))
        {
            await orders.UpdateAsync(stored, known => known.RefusePatch(patch.Id), clock.GetUtcNow(), CancellationToken.None);
            if (refusal.IsNotFound)
            {
                return new PatchResult.Missing();
            }

            throw;
        }
        catch (PayPalException unknown)
        {
            Log.Unknown(logger, stored.Id, unknown.Message, unknown.Error.DebugId);
        }

        try
        {
            // PayPal's order shows whether the patch was made, and whether the payer approved just before.
            stored = await lookup.LookAsync(stored, NamedPayments.None, cancellationToken);
        }
        catch (PayPalException silent)
        {
            Log.Unknown(logger, stored.Id, silent.Message, silent.Error.DebugId);
        }

        return stored.Order.OpenPatch?.Id == patch.Id ? new PatchResult.Unknown(stored.Order)
            : stored.Order.Backend!.LastPatch == patch.Id ? new PatchResult.Made(stored.Order)
            : new PatchResult.NotMade();
    }

    private static List<Patch> ToPatches(OrderPatch patch, PurchaseUnit unit, PayPalOrder current)
    {
        var patches = new List<Patch>();
        if (patch.Cart is { } cart)
        {
            patches.Add(new(PatchOp.Replace, $"{Unit}/amount", PatchValue.Of(cart.ToAmount())));
            patches.Add(new(PatchOp.Replace, $"{Unit}/items", PatchValue.Of(cart.ToItems())));
        }

        if (patch.Shipping is { } shipping)
        {
            var shown = unit.ReadShipping();
            patches.Add(new(OpOf(shown?.Address), $"{Unit}/shipping/address", PatchValue.Of(shipping.Address!)));
            if (shipping.Name is { } name)
            {
                patches.Add(new(OpOf(shown?.Name), $"{Unit}/shipping/name", PatchValue.Of(name)));
            }
        }

        if (patch.Buyer is { } buyer)
        {
            patches.Add(new(current.Payer is null ? PatchOp.Add : PatchOp.Replace, "/payer", PatchValue.Of(buyer)));
        }

        return patches;

        static string OpOf(object? shown) => shown is null ? PatchOp.Add : PatchOp.Replace;
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "The outcome of a change of order {OrderId} is not known: {Reason} (debug id {DebugId}). The order will be looked up at PayPal.")]
        public static partial void Unknown(ILogger logger, Guid orderId, string reason, string? debugId);
    }
}

/// <summary>The result of changing an order.</summary>
internal abstract record PatchResult
{
    private PatchResult()
    {
    }

    public sealed record Made(Order Order) : PatchResult;

    /// <summary>PayPal did not answer, and its order does not show the change yet.</summary>
    public sealed record Unknown(Order Order) : PatchResult;

    /// <summary>The outcome of another change is not known.</summary>
    public sealed record Busy(OrderPatch Patch) : PatchResult;

    /// <summary>The approval fixed what was to be changed.</summary>
    public sealed record Fixed : PatchResult;

    /// <summary>PayPal does not show the order.</summary>
    public sealed record Missing : PatchResult;

    public sealed record NotPatchable(Order Order) : PatchResult;

    /// <summary>PayPal's order shows that the change was not made.</summary>
    public sealed record NotMade : PatchResult;
}
