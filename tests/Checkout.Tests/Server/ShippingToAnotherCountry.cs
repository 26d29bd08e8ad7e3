using Checkout.Orders;
using Checkout.Pricing;
using Checkout.Server.Http.Problems;
using Checkout.Tests.Orders;

namespace Checkout.Tests.Server;

/// <summary>The payer chooses an address at PayPal in a country for which the cart was not priced.</summary>
public sealed class ShippingToAnotherCountry
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(31);

    [Fact]
    public async Task An_address_outside_the_shipping_option_is_refused_with_what_to_do_and_nothing_is_captured()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await OrderBySaverAsync(shop);
        await shop.PayPal.ApproveAsync(id, "moves");

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal((422, CartIssue.ShippingOptionNotOffered, null), (refused.Status, refused.Issue, refused["id"]));
        Assert.Equal(
            ("/purchase_units/0/shipping/address/country_code", "IT"), (refused["details/0/field"], refused["details/0/value"]));
        Assert.Contains("place a new order for IT", refused["details/0/description"], StringComparison.Ordinal);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
        Assert.Empty((await shop.AdminAsync("/orders?status=QUARANTINED")).Items);
        Assert.Contains("ADDRESS_REFUSED", (await shop.Browser.ShowAsync(id)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_does_not_capture_an_address_outside_the_shipping_option_and_the_order_ends_unpaid()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await OrderBySaverAsync(shop);
        await shop.PayPal.ApproveAsync(id, "moves");
        await shop.UntilToldOfApprovalAsync(id);

        await shop.PassAndLookAsync(HalfAMinute);

        await shop.UntilAsync(id, OrderStatus.Approved);
        await shop.PassAndLookAsync(TimeSpan.FromHours(73));
        var over = await shop.UntilAsync(id, OrderStatus.Expired);
        Assert.Equal((false, null), (over.HoldsStock, (await shop.StoredAsync(id)).DueAt));
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task The_payer_may_approve_again_with_another_address_and_pays_what_was_quoted()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await OrderBySaverAsync(shop);
        await shop.PayPal.ApproveAsync(id, "moves");
        Assert.Equal(422, (await shop.Browser.CaptureAsync(id)).Status);

        await shop.PayPal.ApproveAsync(id);

        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        Assert.Equal("34.31", Assert.Single(await shop.PayPal.CapturesAsync()).At("amount/value"));
    }

    [Fact]
    public async Task An_address_that_changed_after_the_last_known_one_counts()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await OrderBySaverAsync(shop);
        await shop.PayPal.ApproveAsync(id);
        await shop.UntilToldOfApprovalAsync(id);
        await shop.PayPal.DeliverAsync(new { drop = true });
        await shop.PayPal.ApproveAsync(id, "moves");

        await shop.PassAndLookAsync(HalfAMinute);

        Assert.Equal("IT", (await shop.OrderAsync(id)).Destination?.Country);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task PayPals_current_address_counts_even_against_news_with_a_later_time()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await OrderBySaverAsync(shop);
        var order = await shop.OrderAsync(id);
        var late = News.ApprovedFor(order, "US", at: "2099-01-01T00:00:00Z") with { Id = id };
        await shop.Orders.UpdateAsync(order.Id, known => known.Apply(late, shop.Time.GetUtcNow()), shop.Time.GetUtcNow());
        await shop.PayPal.ApproveAsync(id, "moves");

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal((422, CartIssue.ShippingOptionNotOffered, "IT"), (refused.Status, refused.Issue, refused["details/0/value"]));
    }

    [Fact]
    public async Task An_address_with_other_taxes_is_refused_with_what_to_do_and_captured_by_nobody()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await OrderAsync(shop, "standard", "US", Browser.Mug);
        await shop.PayPal.ApproveAsync(id, "moves");

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal((422, IssueCode.DestinationChanged, "IT"), (refused.Status, refused.Issue, refused["details/0/value"]));
        Assert.Contains("nothing was charged", refused["details/0/description"], StringComparison.Ordinal);
        Assert.Contains(IssueCode.DestinationChanged, (await shop.Browser.ShowAsync(id)).Text, StringComparison.Ordinal);
        await shop.UntilToldOfApprovalAsync(id);
        await shop.PassAndLookAsync(HalfAMinute);
        await shop.UntilAsync(id, OrderStatus.Approved);
        await shop.PassAndLookAsync(TimeSpan.FromHours(73));
        await shop.UntilAsync(id, OrderStatus.Expired);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task An_unanswered_attempt_is_not_sent_again_for_an_address_with_other_taxes()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await OrderAsync(shop, "standard", "US", Browser.Mug);
        await shop.PayPal.ApproveAsync(id);
        await shop.NoteAnAttemptAsync(id);
        await shop.PayPal.ApproveAsync(id, "moves");

        await shop.PassAndLookAsync(Order.ResolveAfter);

        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Theory]
    [InlineData("standard", "FR", Browser.Mug)]
    [InlineData("saver", "US", Browser.Book)]
    public async Task An_order_that_ships_everywhere_at_the_same_tax_or_not_at_all_does_not_depend_on_the_address(string option, string country, string sku)
    {
        await using var shop = await Shop.OpenAsync();
        var id = await OrderAsync(shop, option, country, sku);
        await shop.PayPal.ApproveAsync(id, "moves");

        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
    }

    private static Task<string> OrderBySaverAsync(Shop shop) => OrderAsync(shop, "saver", "US", Browser.Mug);

    private static async Task<string> OrderAsync(Shop shop, string option, string country, string sku) => (await shop.Browser.PlaceAsync(
        $$"""{"cart":[{"id":"{{sku}}","quantity":1}],"shipping_option":"{{option}}","country":"{{country}}"}"""))["id"]!;

    [Fact]
    public async Task An_unanswered_attempt_is_not_sent_again_for_an_address_outside_the_shipping_option()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await OrderBySaverAsync(shop);
        await shop.PayPal.ApproveAsync(id);
        await shop.NoteAnAttemptAsync(id);
        await shop.PayPal.ApproveAsync(id, "moves");

        await shop.PassAndLookAsync(Order.ResolveAfter);

        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }
}
