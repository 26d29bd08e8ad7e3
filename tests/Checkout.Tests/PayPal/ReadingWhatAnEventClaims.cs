using System.Text;
using System.Text.Json;
using Checkout.Orders;
using Checkout.PayPal.Webhooks;

namespace Checkout.Tests.PayPal;

public sealed class ReadingWhatAnEventClaims
{
    [Fact]
    public void An_approval_claims_no_payment_whatever_its_body_says()
    {
        var claim = Claim("CHECKOUT.ORDER.APPROVED", "checkout-order",
            """
            {"id":"5O190127TN364715T","status":"COMPLETED","purchase_units":[{"custom_id":"C","payments":{"captures":[{"id":"CAP1"}]}}]}
            """)!;

        Assert.True(claim.IsApproval);
        Assert.Empty(claim.Payments);
        Assert.Equal(("5O190127TN364715T", "C"), (claim.About.PayPalOrderId, claim.About.CustomId));
    }

    [Fact]
    public void A_completed_order_claims_its_payments_but_not_thousands()
    {
        var captures = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"id":"CAP{{i}}","status":"COMPLETED"}"""));
        var claim = Claim("CHECKOUT.ORDER.COMPLETED", "checkout-order",
            $$$"""{"id":"5O190127TN364715T","status":"COMPLETED","purchase_units":[{"payments":{"captures":[{{{captures}}}]}}]}""")!;

        Assert.Equal(EventClaim.MostPayments, claim.Payments.Count);
        Assert.Equal("COMPLETED", claim.OrderStatus);
    }

    [Theory]
    [InlineData(
        """{"id":"CAP1","supplementary_data":{"related_ids":{"order_id":"ORDER1","authorization_id":"AUTH1"}}}""", "ORDER1", "AUTH1")]
    [InlineData("""{"id":"CAP1","links":[{"rel":"up","href":"https://x/v2/checkout/orders/ORDER1"}]}""", "ORDER1", null)]
    [InlineData("""{"id":"CAP1","links":[{"rel":"up","href":"https://x/v2/payments/authorizations/AUTH1"}]}""", null, "AUTH1")]
    [InlineData("""{"id":"CAP1"}""", null, null)]
    public void A_capture_points_at_its_order_and_its_authorization(string resource, string? order, string? authorization)
    {
        var pointer = Claim("PAYMENT.CAPTURE.COMPLETED", "capture", resource)!.About;

        Assert.Equal(order, pointer.PayPalOrderId);
        Assert.Equal(
            authorization is null ? [new(PaymentKind.Capture, "CAP1")]
                : [new(PaymentKind.Capture, "CAP1"), new(PaymentKind.Authorization, authorization)],
            pointer.Payments);
        Assert.Equal(order is not null, pointer.NamesOrder);
    }

    [Fact]
    public void A_refund_points_at_its_capture_and_says_nothing_about_why_money_went_back()
    {
        var claim = Claim("PAYMENT.CAPTURE.REVERSED", "refund",
            """{"id":"REF1","status":"COMPLETED","links":[{"rel":"up","href":"https://x/v2/payments/captures/CAP1"}]}""")!;

        Assert.Equal([new ClaimedPayment(PaymentKind.Refund, "REF1", "COMPLETED")], claim.Payments);
        Assert.Equal([new(PaymentKind.Refund, "REF1"), new(PaymentKind.Capture, "CAP1")], claim.About.Payments);
    }

    [Theory]
    [InlineData("""{"status":"COMPLETED"}""")]
    [InlineData("""{"id":null,"status":"COMPLETED"}""")]
    [InlineData("""{"id":"","status":"COMPLETED"}""")]
    [InlineData("""{"id":"../../v1/oauth2","status":"COMPLETED"}""")]
    [InlineData("""{"id":"CAP1","supplementary_data":{"related_ids":{"order_id":"a b"}}}""")]
    public void Ids_that_are_not_PayPals_are_an_error_and_are_never_asked_about(string resource) =>
        Assert.Throws<JsonException>(() => Claim("PAYMENT.CAPTURE.COMPLETED", "capture", resource));

    [Theory]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":null,"purchase_units":[null]}""")]
    [InlineData("""{"id":"5O190127TN364715T","purchase_units":[{"payments":{"captures":[null]}}]}""")]
    [InlineData("""{"id":"5O190127TN364715T","purchase_units":[{"payments":{"captures":[{"id":null}]}}]}""")]
    [InlineData("""{"id":"5O190127TN364715T","purchase_units":[{"payments":{"authorizations":[null]}}]}""")]
    [InlineData("""{"id":"5O190127TN364715T","purchase_units":[{"payments":{"refunds":[null]}}]}""")]
    public void A_null_order_and_null_payments_are_an_error(string resource) =>
        Assert.Throws<JsonException>(() => Claim("CHECKOUT.ORDER.COMPLETED", "checkout-order", resource));

    [Theory]
    [InlineData("""{"id":"CAP1","links":[null]}""")]
    [InlineData("""{"id":"CAP1","links":[{"rel":null,"href":null},{"rel":"up","href":null}]}""")]
    [InlineData("""{"id":"CAP1","links":null,"supplementary_data":{"related_ids":null},"custom_id":null}""")]
    public void Links_and_related_ids_that_are_null_point_nowhere(string resource) =>
        Assert.False(Claim("PAYMENT.CAPTURE.COMPLETED", "capture", resource)!.About.NamesOrder);

    [Fact]
    public void An_event_of_an_unused_type_claims_nothing() => Assert.Null(Claim("MOON.PHASE.CHANGED", "moon", """{"id":"1"}"""));

    private static EventClaim? Claim(string type, string resourceType, string resource)
    {
        var raw = $$"""{"id":"WH-1","event_type":"{{type}}","resource_type":"{{resourceType}}","resource":{{resource}}}""";
        Assert.True(WebhookEvent.TryParse(Encoding.UTF8.GetBytes(raw), out var heard));
        return EventClaim.Of(heard);
    }
}
