using System.Diagnostics;
using System.Security.Cryptography;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Orders;
using Checkout.Server.Pricing;
using Checkout.Storage;

namespace Checkout.Server.Pages;

/// <summary>POST /checkout: orders what the form without a script contains, and leads to PayPal's page. With the action <c>quote</c> it only
/// shows the total.</summary>
internal static class SubmitCheckout
{
    private const string FormType = "application/x-www-form-urlencoded";

    public static async Task<IResult> HandleAsync(
        HttpContext context, [AsParameters] Dependencies needs, CancellationToken cancellationToken)
    {
        if (context.Request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) != true)
        {
            return needs.Frame.Tell(415, "That did not work", Html.Of($"The form must be sent as {FormType}."));
        }

        var body = await RawBody.ReadAsync(context.Request, RawBody.UsualLimit, cancellationToken);
        var input = CheckoutInput.Read(body.Span);
        var visitor = await needs.Visitor.EnsureAsync(context, cancellationToken);
        return input.IsQuote
            ? await QuoteAsync(context, input, visitor, needs, cancellationToken)
            : await OrderAsync(context, input, Convert.ToHexStringLower(SHA256.HashData(body.Span)), visitor, needs, cancellationToken);
    }

    private static async Task<IResult> QuoteAsync(
        HttpContext context, CheckoutInput input, string visitor, Dependencies needs, CancellationToken cancellationToken) =>
        await needs.Pricer.PriceAsync(input.ToCart(), visitor, cancellationToken) switch
        {
            PricedCart price => await ShowAsync(context, 200, input, needs, price: price),
            RefusedCart refused => await ShowAsync(context, 400, input, needs, refused.Problems),
            _ => throw new UnreachableException(),
        };

    private static async Task<IResult> OrderAsync(
        HttpContext context, CheckoutInput input, string hash, string visitor, Dependencies needs, CancellationToken cancellationToken)
    {
        // A changed form is another order, although it has the same key: the shopper went back and chose something else.
        var key = new IdempotencyKey(visitor, $"form-{input.Key}-{hash}", hash);
        CreationResult result;
        try
        {
            result = await needs.Creation.CreateAsync(
                input.ToCart(), expectedTotal: null, Customer.Of(context, visitor), key, cancellationToken);
        }
        catch (PayPalException silent)
        {
            FailedCall.Record(context, silent);
            return await ShowAsync(context, 503, input, needs, notice: "PayPal cannot take the payment right now, and nothing was charged. "
                + "Please press “Pay with PayPal” again in a moment: it is still the same order.");
        }

        return result switch
        {
            CreationResult.Made made => await LeadOnAsync(context, made.Order, input, needs),
            CreationResult.Refused refused => await ShowAsync(context, 400, input, needs, refused.Cart.Problems),
            CreationResult.SoldOut => await ShowAsync(
                context, 400, input, needs, notice: "Other shoppers are buying the last units: please try again in a moment."),
            _ => await ShowAgainAsync(context, input, needs),
        };
    }

    /// <summary>The same form may come again after its order was paid, for example when the shopper goes back.</summary>
    private static async Task<IResult> LeadOnAsync(HttpContext context, Order order, CheckoutInput input, Dependencies needs)
    {
        context.Features.Get<RequestFacts>()?.Know(orderId: order.Id);
        var words = OrderWords.Of(order);
        return order.Status is OrderStatus.Created or OrderStatus.Declined && words.OffersPayPal && ApprovalPage.Of(order) is { } page
            ? new SeeOther(page)
            : words.OffersNewOrder && order.Status is not OrderStatus.Approved
                ? await ShowAgainAsync(context, input, needs)
                : new SeeOther(ShowOrderPage.AddressOf(context, order));
    }

    private static Task<IResult> ShowAgainAsync(HttpContext context, CheckoutInput input, Dependencies needs) => ShowAsync(
        context, 422, input.WithNewKey(), needs,
        notice: "Your earlier order can no longer be paid, and nothing was charged. Please press “Pay with PayPal” again for a new one.");

    private static async Task<IResult> ShowAsync(
        HttpContext context, int status, CheckoutInput input, Dependencies needs,
        IReadOnlyList<CartProblem>? problems = null, string? notice = null, PricedCart? price = null)
    {
        var form = needs.Form.Render(PageFrame.Root(context), input, problems, notice, price);
        return needs.Frame.Show(status, "Order", form) with
        {
            FormTargets = $"'self' {await needs.PayPal.PolicyAsync(context.RequestAborted)}",
        };
    }

    /// <summary>The services of the page.</summary>
    internal readonly record struct Dependencies(
        OrderCreation Creation, CartPricer Pricer, Visitor Visitor, CheckoutForm Form, PayPalOrigins PayPal, PageFrame Frame);
}
