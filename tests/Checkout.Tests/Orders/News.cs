using System.Text.Json;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.Pricing;

namespace Checkout.Tests.Orders;

/// <summary>What PayPal says, for tests of what an order makes of it.</summary>
internal static class News
{
    public const string PayPalId = "5O190127TN364715T";

    public const string FirstApproval = "2026-03-01T12:00:05Z";

    public const string SecondApproval = "2026-03-01T12:05:00Z";

    public static readonly DateTimeOffset Now = Some.Noon;

    public static readonly Refusal Declined = new(Issue.InstrumentDeclined, "The instrument was declined.", "90957fca61718");

    /// <summary>PayPal's order, whole, and agreeing with ours.</summary>
    public static PayPalOrder Of(Order order, string status, string? at = FirstApproval, params Capture[] captures) => new()
    {
        Id = PayPalId,
        Status = status,
        UpdateTime = at,
        PurchaseUnits =
        [
            new PurchaseUnit
            {
                Amount = order.Cart.ToAmount(),
                CustomId = order.Id.ToString(),
                Payee = order.PayeeMerchantId is null ? null : new Payee(order.PayeeMerchantId),
                Payments = new PaymentCollection(captures),
            },
        ],
    };

    public static PayPalOrder Approved(Order order, string? at = FirstApproval) => Of(order, PayPalOrderStatus.Approved, at);

    /// <summary>PayPal's order after the payer chose an address there.</summary>
    public static PayPalOrder ApprovedFor(Order order, string country, string? at = FirstApproval)
    {
        var approved = Approved(order, at);
        var shipping = JsonElement.Parse($$"""{"address":{"country_code":"{{country}}"} }""");
        return approved with { PurchaseUnits = [approved.PurchaseUnits![0] with { Shipping = shipping }] };
    }

    /// <summary>An order whose payer approved, with an attempt that was not answered.</summary>
    public static Order Processing(Order order) => order.Apply(Approved(order), Now).Open(Approved(order), Now);

    public static Capture Captured(Order order, string status = CaptureStatus.Completed, string id = "CAPTURE1", string? reason = null) =>
        Some.Capture(order, status, id) with { StatusDetails = reason is null ? null : new StatusDetails(reason) };

    /// <summary>The same capture, looked up by its own id: it names the PayPal order to which it belongs.</summary>
    public static Capture In(this Capture capture, string payPalOrderId, string? authorizationId = null) =>
        capture with { SupplementaryData = new(new(payPalOrderId, authorizationId)) };

    /// <summary>The same authorization, looked up by its own id.</summary>
    public static Authorization In(this Authorization authorization, string payPalOrderId) =>
        authorization with { SupplementaryData = new(new(payPalOrderId)) };

    /// <summary>What an order is, but for when we heard of its approval: two orders are the same when this is.</summary>
    public static string Text(Order order) =>
        JsonSerializer.Serialize(order with { ApprovedAt = null, HeldUntil = null }, OrderJson.Default.Order)
        + order.Payer?.GetRawText() + order.DeliveryAddress?.ToJson();

    /// <summary>The same news, naming the buyer.</summary>
    public static PayPalOrder By(this PayPalOrder news, string payer) =>
        news with { Payer = JsonElement.Parse($$"""{"payer_id":"{{payer}}"}""") };
}
