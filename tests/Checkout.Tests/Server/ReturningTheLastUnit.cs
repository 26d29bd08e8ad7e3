using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>A unit is for sale again when its order is over, or when its own shopper orders again.</summary>
public sealed class ReturningTheLastUnit(PostgreSqlCluster cluster) : IDisposable
{
    private readonly LastCup lastCup = new(cluster);

    public void Dispose() => lastCup.Dispose();

    [Theory, OnBothEngines]
    public async Task A_shopper_who_left_PayPal_can_order_the_last_unit_again(Engine engine)
    {
        await using var shop = await lastCup.OpenAsync(engine);
        var first = await shop.Browser.OrderAsync(LastCup.Cup);
        await shop.Browser.ReleaseAsync(first);
        var twice = $$"""{"cart":[{"id":"{{LastCup.Cup}}","quantity":1},{"id":"{{LastCup.Book}}","quantity":1}]}""";

        Assert.Equal(200, (await shop.Browser.QuoteAsync(twice)).Status);
        var second = (await shop.Browser.PlaceAsync(twice))["id"]!;

        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(first)).Status);
        await shop.PayPal.ApproveAsync(first);
        Assert.Equal((422, "CART_ITEM_SOLD_OUT"), (await shop.Browser.CaptureAsync(first)).Refusal);
        await shop.PayPal.ApproveAsync(second);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(second)).Status);
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_shopper_whose_payment_was_declined_can_order_the_last_unit_again(Engine engine)
    {
        await using var shop = await lastCup.OpenAsync(engine);
        var first = await shop.OrderAndApproveAsync(LastCup.Cup);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "decline");
        Assert.Equal((422, Issue.InstrumentDeclined), (await shop.Browser.CaptureAsync(first)).Refusal);

        var second = await shop.Browser.OrderAsync(LastCup.Cup);

        Assert.Equal(OrderStatus.Declined, (await shop.OrderAsync(first)).Status);
        await shop.PayPal.ApproveAsync(second);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(second)).Status);
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task A_second_order_does_not_take_the_unit_of_the_shoppers_approved_order()
    {
        await using var shop = await lastCup.OpenAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        var first = await shop.OrderAndApproveAsync(LastCup.Cup);

        Assert.Equal((400, "CART_ITEM_SOLD_OUT"), (await shop.Browser.PlaceAsync(Browser.Cart(LastCup.Cup))).Refusal);

        Assert.Equal(OrderStatus.Approved, (await shop.OrderAsync(first)).Status);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(first)).Status);
    }

    [Theory]
    [InlineData(false, "0")]
    [InlineData(true, "1")]
    public async Task A_refunded_unit_is_for_sale_again_only_by_setting(bool restocks, string available)
    {
        await using var shop = await lastCup.OpenAsync(plan: new() { RestocksOnRefund = restocks });
        var id = await shop.OrderAndApproveAsync(LastCup.Cup);
        var paid = await shop.Browser.CaptureAsync(id);

        await shop.PayPal.RefundAsync(paid["purchase_units/0/payments/captures/0/id"]!);

        await shop.UntilAsync(id, OrderStatus.Refunded);
        Assert.Equal(available, await LastCup.AvailableAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task An_authorized_unit_is_for_sale_again_once_the_authorization_was_voided()
    {
        await using var shop = await lastCup.OpenAsync(plan: new() { Intent = CheckoutPaymentIntent.Authorize });
        var id = await shop.OrderAndApproveAsync(LastCup.Cup);
        var held = await shop.Browser.CaptureAsync(id);
        Assert.Equal("0", await LastCup.AvailableAsync(shop.NewBrowser()));

        await shop.PayPal.VoidAsync(held["purchase_units/0/payments/authorizations/0/id"]!);

        await shop.UntilAsync(id, OrderStatus.Voided);
        Assert.Equal("1", await LastCup.AvailableAsync(shop.NewBrowser()));
    }

    [Theory]
    [InlineData("reset_after", null, "CREATED", "0")]
    [InlineData("error", "PAYEE_ACCOUNT_RESTRICTED", "EXPIRED", "1")]
    public async Task An_order_whose_creation_was_not_answered_is_created_again_and_ends_if_PayPal_refuses_the_order(
        string fault, string? issue, string status, string available)
    {
        await using var shop = await lastCup.OpenAsync();
        await shop.PayPal.FailAsync(
            "/v2/checkout/orders", fault, times: issue is null ? 1 : null, status: issue is null ? null : 422, issue: issue);
        Assert.NotEqual(201, (await shop.Browser.PlaceAsync(Browser.Cart(LastCup.Cup))).Status);
        Assert.Equal("0", await LastCup.AvailableAsync(shop.NewBrowser()));

        await shop.PassAndLookAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(status, Assert.Single((await shop.AdminAsync("/orders")).Items).At("status"));
        Assert.Equal(available, await LastCup.AvailableAsync(shop.NewBrowser()));
        Assert.Equal(issue is null ? 1 : 0, (await shop.PayPal.OrdersAsync()).Count);
    }

    [Fact]
    public async Task An_order_expires_after_72_hours_even_if_PayPal_keeps_it()
    {
        await using var shop = await lastCup.OpenAsync();
        var id = await shop.Browser.OrderAsync(LastCup.Cup);

        await shop.PassAndLookAsync(TimeSpan.FromHours(73));

        await shop.UntilAsync(id, OrderStatus.Expired);
        Assert.Null((await shop.StoredAsync(id)).DueAt);
        Assert.Equal("1", await LastCup.AvailableAsync(shop.NewBrowser()));
    }
}
