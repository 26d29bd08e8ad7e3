using System.Text;
using System.Text.Json;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.PayPal.Webhooks;

namespace Checkout.Tests.PayPal;

public sealed class ReadingAWebhookEvent
{
    [Fact]
    public void An_approval_carries_the_order()
    {
        var approved = Parse("CHECKOUT.ORDER.APPROVED", "checkout-order", """{"id":"5O190127TN364715T","status":"APPROVED"}""");

        Assert.True(approved.TryReadResource(out PayPalOrder? order));
        Assert.Equal(("5O190127TN364715T", "APPROVED"), (order.Id, order.Status));
        Assert.False(approved.TryReadResource(out Capture? _));
    }

    [Theory]
    [InlineData("PAYMENT.CAPTURE.COMPLETED", "COMPLETED")]
    [InlineData("PAYMENT.CAPTURE.PENDING", "PENDING")]
    [InlineData("PAYMENT.CAPTURE.DENIED", "DECLINED")]
    [InlineData("PAYMENT.CAPTURE.INVENTED_TOMORROW", "MOON_PHASE")]
    public void News_of_a_capture_carries_the_capture(string type, string status)
    {
        Assert.True(Parse(type, "capture", $$"""{"id":"42311647XV020574X","status":"{{status}}"}""").TryReadResource(out Capture? capture));
        Assert.Equal(status, capture.Status);
    }

    [Fact]
    public void News_of_an_authorization_carries_the_authorization()
    {
        var voided = Parse("PAYMENT.AUTHORIZATION.VOIDED", "authorization", """{"id":"0AW2184448108334S","status":"VOIDED"}""");

        Assert.True(voided.TryReadResource(out Authorization? authorization));
        Assert.Equal("VOIDED", authorization.Status);
    }

    [Theory]
    [InlineData("PAYMENT.CAPTURE.REFUNDED", "refund")]
    [InlineData("PAYMENT.CAPTURE.REVERSED", "refund")]
    [InlineData("PAYMENT.CAPTURE.REFUNDED", null)]
    [InlineData("PAYMENT.CAPTURE.REVERSED", null)]
    public void An_event_of_money_that_went_back_carries_a_refund(string type, string? resourceType)
    {
        var refunded = Parse(type, resourceType, """{"id":"1Y107995YT783435V","status":"COMPLETED"}""");

        Assert.True(refunded.TryReadResource(out Refund? refund));
        Assert.Equal("1Y107995YT783435V", refund.Id);
        Assert.False(refunded.TryReadResource(out Capture? _));
    }

    [Theory]
    [InlineData("\"1.0\"", """{"id":"0AW2184448108334S","amount":{"total":"5.00","currency":"USD"}}""")]
    [InlineData("null", """{"id":"0AW2184448108334S","state":"authorized","amount":{"total":"5.00","currency":"USD"}}""")]
    public void News_in_the_shape_of_version_1_is_not_taken_for_version_2(string version, string resource)
    {
        var raw = $$"""
            {"id":"WH-1","event_type":"PAYMENT.AUTHORIZATION.CREATED","resource_type":"authorization",
            "resource_version":{{version}},"resource":{{resource}}}
            """;
        Assert.True(WebhookEvent.TryParse(Encoding.UTF8.GetBytes(raw), out var created));

        Assert.False(created.TryReadResource(out Authorization? _));
    }

    [Theory]
    [InlineData("""{"order_id":"5O190127TN364715T"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void An_event_about_nothing_that_is_known_here_is_still_an_event(string resource)
    {
        var reversed = Parse("CHECKOUT.PAYMENT-APPROVAL.REVERSED", null, resource);

        Assert.Equal("WH-1", reversed.Id);
        Assert.False(reversed.TryReadResource(out PayPalOrder? _));
        Assert.False(reversed.TryReadResource(out Refund? _));
    }

    [Fact]
    public void A_capture_without_an_id_is_an_error_and_not_silence()
    {
        var completed = Parse("PAYMENT.CAPTURE.COMPLETED", "capture", """{"status":"COMPLETED"}""");

        Assert.Throws<JsonException>(() => completed.TryReadResource(out Capture? _));
    }

    private static WebhookEvent Parse(string type, string? resourceType, string resource)
    {
        var quoted = JsonSerializer.Serialize(resourceType);
        var raw = $$"""{"id":"WH-1","event_type":"{{type}}","resource_type":{{quoted}},"resource":{{resource}}}""";
        Assert.True(WebhookEvent.TryParse(Encoding.UTF8.GetBytes(raw), out var webhookEvent));
        return webhookEvent;
    }
}
