using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>The one place that asks PayPal about an order. Payments are asked for by their own ids where PayPal's order does not show
/// them: PayPal forgets orders sooner than payments.</summary>
internal sealed partial class OrderLookup(
    OrderStore orders, PayPalClient payPal, ServerSettings settings, TimeProvider clock, ILogger<OrderLookup> logger)
{
    /// <summary>The most payments of one kind that one look asks for by their ids.</summary>
    public const int MostPayments = 20;

    /// <summary>The account that makes and looks up orders.</summary>
    public PayPalAccount Account { get; } = new(settings.Environment, settings.ClientId);

    /// <summary>Whether this server's account may be asked about the order.</summary>
    public bool IsOurs(Order order) => order.Account is null || order.Account == Account;

    /// <summary>Says that an order of another account is left alone.</summary>
    public void Warn(Order order) => Log.OtherAccount(logger, order.Number, order.Id);

    /// <summary>Asks PayPal about the order and stores what it says. An order without an id of PayPal's, or of another account, is
    /// returned unchanged, and PayPal is not asked.</summary>
    /// <param name="order">The order.</param>
    /// <param name="named">Payments to look up as well, such as those that an event names.</param>
    /// <param name="cancellationToken">Gives up asking; then nothing is stored.</param>
    /// <returns>The order as it is stored now.</returns>
    /// <exception cref="PayPalException">PayPal could not be asked about something; what it did say is stored.</exception>
    public async Task<Order> LookAsync(Order order, NamedPayments named, CancellationToken cancellationToken)
    {
        if (!IsOurs(order))
        {
            Warn(order);
            return order;
        }

        if (order.PayPalOrderId is null)
        {
            return order;
        }

        var shown = await AskForOrderAsync(order, cancellationToken);
        var (look, failure) = await AskForPaymentsAsync(order, shown, named, cancellationToken);
        var now = clock.GetUtcNow();
        var stored = await orders.UpdateAsync(order.Id, known => known.Apply(look, now), now, CancellationToken.None);
        return failure is null ? stored : throw failure;
    }

    /// <summary>Asks PayPal for its order alone, and stores nothing.</summary>
    /// <exception cref="PayPalException">PayPal could not be asked.</exception>
    /// <exception cref="OtherAccountException">The order is another account's.</exception>
    public async Task<PayPalLook> AskForOrderAsync(Order order, CancellationToken cancellationToken)
    {
        if (!IsOurs(order))
        {
            throw new OtherAccountException(order);
        }

        try
        {
            return new() { Order = await payPal.GetOrderAsync(order.PayPalOrderId!, cancellationToken) };
        }
        catch (PayPalException exception) when (exception.IsNotThere())
        {
            return new() { IsNotThere = true };
        }
    }

    /// <summary>Adds the payments that the order's own answer does not show. What was heard before a failure counts.</summary>
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

    /// <summary>A capture of an authorization is known by it, so the authorization must be known first.</summary>
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

    /// <returns>Null where PayPal says that nothing has this id.</returns>
    private static async Task<T?> AskAsync<T>(
        Func<string, CancellationToken, Task<T>> ask, string id, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await ask(id, cancellationToken);
        }
        catch (PayPalException exception) when (exception.IsNotThere())
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "Order {OrderNumber} ({OrderId}) was created with another PayPal account than the one in use now. PayPal is not asked "
            + "about it.")]
        public static partial void OtherAccount(ILogger logger, string orderNumber, Guid orderId);
    }
}
