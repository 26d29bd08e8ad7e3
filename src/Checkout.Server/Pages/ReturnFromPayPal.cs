using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http;
using Checkout.Server.Orders;
using Checkout.Storage;

namespace Checkout.Server.Pages;

/// <summary>GET and POST /pay/return: PayPal sent the payer back. A person who may pay the order has it captured once, and is led to the
/// order page. What PayPal adds to the address is never believed.</summary>
internal static class ReturnFromPayPal
{
    /// <summary>How soon the page tries again while PayPal does not answer.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Programs that scan mail and traffic open addresses, key and all, but send no forms.</summary>
    private static readonly Html Button = Html.Of($"""
        <form method="post"><p class="ways"><button class="button">Complete the payment</button></p></form>
        """);

    public static async Task<IResult> HandleAsync(
        HttpContext context, [AsParameters] Dependencies needs, CancellationToken cancellationToken)
    {
        if (Navigation.IsAhead(context))
        {
            return needs.Frame.Tell(503, "Please open this page", Html.Of($"It is not loaded ahead."));
        }

        if (!Navigation.IsByAPerson(context))
        {
            return BeingCompleted(needs.Frame);
        }

        if (await needs.Access.FindReturnedAsync(context, cancellationToken) is not { } seen)
        {
            return await TellStrangerAsync(context, needs, cancellationToken);
        }

        var isPressed = HttpMethods.IsPost(context.Request.Method);
        if (seen.By is OpenedBy.Key && IsOpen(seen.Stored.Order) && !isPressed && !Navigation.IsSaidToBeByAPerson(context))
        {
            return needs.Frame.Tell(
                200, "Complete your payment",
                Html.Of($"If you approved the payment at PayPal, this is the last step. You will not be charged twice."), more: Button);
        }

        try
        {
            await CaptureAsync(seen.Stored, needs, cancellationToken);
        }
        catch (PayPalException silent)
        {
            FailedCall.Record(context, silent);
            return isPressed
                ? needs.Frame.Tell(
                    503, "PayPal is slow to answer", Html.Of($"Please try again in a moment. You will not be charged twice."), more: Button)
                : needs.Frame.Tell(
                    503, "PayPal is slow to answer",
                    Html.Of($"""
                        We are finishing your payment. This page tries again by itself, and so do we if you close it. Please do not pay again:
                        you will not be charged twice.
                        """),
                    RetryAfter);
        }

        if (seen.By is OpenedBy.Key)
        {
            await needs.Cookie.SetAsync(context, seen.Stored.Order, cancellationToken);
        }

        return new SeeOther(ShowOrderPage.AddressOf(context, seen.Stored.Order));
    }

    /// <summary>An order that waits for the shop system is only looked up. One that PayPal never got, or that is over, has nothing to
    /// capture.</summary>
    private static async Task CaptureAsync(StoredOrder stored, Dependencies needs, CancellationToken cancellationToken)
    {
        if (IsOpen(stored.Order))
        {
            await (stored.Order.IsCapturedByItsShopper
                ? needs.Payment.CaptureAsync(stored, isShopperThere: true, cancellationToken)
                : (Task)needs.Lookup.LookAsync(stored, NamedPayments.None, cancellationToken));
        }
    }

    private static bool IsOpen(Order order) => order.PayPalOrderId is not null
        && (order.OpenAttempt is not null || order.Status is OrderStatus.Created or OrderStatus.Approved or OrderStatus.Declined);

    /// <summary>Without cookie and key the page tells only whether the order is paid. The order is only looked up sooner, as after
    /// an event.</summary>
    private static async Task<IResult> TellStrangerAsync(HttpContext context, Dependencies needs, CancellationToken cancellationToken)
    {
        if (OrderAccess.Single(context, ReturnAddresses.Order) is not { } number
            || await needs.Orders.FindByNumberAsync(number, cancellationToken) is not { } stored)
        {
            return BeingCompleted(needs.Frame);
        }

        var now = needs.Clock.GetUtcNow();
        var due = await needs.Orders.RescheduleAsync(stored, known => known.HearOfApproval(now), now, cancellationToken);
        return due.Order.Status is OrderStatus.Completed or OrderStatus.PartiallyRefunded or OrderStatus.Refunded
            ? needs.Frame.Tell(200, "Paid", Html.Of($"This order is paid. It can be seen in the browser that placed it."))
            : BeingCompleted(needs.Frame);
    }

    private static PageResult BeingCompleted(PageFrame frame) => frame.Tell(
        200, "Your payment is being completed",
        Html.Of($"""
            The browser that placed the order shows the result. Please do not pay again. If you paid, your PayPal account shows the payment.
            """));

    /// <summary>The services of the page.</summary>
    internal readonly record struct Dependencies(
        OrderAccess Access, OrderStore Orders, PaymentCapture Payment, OrderLookup Lookup, OrderCookie Cookie, PageFrame Frame, TimeProvider Clock);
}
