using System.Diagnostics;
using System.Net;
using Checkout.Notices;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Pricing;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Creates an order: first stored, then created at PayPal. A retry with the same key continues where the first request
/// stopped.</summary>
internal sealed class OrderCreation(
    CartPricer pricer,
    OrderStore orders,
    OrderLookup lookup,
    PayPalClient payPal,
    ServerSettings settings,
    ReturnAddresses addresses,
    TimeProvider clock)
{
    /// <summary>The most attempts if others take units between pricing and ordering.</summary>
    private const int MaxTries = 3;

    /// <summary>How long a retry waits for the first request before it calls PayPal itself.</summary>
    private static readonly TimeSpan WaitForFirst = TimeSpan.FromSeconds(5);

    /// <summary>Prices a cart and creates its order, or continues the order of this key. The key comes before pricing, because a retry must
    /// find its order even if the catalog changed or the order itself holds the last unit.</summary>
    /// <param name="cart">The requested cart.</param>
    /// <param name="expectedTotal">The total that the shopper saw, as it was sent; null if none was sent.</param>
    /// <param name="customer">The visitor.</param>
    /// <param name="key">The visitor's Idempotency-Key; null if none was sent.</param>
    /// <exception cref="PayPalException">PayPal refused or did not answer. The order is kept, and a retry continues it.</exception>
    public async Task<CreationResult> CreateAsync(
        Cart cart, PayPalMoney? expectedTotal, Customer customer, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        if (key is not null && await orders.FindByKeyAsync(key, clock.GetUtcNow(), cancellationToken) is { } existing)
        {
            return await ContinueAsync(existing, cancellationToken);
        }

        for (var tries = 1; ; tries++)
        {
            var pricing = await pricer.PriceAsync(cart, customer.VisitorHash, cancellationToken);
            if (pricing is not PricedCart priced)
            {
                return new CreationResult.Refused((RefusedCart)pricing);
            }

            if (expectedTotal is not null && !(Money.TryRead(expectedTotal, out var seen) && seen == priced.Total))
            {
                return new CreationResult.PriceChanged(priced.Total);
            }

            // Sold out in between: pricing again tells which product.
            var result = await PlaceAsync(priced, customer, key, cancellationToken);
            if (result is not CreationResult.SoldOut || tries == MaxTries)
            {
                return result;
            }
        }
    }

    /// <summary>An order that is not stored yet, and that only a request captures.</summary>
    public async Task<Order> NewAsync(PricedCart cart, string visitorHash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var number = OrderNumber.Of(id, now);
        var (back, cancel) = await addresses.OfAsync(id, number, cancellationToken);
        return new Order
        {
            Id = id,
            Number = number,
            Account = lookup.Account,
            CreationId = Guid.NewGuid(),
            Intent = settings.Intent,
            Cart = cart,
            PayeeMerchantId = settings.MerchantId,
            ReturnUrl = back,
            CancelUrl = cancel,
            BrandName = settings.Brand.Name,
            VisitorHash = visitorHash,
            CreatedAt = now,
        };
    }

    /// <summary>Creates an order that is already priced, or continues the order of this key.</summary>
    /// <param name="order">The order. It holds no units.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="PayPalException">PayPal refused or did not answer. A retry continues the order if PayPal did not answer.</exception>
    public async Task<CreationResult> CreateAsync(Order order, IdempotencyKey key, CancellationToken cancellationToken) =>
        await orders.FindByKeyAsync(key, clock.GetUtcNow(), cancellationToken) is { } existing
            ? await ContinueAsync(existing, cancellationToken)
            : await PlaceAsync(order, address: null, key, cancellationToken);

    /// <summary>Retries a creation that was never answered. The order ends if PayPal itself refuses it, or no longer knows the request id,
    /// because the payer never saw it. Any other answer leaves it open.</summary>
    /// <param name="stored">An order without a PayPal id.</param>
    /// <exception cref="PayPalException">The call failed in a way that does not end the order.</exception>
    /// <exception cref="OtherAccountException">The order belongs to another account.</exception>
    public async Task<StoredOrder> ResolveAsync(StoredOrder stored, CancellationToken cancellationToken)
    {
        if (IsForgotten(stored.Order))
        {
            return await EndAsync(stored);
        }

        try
        {
            return await CreateAtPayPalAsync(stored, cancellationToken);
        }
        catch (PayPalException exception) when (exception.IsRefusal)
        {
            return await EndAsync(stored);
        }
    }

    /// <summary>Stores the order of a priced cart and creates it at PayPal. A call to PayPal that has begun is not cancelled.</summary>
    private async Task<CreationResult> PlaceAsync(
        PricedCart cart, Customer customer, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        var order = await NewAsync(cart, customer.VisitorHash, cancellationToken) with
        {
            CaptureAfter = settings.CaptureAfter,
            RestocksOnRefund = settings.RestocksOnRefund,
            Language = customer.Language,
        };
        return await PlaceAsync(order.Hold(settings.StockHold), customer.Address, key, cancellationToken);
    }

    private async Task<CreationResult> PlaceAsync(Order order, IPAddress? address, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        // If PayPal's answer is lost and the request is not retried, a worker resolves the order.
        var now = order.CreatedAt;
        var due = now + settings.ReconcileAfter;
        var addition = await orders.AddAsync(order, key, now, address, due, cancellationToken);
        if (addition is SoldOut && await ReleaseOthersAsync(order, cancellationToken))
        {
            addition = await orders.AddAsync(order, key, now, address, due, cancellationToken);
        }

        return addition switch
        {
            Existing existing => await ContinueAsync(existing, cancellationToken),
            Added added => new CreationResult.Made((await CreateOrEndAsync(added.Stored, cancellationToken)).Order, IsRepeat: false),
            ReferenceUsed used => new CreationResult.ReferenceUsed(used.Stored.Order),
            SoldOut => new CreationResult.SoldOut(),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>An order of the shop system that PayPal refuses ends at once, so that its reference can be used again.</summary>
    private async Task<StoredOrder> CreateOrEndAsync(StoredOrder stored, CancellationToken cancellationToken)
    {
        try
        {
            return await CreateAtPayPalAsync(stored, cancellationToken);
        }
        catch (PayPalException exception) when (exception.IsRefusal && stored.Order.Backend is not null)
        {
            await EndAsync(stored);
            throw;
        }
    }

    /// <summary>Ends an order that was not created at PayPal, unless another request got PayPal's answer and may have shown the order to
    /// the payer.</summary>
    private Task<StoredOrder> EndAsync(StoredOrder stored) => orders.RescheduleAsync(
        stored,
        known => known.Order.PayPalOrderId is null ? (known with { Order = known.Order.ApplyGone() }).Reschedule(null) : known,
        clock.GetUtcNow(),
        CancellationToken.None);

    /// <summary>Releases the units of the visitor's own unapproved orders, because the visitor left PayPal's window and changed the cart.
    /// The orders stay open. They are looked up at PayPal first, and an approved one keeps its hold.</summary>
    private async Task<bool> ReleaseOthersAsync(Order order, CancellationToken cancellationToken)
    {
        var skus = order.Cart.Lines.Select(line => line.Sku).ToList();
        var isAnyReleased = false;
        foreach (var other in await orders.ReplaceableAsync(order.VisitorHash, skus, order.CreatedAt, cancellationToken))
        {
            var looked = await lookup.LookAsync(other, NamedPayments.None, cancellationToken);
            var left = await orders.UpdateAsync(
                looked,
                known => known.Status is OrderStatus.Created or OrderStatus.Declined ? known.Release(order.CreatedAt) : known,
                clock.GetUtcNow(),
                CancellationToken.None);
            isAnyReleased |= left.Order.StockUntil is null || left.Order.StockUntil <= order.CreatedAt;
        }

        return isAnyReleased;
    }

    private async Task<CreationResult> ContinueAsync(Existing existing, CancellationToken cancellationToken)
    {
        if (!existing.SameBody)
        {
            return new CreationResult.KeyUsedForOtherBody();
        }

        var order = existing.Stored.Order;

        // No request runs longer than that, so there is nothing to wait for.
        var left = order.CreatedAt + Order.ResolveAfter - clock.GetUtcNow();
        var known = await Waiting.UntilAsync(
            () => orders.FindAsync(order.Id, cancellationToken),
            found => found?.Order.PayPalOrderId is not null,
            left < WaitForFirst ? left : WaitForFirst,
            clock,
            cancellationToken);

        if (known is { Order.PayPalOrderId: not null })
        {
            return new CreationResult.Made(known.Order, IsRepeat: true);
        }

        if (known?.Order.IsGone == true || IsForgotten(order))
        {
            return new CreationResult.Expired();
        }

        // The first request may have ended between storing and calling. Calling again is safe while PayPal knows the request id.
        var confirmed = await orders.ConfirmAsync(order.Id, cancellationToken);
        return new CreationResult.Made((await CreateOrEndAsync(confirmed, cancellationToken)).Order, IsRepeat: true);
    }

    /// <summary>PayPal no longer knows the request id of the creation, so the same request would create another order.</summary>
    private bool IsForgotten(Order order) => clock.GetUtcNow() - order.CreatedAt >= RequestIdAge.Orders;

    private async Task<StoredOrder> CreateAtPayPalAsync(StoredOrder stored, CancellationToken cancellationToken)
    {
        var order = stored.Order;
        if (!lookup.IsOurs(order))
        {
            throw new OtherAccountException(order);
        }

        var created = await payPal.CreateOrderAsync(order.ToOrderRequest(), order.CreateRequestId, cancellationToken);
        var now = clock.GetUtcNow();
        return await orders.RescheduleAsync(
            stored,
            known => known with { Order = known.Order.Apply(created, now), DueAt = known.DueAt ?? now + settings.ReconcileAfter },
            now,
            CancellationToken.None);
    }
}

/// <summary>The visitor that orders.</summary>
/// <param name="VisitorHash">The hash of the browser's cookie.</param>
/// <param name="Address">The client's address; null if unknown.</param>
/// <param name="Language">See <see cref="Order.Language"/>.</param>
internal sealed record Customer(string VisitorHash, IPAddress? Address, string? Language)
{
    public static Customer Of(HttpContext context, string visitorHash) => new(
        visitorHash,
        context.Connection.RemoteIpAddress,
        NoticeLanguage.FirstOf(context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(accepted => accepted.Quality ?? 1).Select(accepted => accepted.Value.ToString())));
}
