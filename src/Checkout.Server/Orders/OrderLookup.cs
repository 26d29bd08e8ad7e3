using System.Text.Json;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Looks up orders at PayPal; no other code does. Payments that PayPal's order does not show are read by their own ids, because
/// PayPal keeps payments longer than orders.</summary>
internal sealed partial class OrderLookup(
    OrderStore orders, PayPalClient payPal, ServerSettings settings, TimeProvider clock, ILogger<OrderLookup> logger)
{
    /// <summary>The most payments of one kind that one look-up reads by their ids.</summary>
    public const int MostPayments = 20;

    /// <summary>The account that creates and looks up orders.</summary>
    public PayPalAccount Account { get; } = new(settings.Environment, settings.ClientId);

    /// <summary>Whether the order belongs to this server's account, or its account is not recorded.</summary>
    public bool IsOurs(Order order) => order.Account is null || order.Account == Account;

    /// <summary>Whether the newest order is of another account. Then all may be.</summary>
    public async Task<bool> HasOrdersOfAnotherAccountAsync() =>
        (await orders.ListAsync(null, null, 1)).Items.Any(stored => !IsOurs(stored.Order));

    /// <summary>Logs that an order of another account is not looked up.</summary>
    public void Warn(Order order) => Log.OtherAccount(logger, order.Number, order.Id);

    /// <summary>Looks up the order at PayPal and stores the answers. An order without a PayPal id, or of another account, is returned
    /// unchanged, and PayPal is not asked. If the look-up is cancelled, nothing is stored.</summary>
    /// <param name="stored">The order.</param>
    /// <param name="named">More payments to look up, such as those that an event names.</param>
    /// <returns>The stored order.</returns>
    /// <exception cref="PayPalException">A call failed. The other answers are stored.</exception>
    public async Task<StoredOrder> LookAsync(StoredOrder stored, NamedPayments named, CancellationToken cancellationToken)
    {
        var order = stored.Order;
        if (!IsOurs(order))
        {
            Warn(order);
            return stored;
        }

        if (order.PayPalOrderId is null)
        {
            return stored;
        }

        return await HearAsync(stored, await AskForOrderAsync(order, cancellationToken), named, cancellationToken);
    }

    /// <summary>Looks up the order as <see cref="LookAsync"/> does, and returns PayPal's order as PayPal gave it.</summary>
    /// <param name="stored">An order that exists at PayPal.</param>
    /// <returns>The stored order; nothing as given if PayPal does not show the order.</returns>
    /// <exception cref="PayPalException">A call failed.</exception>
    /// <exception cref="OtherAccountException">The order belongs to another account.</exception>
    public async Task<(StoredOrder Stored, (PayPalOrder Order, JsonElement Json)? Shown)> LookAsGivenAsync(
        StoredOrder stored, CancellationToken cancellationToken)
    {
        if (!IsOurs(stored.Order))
        {
            throw new OtherAccountException(stored.Order);
        }

        var askedAt = clock.GetUtcNow();
        (PayPalOrder Order, JsonElement Json)? given = null;
        try
        {
            given = await payPal.GetOrderAsGivenAsync(stored.Order.PayPalOrderId!, cancellationToken);
        }
        catch (PayPalException exception) when (exception.IsNotFound)
        {
            // PayPal shows nothing.
        }

        var look = new PayPalLook { AskedAt = askedAt, Order = given?.Order, IsNotThere = given is null };
        return (await HearAsync(stored, look, NamedPayments.None, cancellationToken), given);
    }

    private async Task<StoredOrder> HearAsync(
        StoredOrder stored, PayPalLook shown, NamedPayments named, CancellationToken cancellationToken)
    {
        var order = stored.Order;
        var (look, failure) = await AskForPaymentsAsync(order, shown, named, cancellationToken);
        var now = clock.GetUtcNow();
        var looked = await orders.UpdateAsync(stored, known => known.Apply(look, now), now, CancellationToken.None);
        return failure is null ? looked : throw failure;
    }

    /// <summary>Reads PayPal's order only, and stores nothing.</summary>
    /// <exception cref="PayPalException">The call failed.</exception>
    /// <exception cref="OtherAccountException">The order belongs to another account.</exception>
    public async Task<PayPalLook> AskForOrderAsync(Order order, CancellationToken cancellationToken)
    {
        if (!IsOurs(order))
        {
            throw new OtherAccountException(order);
        }

        var askedAt = clock.GetUtcNow();
        try
        {
            return new() { AskedAt = askedAt, Order = await payPal.GetOrderAsync(order.PayPalOrderId!, cancellationToken) };
        }
        catch (PayPalException exception) when (exception.IsNotFound)
        {
            return new() { AskedAt = askedAt, IsNotThere = true };
        }
    }

    /// <summary>Adds the payments that PayPal's order does not show. Answers before a failure count.</summary>
    private async Task<(PayPalLook Look, PayPalException? Failure)> AskForPaymentsAsync(
        Order order, PayPalLook look, NamedPayments named, CancellationToken cancellationToken)
    {
        var wanted = WantedPayments.Of(order, look, named);
        try
        {
            foreach (var id in wanted.Authorizations.Take(MostPayments))
            {
                look = await AddAuthorizationAsync(look, id, cancellationToken);
            }

            foreach (var id in wanted.Captures.Take(MostPayments))
            {
                look = await AddCaptureAsync(order, look, id, cancellationToken);
            }

            foreach (var id in wanted.Refunds.Take(MostPayments))
            {
                if (await AskAsync(payPal.GetRefundAsync, id, cancellationToken) is { } refund)
                {
                    look = Related.CaptureOf(refund) is { } capture && WantedPayments.LacksCapture(order, look, capture)
                        ? await AddCaptureAsync(order, look, capture, cancellationToken)
                        : look;
                    look = look with { Refunds = look.Refunds.Add(refund) };
                }
            }
        }
        catch (PayPalException exception)
        {
            return (look, exception);
        }

        return (look, null);
    }

    private async Task<PayPalLook> AddAuthorizationAsync(PayPalLook look, string id, CancellationToken cancellationToken) =>
        await AskAsync(payPal.GetAuthorizationAsync, id, cancellationToken) is { } authorization
            ? look with { Authorizations = look.Authorizations.Add(authorization) }
            : look;

    /// <summary>A capture is matched by its authorization, so the authorization must be known first.</summary>
    private async Task<PayPalLook> AddCaptureAsync(Order order, PayPalLook look, string id, CancellationToken cancellationToken)
    {
        if (await AskAsync(payPal.GetCaptureAsync, id, cancellationToken) is not { } capture)
        {
            return look;
        }

        if ((Related.OrderOf(capture) ?? order.PayPalOrderId) == order.PayPalOrderId
            && Related.AuthorizationOf(capture) is { } authorization
            && WantedPayments.LacksAuthorization(order, look, authorization))
        {
            look = await AddAuthorizationAsync(look, authorization, cancellationToken);
        }

        return look with { Captures = look.Captures.Add(capture) };
    }

    /// <returns>Null if PayPal answers that nothing has this id.</returns>
    private static async Task<T?> AskAsync<T>(
        Func<string, CancellationToken, Task<T>> ask, string id, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await ask(id, cancellationToken);
        }
        catch (PayPalException exception) when (exception.IsNotFound)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "Order {OrderNumber} ({OrderId}) belongs to a PayPal account that the shop no longer uses. PayPal is not asked "
            + "about it.")]
        public static partial void OtherAccount(ILogger logger, string orderNumber, Guid orderId);
    }
}
