using System.ComponentModel.DataAnnotations;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http;
using Checkout.Server.Http.Problems;

namespace Checkout.Server.Orders;

/// <summary>A paid order in the form of PayPal's own answer, without the payer. PayPal's published front ends read this form.</summary>
/// <param name="Id">PayPal's id of the order.</param>
/// <param name="Number">The order's number.</param>
/// <param name="Status">The order's status.</param>
/// <param name="PurchaseUnits">Exactly one.</param>
/// <param name="Links">Where to read the order.</param>
public sealed record CaptureResponse(
    string Id, string Number, OrderStatus Status, IReadOnlyList<PaidUnit> PurchaseUnits, IReadOnlyList<Link> Links) : IWarns
{
    /// <summary>The names in the request that the operation does not have; absent if there are none.</summary>
    public IReadOnlyList<ErrorDetail>? Warnings { get; set; }

    internal static CaptureResponse From(Order order, PathString shop) => new(
        order.PayPalOrderId!, order.Number, order.Status,
        [new PaidUnit("default", new PaidUnitPayments(
            order.Captures.IsEmpty ? null : [.. order.Captures.OrderByDescending(c => c.IsPaid).Select(PaymentResponse.From)],
            order.Authorizations.IsEmpty ? null : [.. order.Authorizations.Select(PaymentResponse.From)]))],
        [new Link($"{shop}/api/orders/{order.PayPalOrderId}", "self", "GET")]);
}

/// <summary>The purchase unit of a paid order.</summary>
/// <param name="ReferenceId"><c>default</c>.</param>
/// <param name="Payments">The payments.</param>
public sealed record PaidUnit(string ReferenceId, PaidUnitPayments Payments);

/// <summary>The payments of a purchase unit.</summary>
/// <param name="Captures">The captures; absent while the money is only held.</param>
/// <param name="Authorizations">The authorizations.</param>
public sealed record PaidUnitPayments(IReadOnlyList<PaymentResponse>? Captures, IReadOnlyList<PaymentResponse>? Authorizations);

/// <summary>The outcome is not known yet. There is no <c>id</c>, so that no front end treats it as a paid order.</summary>
/// <param name="Status"><c>PROCESSING</c>.</param>
/// <param name="StatusUrl">Where to read the outcome.</param>
/// <param name="Message">A message for the shopper.</param>
/// <param name="DebugId">The id to quote to the shop's support.</param>
/// <param name="Details">The same message as an issue.</param>
public sealed record ProcessingResponse(
    OrderStatus Status,
    [property: DataType("uri-reference")] string StatusUrl,
    string Message,
    string DebugId,
    IReadOnlyList<ErrorDetail> Details) : IWarns
{
    /// <summary>The names in the request that the operation does not have; absent if there are none.</summary>
    public IReadOnlyList<ErrorDetail>? Warnings { get; set; }

    internal static ProcessingResponse From(Order order, string debugId, PathString shop)
    {
        const string Sentence = "Your payment is being confirmed. Please do not pay again; this page will show you the result.";
        return new(
            OrderStatus.Processing, $"{shop}/api/orders/{order.PayPalOrderId}", Sentence, debugId,
            [new ErrorDetail(IssueCode.Processing, Sentence)]);
    }
}
