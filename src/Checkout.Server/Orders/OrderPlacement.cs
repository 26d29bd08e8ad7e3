using System.Net;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Hosting;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Makes an order: stored first, then told to PayPal. A repeat with the same key continues where the first one stopped.</summary>
internal sealed class OrderPlacement(
    OrderStore orders,
    OrderSettlement settlement,
    OrderLookup lookup,
    PayPalClient payPal,
    ServerSettings settings,
    PublicAddress address,
    TimeProvider clock)
{
    /// <summary>How long a repeat waits for the first request before it asks PayPal itself.</summary>
    private static readonly TimeSpan WaitForFirst = TimeSpan.FromSeconds(5);

    /// <summary>Continues the order that was made with this key. Asked before anything is priced: a repeat must find its order even when
    /// the catalog changed or the order itself took the last item.</summary>
    /// <param name="key">The visitor's Idempotency-Key.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null when the key is new.</returns>
    /// <exception cref="PayPalException">PayPal refused, or did not answer: the order stays and a repeat continues it.</exception>
    public async Task<Placement?> RepeatAsync(IdempotencyKey key, CancellationToken cancellationToken) =>
        await orders.FindByKeyAsync(key, clock.GetUtcNow(), cancellationToken) is { } existing
            ? await ContinueAsync(existing, cancellationToken)
            : null;

    /// <summary>Makes the order of a priced cart.</summary>
    /// <param name="cart">What was quoted.</param>
    /// <param name="customer">Whose it is.</param>
    /// <param name="key">The visitor's Idempotency-Key; null when none was sent.</param>
    /// <param name="cancellationToken">Gives up waiting; what PayPal was asked is asked to its end.</param>
    /// <exception cref="PayPalException">PayPal refused, or did not answer: the order stays and a repeat continues it.</exception>
    public async Task<Placement> PlaceAsync(PricedCart cart, Customer customer, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var order = new Order
        {
            Id = id,
            Number = OrderNumber.Of(id, now),
            Account = lookup.Account,
            CreationId = Guid.NewGuid(),
            Intent = settings.Intent,
            Cart = cart,
            PayeeMerchantId = settings.MerchantId,
            ReturnUrl = new Uri(address.Url, "/?paypal=return").AbsoluteUri,
            CancelUrl = new Uri(address.Url, "/?paypal=cancel").AbsoluteUri,
            VisitorHash = customer.VisitorHash,
            CreatedAt = now,
            CaptureAfter = settings.CaptureAfter,
            RestocksOnRefund = settings.RestocksOnRefund,
            // If PayPal's answer is lost and the request is not repeated, a worker resolves the order.
            DueAt = now + settings.ReconcileAfter,
        }.Hold(settings.StockHold);

        var addition = await orders.AddAsync(order, key, now, customer.Address, cancellationToken);
        if (addition is SoldOut && await ReleaseOthersAsync(order, cancellationToken))
        {
            addition = await orders.AddAsync(order, key, now, customer.Address, cancellationToken);
        }

        return addition switch
        {
            Existing existing => await ContinueAsync(existing, cancellationToken),
            SoldOut => new Placement.SoldOut(),
            _ => new Placement.Made(await CreateAtPayPalAsync(order, cancellationToken), IsRepeat: false),
        };
    }

    /// <summary>Repeats a creation that was never answered. An order that PayPal itself refuses, or whose request it has forgotten, is
    /// over, because its payer was never shown it. Every other answer leaves it open.</summary>
    /// <param name="order">An order without an id of PayPal's.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="PayPalException">PayPal could not be asked, or its answer ends nothing.</exception>
    /// <exception cref="OtherAccountException">The order is another account's.</exception>
    public async Task<Order> ResolveAsync(Order order, CancellationToken cancellationToken)
    {
        if (IsForgotten(order))
        {
            return await EndAsync(order);
        }

        try
        {
            return await CreateAtPayPalAsync(order, cancellationToken);
        }
        catch (PayPalException exception) when (exception.IsRefusal())
        {
            return await EndAsync(order);
        }
    }

    /// <summary>Ends an order that was not made at PayPal, unless another request was answered in the meantime and may have shown it to the
    /// payer.</summary>
    private Task<Order> EndAsync(Order order) => orders.UpdateAsync(
        order.Id,
        known => known.PayPalOrderId is null ? known.ApplyGone().LookAgain(null) : known,
        clock.GetUtcNow(),
        CancellationToken.None);

    /// <summary>The visitor's own orders must not stand between them and the units: they left PayPal's window and changed the cart. Their
    /// hold ends, and they stay open. PayPal is asked first, and what was approved keeps its hold.</summary>
    private async Task<bool> ReleaseOthersAsync(Order order, CancellationToken cancellationToken)
    {
        var skus = order.Cart.Lines.Select(line => line.Sku).ToList();
        var isAnyReleased = false;
        foreach (var other in await orders.ReplaceableAsync(order.VisitorHash, skus, order.CreatedAt, cancellationToken))
        {
            await settlement.AskAsync(other, cancellationToken);
            var left = await orders.UpdateAsync(
                other.Id,
                known => known.Status is OrderStatus.Created or OrderStatus.Declined ? known.Release(order.CreatedAt) : known,
                clock.GetUtcNow(),
                CancellationToken.None);
            isAnyReleased |= left.StockUntil is null || left.StockUntil <= order.CreatedAt;
        }

        return isAnyReleased;
    }

    private async Task<Placement> ContinueAsync(Existing existing, CancellationToken cancellationToken)
    {
        if (!existing.SameBody)
        {
            return new Placement.KeyUsedForOtherBody();
        }

        var order = existing.Order;

        // No request is under way for longer than that; then nobody is waited for.
        var left = order.CreatedAt + Order.ResolveAfter - clock.GetUtcNow();
        var known = await Waiting.UntilAsync(
            () => orders.FindAsync(order.Id, cancellationToken),
            found => found?.PayPalOrderId is not null,
            left < WaitForFirst ? left : WaitForFirst,
            clock,
            cancellationToken);

        if (known is { PayPalOrderId: not null })
        {
            return new Placement.Made(known, IsRepeat: true);
        }

        // The first request may have died between storing and asking. Its request id makes asking again safe while PayPal knows it.
        return known?.IsGone == true || IsForgotten(order)
            ? new Placement.Expired()
            : new Placement.Made(await CreateAtPayPalAsync(order, cancellationToken), IsRepeat: true);
    }

    /// <summary>PayPal no longer knows the request id of the creation: the same request would make another order.</summary>
    private bool IsForgotten(Order order) => clock.GetUtcNow() - order.CreatedAt >= RequestIdAge.Orders;

    private async Task<Order> CreateAtPayPalAsync(Order order, CancellationToken cancellationToken)
    {
        if (!lookup.IsOurs(order))
        {
            throw new OtherAccountException(order);
        }

        var created = await payPal.CreateOrderAsync(order.ToOrderRequest(), order.CreateRequestId, cancellationToken);
        var now = clock.GetUtcNow();
        return await orders.UpdateAsync(
            order.Id,
            current => current.Apply(created, now).LookAgain(current.DueAt ?? now + settings.ReconcileAfter),
            now,
            CancellationToken.None);
    }
}

/// <summary>Who orders: their browser, and where its request came from.</summary>
/// <param name="VisitorHash">The hash of the browser's cookie.</param>
/// <param name="Address">Null when unknown.</param>
internal sealed record Customer(string VisitorHash, IPAddress? Address);

/// <summary>What became of placing an order.</summary>
internal abstract record Placement
{
    private Placement()
    {
    }

    /// <summary>PayPal knows the order.</summary>
    /// <param name="Order">The order.</param>
    /// <param name="IsRepeat">It was made by an earlier request with the same key.</param>
    public sealed record Made(Order Order, bool IsRepeat) : Placement;

    /// <summary>Too few units are left.</summary>
    public sealed record SoldOut : Placement;

    /// <summary>The order of this key has no id of PayPal's, and can get none any more.</summary>
    public sealed record Expired : Placement;

    /// <summary>The key was used for something else.</summary>
    public sealed record KeyUsedForOtherBody : Placement;
}
