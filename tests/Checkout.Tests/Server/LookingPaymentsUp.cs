using System.Net;
using System.Text;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.Server.Orders;

namespace Checkout.Tests.Server;

/// <summary>Payments are asked for by their own ids where PayPal's order does not show them, and only there.</summary>
public sealed class LookingPaymentsUp
{
    [Fact]
    public async Task An_undisturbed_checkout_asks_PayPal_once_and_has_no_due_time_after_it()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var id = await PayAsync(shop);

        Assert.Null((await shop.StoredAsync(id)).DueAt);
        Assert.Single(await shop.PayPal.CallsAsync("GET", id));
    }

    [Fact]
    public async Task A_refund_that_PayPals_order_shows_costs_one_call()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await PayAsync(shop);
        var paid = await shop.StoredAsync(id);
        await shop.PayPal.RefundAsync(paid.Order.Captures[0].Id, "1.00");

        var told = (await shop.Get<OrderLookup>().LookAsync(paid, new([paid.Order.Captures[0].Id], [], []), CancellationToken.None)).Order;

        Assert.Equal((OrderStatus.PartiallyRefunded, true), (told.Status, told.IsMoneyBackUnexplained));
        Assert.Equal(0, Calls(shop, "/v2/payments/"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Money_that_went_back_months_later_is_found_although_PayPal_shows_its_order_no_more(bool isReversed)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await PayAsync(shop);
        var paid = await shop.StoredAsync(id);
        await (isReversed ? shop.PayPal.ReverseAsync(paid.Order.Captures[0].Id) : shop.PayPal.RefundAsync(paid.Order.Captures[0].Id));
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{id}", "error", status: 404, times: null);

        var told = (await shop.Get<OrderLookup>().LookAsync(paid, NamedPayments.None, CancellationToken.None)).Order;

        Assert.Equal(isReversed ? OrderStatus.Reversed : OrderStatus.Refunded, told.Status);
        Assert.Null(told.GoneSince);
    }

    [Fact]
    public async Task A_capture_that_PayPals_order_does_not_show_is_found_by_its_own_id()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        var order = await shop.StoredAsync(id);
        var paid = await shop.CaptureElsewhereAsync(id);
        var capture = paid.PurchaseUnits![0].Payments!.Captures![0].Id;
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{id}", "error", status: 404, times: null);

        var told = (await shop.Get<OrderLookup>().LookAsync(order, new([capture], [], []), CancellationToken.None)).Order;

        Assert.Equal(OrderStatus.Completed, told.Status);
    }

    [Fact]
    public async Task An_authorization_that_PayPals_order_does_not_show_is_found_by_its_own_id()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Intent = CheckoutPaymentIntent.Authorize });
        var id = await shop.OrderAndApproveAsync();
        var held = await shop.Get<PayPalClient>().AuthorizeOrderAsync(id, "somebody-else");
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{id}", "error", status: 404, times: null);

        var told = (await shop.Get<OrderLookup>().LookAsync(
            await shop.StoredAsync(id), new([], [held.PurchaseUnits![0].Payments!.Authorizations![0].Id], []), CancellationToken.None)).Order;

        Assert.Equal(OrderStatus.Authorized, told.Status);
    }

    [Fact]
    public async Task A_refund_that_PayPals_order_does_not_show_is_found_by_its_own_id()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await PayAsync(shop);
        var paid = await shop.StoredAsync(id);
        await shop.PayPal.RefundAsync(paid.Order.Captures[0].Id, "1.00");
        var shown = await shop.Get<PayPalClient>().GetOrderAsync(id);
        var refund = shown.PurchaseUnits![0].Payments!.Refunds![0].Id;
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{id}", "error", status: 404, times: null);

        var told = (await shop.Get<OrderLookup>().LookAsync(paid, new([], [], [refund]), CancellationToken.None)).Order;

        Assert.Equal(refund, Assert.Single(told.Refunds).Id);
    }

    [Fact]
    public async Task A_capture_of_held_money_brings_its_authorization_along()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Intent = CheckoutPaymentIntent.Authorize });
        var id = await shop.OrderAndApproveAsync();
        var held = await shop.Get<PayPalClient>().AuthorizeOrderAsync(id, "somebody-else");
        await shop.PayPal.CaptureHeldAsync(held.PurchaseUnits![0].Payments!.Authorizations![0].Id);
        var capture = Assert.Single(await shop.PayPal.CapturesAsync()).At("id")!;
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{id}", "error", status: 404, times: null);

        var told = (await shop.Get<OrderLookup>().LookAsync(await shop.StoredAsync(id), new([capture], [], []), CancellationToken.None)).Order;

        Assert.Equal((OrderStatus.Completed, 1), (told.Status, told.Authorizations.Length));
    }

    [Fact]
    public async Task A_refund_brings_its_capture_along()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        var paid = await shop.CaptureElsewhereAsync(id);
        await shop.PayPal.RefundAsync(paid.PurchaseUnits![0].Payments!.Captures![0].Id, "1.00");
        var shown = await shop.Get<PayPalClient>().GetOrderAsync(id);
        var refund = shown.PurchaseUnits![0].Payments!.Refunds![0].Id;
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{id}", "error", status: 404, times: null);

        var told = (await shop.Get<OrderLookup>().LookAsync(await shop.StoredAsync(id), new([], [], [refund]), CancellationToken.None)).Order;

        Assert.Equal(OrderStatus.PartiallyRefunded, told.Status);
    }

    [Fact]
    public async Task A_pending_refund_whose_event_is_lost_is_looked_up_until_it_ends()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await PayAsync(shop);
        var paid = await shop.OrderAsync(id);
        var pending = new Refund { Id = "1Y107995YT783435V", Status = RefundStatus.Pending, Amount = new("USD", "1.00") };
        var status = RefundStatus.Pending;
        shop.ToPayPal.Instead = request => request.RequestUri!.AbsolutePath == $"/v2/payments/refunds/{pending.Id}"
            ? Json($$"""
                {"id":"{{pending.Id}}","status":"{{status}}","amount":{"currency_code":"USD","value":"1.00"},
                "links":[{"rel":"up","href":"https://api.paypal.example/v2/payments/captures/{{paid.Captures[0].Id}}"}]}
                """)
            : null;
        await shop.Orders.UpdateAsync(paid.Id, known => known.Apply(pending), shop.Time.GetUtcNow());
        for (var day = 0; day < 10; day++)
        {
            await shop.PassAndLookAsync(TimeSpan.FromDays(1));
        }

        status = RefundStatus.Completed;
        await shop.PassAndLookAsync(TimeSpan.FromDays(1));

        var stored = await shop.StoredAsync(id);
        var told = stored.Order;
        Assert.Equal((OrderStatus.PartiallyRefunded, null), (told.Status, stored.DueAt));
    }

    [Fact]
    public async Task Answers_from_before_PayPal_stopped_answering_are_stored()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        shop.ToPayPal.Instead = request =>
            request.RequestUri!.AbsolutePath.StartsWith("/v2/payments/", StringComparison.Ordinal) ? new(HttpStatusCode.BadGateway) : null;

        var order = await shop.StoredAsync(id);
        await Assert.ThrowsAsync<PayPalException>(
            () => shop.Get<OrderLookup>().LookAsync(order, new(["8U481631H66031715"], [], []), CancellationToken.None));

        Assert.Equal(OrderStatus.Approved, (await shop.OrderAsync(id)).Status);
    }

    private static async Task<string> PayAsync(Shop shop)
    {
        var id = await shop.OrderAndApproveAsync();
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        return id;
    }

    private static int Calls(Shop shop, string path) =>
        shop.ToPayPal.Sent.Count(call => call.Method == HttpMethod.Get && call.Path.StartsWith(path, StringComparison.Ordinal));

    private static HttpResponseMessage Json(string json) =>
        new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
