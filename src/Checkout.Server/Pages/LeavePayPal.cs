using Checkout.Server.Http;
using Checkout.Server.Orders;
using Checkout.Storage;

namespace Checkout.Server.Pages;

/// <summary>GET /pay/cancel: the payer left PayPal without approving. The order stays open, and its units are for sale.</summary>
internal static class LeavePayPal
{
    /// <summary>A notice of the shop page that is visible only at this fragment.</summary>
    public const string Notice = "left-paypal";

    public static async Task<IResult> HandleAsync(
        HttpContext context, OrderAccess access, OrderStore orders, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (Navigation.IsByAPerson(context)
            && await access.FindReturnedAsync(context, cancellationToken) is { } seen
            && (seen.By is not OpenedBy.Key || Navigation.IsSaidToBeByAPerson(context)))
        {
            var now = clock.GetUtcNow();
            await orders.UpdateAsync(seen.Stored, known => known.Release(now), now, CancellationToken.None);
        }

        return new SeeOther($"{PageFrame.Root(context)}#{Notice}");
    }
}
