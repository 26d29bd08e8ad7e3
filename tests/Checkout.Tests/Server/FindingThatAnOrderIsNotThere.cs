using System.Net;
using System.Text;
using Checkout.Orders;

namespace Checkout.Tests.Server;

/// <summary>A 404 proves nothing by itself, and a page of something between us and PayPal proves nothing at all.</summary>
public sealed class FindingThatAnOrderIsNotThere
{
    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task A_web_page_instead_of_PayPals_answer_ends_nothing_and_the_order_is_paid_after_it(HttpStatusCode status)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        shop.ToPayPal.Instead = request => request.Method == HttpMethod.Get ? Page(status) : null;

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal((503, "PAYPAL_UNAVAILABLE"), (refused.Status, refused.Issue));
        Assert.Null((await shop.OrderAsync(id)).GoneSince);
        shop.ToPayPal.Instead = null;
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
    }

    [Fact]
    public async Task One_404_of_PayPals_own_ends_nothing_and_the_order_is_paid_after_it()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{id}", "error", status: 404);

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal((503, "PAYPAL_UNAVAILABLE"), (refused.Status, refused.Issue));
        var missing = await shop.OrderAsync(id);
        Assert.Equal((OrderStatus.Created, true, true), (missing.Status, missing.IsMissing, missing.HoldsStock));
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        Assert.Null((await shop.OrderAsync(id)).GoneSince);
    }

    [Fact]
    public async Task A_404_that_PayPal_repeats_for_ten_minutes_ends_the_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{id}", "error", status: 404, times: null);
        await shop.Browser.CaptureAsync(id);
        foreach (var minutes in new[] { 2, 3 })
        {
            await shop.PassAndLookAsync(TimeSpan.FromMinutes(minutes));
            Assert.Equal((OrderStatus.Created, true), ((await shop.OrderAsync(id)).Status, (await shop.OrderAsync(id)).HoldsStock));
        }

        await shop.PassAndLookAsync(TimeSpan.FromMinutes(5));

        var stored = await shop.StoredAsync(id);
        var over = stored.Order;
        Assert.Equal((OrderStatus.Expired, false, null), (over.Status, over.HoldsStock, stored.DueAt));
        Assert.Equal((422, "ORDER_EXPIRED"), ((await shop.Browser.CaptureAsync(id)).Status, (await shop.Browser.CaptureAsync(id)).Issue));
    }

    [Fact]
    public async Task A_payment_whose_answer_was_lost_is_found_although_PayPal_says_for_a_while_that_its_order_is_not_there()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.LoseCaptureAnswerAsync();
        Assert.Equal(202, (await shop.Browser.CaptureAsync(id)).Status);
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{id}", "error", status: 404, times: null);
        foreach (var minutes in new[] { 1, 2, 3 })
        {
            await shop.PassAndLookAsync(TimeSpan.FromMinutes(minutes));
            Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
        }

        await shop.PassAndLookAsync(TimeSpan.FromMinutes(10));
        Assert.Equal([Discrepancy.GoneWhileProcessing], (await shop.OrderAsync(id)).Discrepancies);
        await shop.PayPal.HealAsync();
        await shop.PassAndLookAsync(TimeSpan.FromHours(1));

        var stored = await shop.StoredAsync(id);
        var found = stored.Order;
        Assert.Equal((OrderStatus.Completed, 0, null), (found.Status, found.Discrepancies.Length, stored.DueAt));
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task A_web_page_instead_of_the_answer_to_a_creation_ends_no_order(HttpStatusCode status)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        shop.ToPayPal.Instead = request => request.RequestUri!.AbsolutePath == "/v2/checkout/orders" ? Page(status) : null;

        var refused = await shop.Browser.PlaceAsync(Browser.Cart());
        await shop.PassAndFailToLookAsync(TimeSpan.FromMinutes(2));

        Assert.Equal((503, "PAYPAL_UNAVAILABLE"), (refused.Status, refused.Issue));
        Assert.Equal(["CREATED"], (await shop.AdminAsync("/orders")).Items.Select(order => order.At("status")));
        shop.ToPayPal.Instead = null;
        await shop.PassAndLookAsync(TimeSpan.FromMinutes(5));
        Assert.NotNull(Assert.Single((await shop.AdminAsync("/orders")).Items).At("id"));
    }

    [Theory]
    [InlineData(401, "INVALID_ACCOUNT_STATUS")]
    [InlineData(403, "PERMISSION_DENIED")]
    public async Task A_creation_for_which_PayPal_refuses_the_account_is_repeated_once_the_merchant_corrected_it(int status, string issue)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.PayPal.FailAsync("/v2/checkout/orders", "error", status: status, issue: issue, times: null);
        Assert.Equal(503, (await shop.Browser.PlaceAsync(Browser.Cart())).Status);
        await shop.PassAndFailToLookAsync(TimeSpan.FromMinutes(2));
        await shop.PayPal.HealAsync();

        await shop.PassAndLookAsync(TimeSpan.FromMinutes(5));

        Assert.Equal("CREATED", Assert.Single((await shop.AdminAsync("/orders")).Items).At("status"));
    }

    [Fact]
    public async Task A_creation_that_PayPal_itself_refuses_ends_the_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.PayPal.FailAsync("/v2/checkout/orders", "error", status: 422, issue: "PAYEE_ACCOUNT_INVALID", times: null);
        Assert.Equal(422, (await shop.Browser.PlaceAsync(Browser.Cart())).Status);

        await shop.PassAndLookAsync(TimeSpan.FromMinutes(2));

        Assert.Equal("EXPIRED", Assert.Single((await shop.AdminAsync("/orders")).Items).At("status"));
    }

    [Fact]
    public async Task A_creation_that_was_never_answered_is_not_sent_again_after_six_hours_and_its_order_is_over()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        shop.ToPayPal.IsCut = true;
        await shop.Browser.PlaceAsync(Browser.Cart());
        shop.ToPayPal.IsCut = false;
        var sent = Creations();

        await shop.PassAndLookAsync(RequestIdAge.Orders);

        Assert.Equal("EXPIRED", Assert.Single((await shop.AdminAsync("/orders")).Items).At("status"));
        Assert.Equal(sent, Creations());

        int Creations() => shop.ToPayPal.Sent.Count(call => call.Path == "/v2/checkout/orders");
    }

    private static HttpResponseMessage Page(HttpStatusCode status) =>
        new(status) { Content = new StringContent("<html><body>Not here</body></html>", Encoding.UTF8, "text/html") };
}
