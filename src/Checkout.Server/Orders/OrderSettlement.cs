using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Takes the payer's money for an approved order, once, and finds out what became of an attempt that was never answered.</summary>
internal sealed partial class OrderSettlement(
    OrderStore orders, OrderLookup lookup, NewerOrders newerOrders, PayPalClient payPal, TimeProvider clock,
    ILogger<OrderSettlement> logger)
{
    /// <summary>How long others wait for the one that captures.</summary>
    private static readonly TimeSpan WaitForOther = TimeSpan.FromSeconds(20);

    /// <summary>Captures or authorizes the order, by its intent.</summary>
    /// <param name="order">An order that PayPal knows.</param>
    /// <param name="isShopperThere">The shopper waits for the answer.</param>
    /// <param name="cancellationToken">Gives up waiting for others; a call that moves money is never given up.</param>
    /// <exception cref="PayPalException">PayPal could not be asked, or refused in a way that ends nothing.</exception>
    /// <exception cref="OtherAccountException">The order is another account's.</exception>
    public async Task<Settlement> CaptureAsync(Order order, bool isShopperThere, CancellationToken cancellationToken)
    {
        if (order.HasPayment || order.Status is OrderStatus.Quarantined)
        {
            return new(order, IsRepeat: true);
        }

        if (order.OpenAttempt is not null)
        {
            return await WaitAsync(order, cancellationToken);
        }

        var look = await lookup.AskForOrderAsync(order, cancellationToken);
        if (look.Order is not { } current)
        {
            return new(await HearAsync(order, look), IsRepeat: false);
        }

        // What PayPal says now and the attempt that follows from it are one write. Of many requests one opens the attempt.
        var opened = false;
        string? country = null;
        var (now, attemptId) = (clock.GetUtcNow(), Guid.NewGuid());
        order = await UpdateAsync(order.Id, known =>
        {
            var heard = known.Apply(look, now);
            var next = heard.Open(current, now, attemptId);
            country = heard.CountryOf(current);
            opened = !ReferenceEquals(heard, next);
            return next;
        });

        // Not opened after all where the hold had lapsed and no units were left.
        return opened && order.OpenAttempt is { } mine
            ? await CallAsync(order, mine, isShopperThere ? OnDenial.AskOnceMore : OnDenial.KeepOpen)
            : order.OpenAttempt is not null ? await WaitAsync(order, cancellationToken)
            : new(order, IsRepeat: order.HasPayment, country);
    }

    /// <summary>Finds out what became of the open attempt: PayPal is asked, and the same request sent again while PayPal remembers it. If
    /// the shopper has since placed a newer order, the older one is only looked up, never captured.</summary>
    /// <param name="order">An order with an open attempt.</param>
    /// <param name="isShopperThere">The shopper wants this very order paid.</param>
    /// <param name="cancellationToken">Gives up asking; a call that moves money is never given up.</param>
    /// <exception cref="PayPalException">PayPal could not be asked.</exception>
    public async Task<Settlement> ResolveAsync(Order order, bool isShopperThere, CancellationToken cancellationToken)
    {
        var look = await lookup.AskForOrderAsync(order, cancellationToken);
        var asked = await HearAsync(order, look);
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
            return new(await UpdateAsync(order.Id, known => known.BelieveDenial(now)), IsRepeat: true);
        }

        var onDenial = !isShopperThere && current.Status == PayPalOrderStatus.Approved ? OnDenial.KeepOpen : OnDenial.Believe;
        return await CallAsync(order, open, onDenial);
    }

    /// <summary>Asks PayPal about the order and applies the answer.</summary>
    /// <exception cref="PayPalException">PayPal could not be asked.</exception>
    public Task<Order> AskAsync(Order order, CancellationToken cancellationToken) =>
        lookup.LookAsync(order, NamedPayments.None, cancellationToken);

    private Task<Order> HearAsync(Order order, PayPalLook look) =>
        UpdateAsync(order.Id, known => known.Apply(look, clock.GetUtcNow()));

    private async Task<Settlement> WaitAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.OpenAttempt is { } open && clock.GetUtcNow() - open.OpenedAt >= Order.ResolveAfter)
        {
            // Whoever opened it is gone: its call has ended by now.
            try
            {
                return await ResolveAsync(order, isShopperThere: true, cancellationToken);
            }
            catch (PayPalException)
            {
                // Still not known, and said so; a worker goes on asking.
                return new(order, IsRepeat: true);
            }
        }

        try
        {
            var seen = await Waiting.UntilAsync(
                () => orders.FindAsync(order.Id, cancellationToken),
                found => found?.OpenAttempt is null,
                WaitForOther,
                clock,
                cancellationToken);
            return new(seen ?? order, IsRepeat: true);
        }
        catch (StorageUnavailableException)
        {
            // Somebody is taking the money: whatever became of it, it is not safe to say that nothing did.
            return new(order, IsRepeat: true);
        }
    }

    /// <summary>What was heard is stored even when the one who asked is gone.</summary>
    private Task<Order> UpdateAsync(Guid id, Func<Order, Order> change) =>
        orders.UpdateAsync(id, change, clock.GetUtcNow(), CancellationToken.None);
}

/// <summary>Where an order stands after its money was to be taken.</summary>
/// <param name="Order">The order.</param>
/// <param name="IsRepeat">Somebody else took the money, or it was taken before.</param>
/// <param name="Country">Where the payer wants it sent, as PayPal said when no attempt was opened.</param>
internal sealed record Settlement(Order Order, bool IsRepeat, string? Country = null);
