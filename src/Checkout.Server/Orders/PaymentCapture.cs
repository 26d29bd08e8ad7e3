using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Takes the payment of an approved order once, and resolves attempts that were never answered. A cancellation token stops only
/// waiting and look-ups; a call that moves money is never cancelled.</summary>
internal sealed class PaymentCapture(
    OrderStore orders, OrderLookup lookup, NewerOrders newerOrders, PaymentCall call, TimeProvider clock)
{
    /// <summary>How long other requests wait for the one that captures.</summary>
    private static readonly TimeSpan WaitForOther = TimeSpan.FromSeconds(20);

    /// <summary>Captures or authorizes the order, by its intent.</summary>
    /// <param name="stored">An order that exists at PayPal.</param>
    /// <param name="isShopperThere">Whether the shopper waits for the answer.</param>
    /// <param name="expectedTotal">An order that costs something else is not captured; null takes any.</param>
    /// <exception cref="PayPalException">PayPal did not answer, or refused in a way that does not end the attempt.</exception>
    /// <exception cref="OtherAccountException">The order belongs to another account.</exception>
    public async Task<CaptureResult> CaptureAsync(
        StoredOrder stored, bool isShopperThere, CancellationToken cancellationToken, Money? expectedTotal = null)
    {
        var order = stored.Order;
        if (order.HasPayment || order.Status is OrderStatus.Quarantined)
        {
            return new(order, IsRepeat: true);
        }

        if (order.OpenAttempt is not null)
        {
            return await WaitAsync(stored, cancellationToken);
        }

        var look = await lookup.AskForOrderAsync(order, cancellationToken);
        if (look.Order is not { } current)
        {
            return new((await HearAsync(stored, look)).Order, IsRepeat: false);
        }

        // PayPal's current answer and the attempt are stored in one write. Of concurrent requests only one opens the attempt.
        var opened = false;
        var (now, attemptId) = (clock.GetUtcNow(), Guid.NewGuid());
        stored = await UpdateAsync(stored, known =>
        {
            var heard = known.Apply(look, now);
            // The total as it is in this write, because a patch may have come in between.
            var next = expectedTotal is { } total && total != heard.Total ? heard : heard.Open(current, now, attemptId);
            opened = !ReferenceEquals(heard, next);
            return next;
        });

        order = stored.Order;

        // Not opened if the hold had expired and no units were left.
        return opened && order.OpenAttempt is { } mine
            ? await call.MakeAsync(stored, mine, isShopperThere ? IfNotApproved.RetryOnce : IfNotApproved.KeepOpen)
            : order.OpenAttempt is not null ? await WaitAsync(stored, cancellationToken)
            : new(order, IsRepeat: order.HasPayment, current);
    }

    /// <summary>Resolves the open attempt: the order is looked up at PayPal, and the same request is sent again while PayPal knows its id.
    /// If the shopper has since placed a newer order, the older one is only looked up, never captured.</summary>
    /// <param name="stored">An order with an open attempt.</param>
    /// <param name="isShopperThere">Whether the shopper asks for the payment of this order.</param>
    /// <exception cref="PayPalException">The look-up failed.</exception>
    public async Task<CaptureResult> ResolveAsync(StoredOrder stored, bool isShopperThere, CancellationToken cancellationToken)
    {
        var look = await lookup.AskForOrderAsync(stored.Order, cancellationToken);
        var heard = await HearAsync(stored, look);
        var asked = heard.Order;
        if (asked.OpenAttempt is not { } open || look.Order is not { } current)
        {
            return new(asked, IsRepeat: true);
        }

        var now = clock.GetUtcNow();
        var age = now - open.OpenedAt;
        var isWanted = asked.Agrees(current)
            && age < RequestIdAge.Orders
            && (isShopperThere || age < Order.ResolveAfter || !await newerOrders.ExistAsync(asked, cancellationToken));
        if (!isWanted)
        {
            return new((await UpdateAsync(heard, known => known.BelieveDenial(now))).Order, IsRepeat: true);
        }

        // The attempt was stored by another request, which may not know yet whether it is safe.
        var confirmed = (await orders.ConfirmAsync(stored.Id, cancellationToken)).Order;
        if (confirmed.OpenAttempt?.RequestId != open.RequestId)
        {
            return new(confirmed, IsRepeat: true);
        }

        // As the caller claimed it, because its due time proves the claim.
        return await call.MakeAsync(
            stored, open, !isShopperThere && current.Status == PayPalOrderStatus.Approved ? IfNotApproved.KeepOpen : IfNotApproved.Refuse);
    }

    private Task<StoredOrder> HearAsync(StoredOrder stored, PayPalLook look) =>
        UpdateAsync(stored, known => known.Apply(look, clock.GetUtcNow()));

    private async Task<CaptureResult> WaitAsync(StoredOrder stored, CancellationToken cancellationToken)
    {
        var order = stored.Order;
        if (order.OpenAttempt is { } open && clock.GetUtcNow() - open.OpenedAt >= Order.ResolveAfter)
        {
            // The request that opened the attempt is gone: its call has ended by now.
            try
            {
                return await ResolveAsync(stored, isShopperThere: true, cancellationToken);
            }
            catch (PayPalException)
            {
                // Still unknown, and reported so. A worker continues to look it up.
                return new(order, IsRepeat: true);
            }
        }

        try
        {
            var seen = await Waiting.UntilAsync(
                () => orders.FindAsync(order.Id, cancellationToken),
                found => found?.Order.OpenAttempt is null,
                WaitForOther,
                clock,
                cancellationToken);
            return new(seen?.Order ?? order, IsRepeat: true);
        }
        catch (StorageUnavailableException)
        {
            // Another request is taking the payment, so it would be wrong to report that nothing was charged.
            return new(order, IsRepeat: true);
        }
    }

    /// <summary>PayPal's answers are stored even if the caller has disconnected.</summary>
    private Task<StoredOrder> UpdateAsync(StoredOrder seen, Func<Order, Order> change) =>
        orders.UpdateAsync(seen, change, clock.GetUtcNow(), CancellationToken.None);
}

/// <summary>The result of taking the payment of an order.</summary>
/// <param name="Order">The order.</param>
/// <param name="IsRepeat">Whether another request took the payment, or it was already taken.</param>
/// <param name="Shown">PayPal's order, if no attempt was opened.</param>
internal sealed record CaptureResult(Order Order, bool IsRepeat, PayPalOrder? Shown = null)
{
    /// <summary>The country of the payer's address at PayPal, if no attempt was opened.</summary>
    public string? Country => Shown is null ? null : Order.CountryOf(Shown);
}
