using System.Text;
using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.Storage;

namespace Checkout.Tests.Server;

/// <summary>An event names its order, or a payment that leads to the order, or nothing that the shop knows.</summary>
public sealed class FindingTheOrderOfAnEvent
{
    [Fact]
    public async Task An_order_that_PayPal_no_longer_shows_is_learned_of_by_the_payment_that_the_event_names()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync();
        await shop.PayPal.FailAsync("/v2/checkout/orders/*", "error", times: null, status: 404, issue: "INVALID_RESOURCE_ID");

        await shop.HearOfCaptureAsync("WH-1", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Fact]
    public async Task An_order_that_PayPal_shows_without_its_payments_is_learned_of_by_the_payment_that_the_event_names()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync();
        shop.ToPayPal.Instead = request => request.RequestUri!.AbsolutePath.EndsWith(order.PayPalOrderId!, StringComparison.Ordinal)
            ? new HttpResponseMessage { Content = Json($$"""{"id":"{{order.PayPalOrderId}}","status":"COMPLETED"}""") }
            : null;

        await shop.HearOfCaptureAsync("WH-1", capture.Id, Hearing.RelatedTo(order.PayPalOrderId!));

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Theory]
    [InlineData("\"final_capture\":true")]
    [InlineData("\"invoice_id\":\"NUMBER\"")]
    public async Task An_event_that_names_only_its_payment_or_also_our_invoice_id_pays_its_order(string members)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var (order, capture) = await shop.PayElsewhereAsync();

        await shop.HearOfCaptureAsync("WH-1", capture.Id, members.Replace("NUMBER", order.Number, StringComparison.Ordinal));

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(order.PayPalOrderId!)).Status);
    }

    [Theory]
    [InlineData("""
        "supplementary_data":{"related_ids":{"authorization_id":"AUTH"}}
        """)]
    [InlineData("""
        "links":[{"rel":"up","href":"https://api.paypal.com/v2/payments/authorizations/AUTH"}]
        """)]
    public async Task An_event_that_names_only_its_authorization_pays_the_order_without_a_look_at_the_authorization(string members)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Intent = CheckoutPaymentIntent.Authorize });
        var id = await shop.OrderAndApproveAsync();
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        var held = (await shop.OrderAsync(id)).Authorizations[0].Id;
        await shop.PayPal.CaptureHeldAsync(held);
        var captureId = Assert.Single(await shop.PayPal.CapturesAsync()).At("id")!;

        await shop.HearOfCaptureAsync("WH-1", captureId, members.Replace("AUTH", held, StringComparison.Ordinal));

        await shop.UntilAsync("WH-1", InboxState.Processed);
        Assert.Equal(OrderStatus.Completed, (await shop.OrderAsync(id)).Status);
        Assert.DoesNotContain($"/v2/payments/authorizations/{held}", shop.Looks());
    }

    [Theory]
    [InlineData("\"custom_id\":\"wp-1234\"")]
    [InlineData("\"custom_id\":\"0197f3a0-0000-7000-8000-000000000000\"")]
    [InlineData("\"invoice_id\":\"INV-7\"")]
    [InlineData("\"links\":[{\"rel\":\"up\",\"href\":\"https://api.paypal.com/v2/checkout/orders/5O190127TN364715T\"}]")]
    public async Task An_event_of_another_system_on_the_PayPal_account_is_logged_as_not_ours_in_one_line_and_done(string members)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        await shop.HearOfCaptureAsync("WH-OTHER", "3C679366HH908993F", members);

        await shop.UntilAsync("WH-OTHER", InboxState.Processed);
        await shop.UntilLoggedAsync("Information Webhook PAYMENT.CAPTURE.COMPLETED WH-OTHER is processed: not ours");
        Assert.Equal(1, shop.CountLogged("WH-OTHER is"));
        Assert.DoesNotContain(shop.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
        Assert.Empty(shop.Looks());
    }

    [Fact]
    public async Task A_payment_id_that_PayPal_does_not_know_is_asked_about_for_a_day_and_then_is_not_ours()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.HearOfCaptureAsync("WH-1", "3C679366HH908993F", "\"final_capture\":true");
        for (var tries = 1; tries <= 10; tries++)
        {
            await shop.UntilTriedAsync("WH-1", tries);
            shop.Pass(TimeSpan.FromHours(13));
        }

        await shop.UntilAsync("WH-1", InboxState.Processed);
        await shop.UntilLoggedAsync("is processed: not ours. PayPal does not know the payment.");
        Assert.Equal(11, shop.Looks().Count);
        Assert.Empty(await shop.AlarmsAsync());
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
