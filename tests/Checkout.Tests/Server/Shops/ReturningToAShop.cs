using Checkout.Orders;
using Checkout.Tests.Server.Pages;

namespace Checkout.Tests.Server.Shops;

/// <summary>The redirect flow of shops at paths.</summary>
public sealed class ReturningToAShop
{
    private const string Shops =
        $$"""
        { "tide": { {{SeveralShops.TideAccount}}, "currency": "USD", {{SeveralShops.SharedSigningKey}} },
          "dune": { {{SeveralShops.DuneAccount}}, "currency": "USD", {{SeveralShops.SharedSigningKey}} } }
        """;

    [Fact]
    public async Task A_payer_returns_to_the_shop_of_the_order_with_cookies_of_its_path_and_name()
    {
        await using var server = await SeveralShops.OpenAsync(Shops);
        var phone = server.Visit("tide");
        var order = await ApproveAsync(server, server.Visit("tide"));
        Assert.StartsWith("/tide/pay/return?", new Uri(order.ReturnUrl).PathAndQuery, StringComparison.Ordinal);

        var back = await phone.OpenAsync(order.ReturnPath()["/tide".Length..]);

        Assert.Equal((303, $"../orders/{order.Number}"), (back.Status, back.Header("Location")));
        Assert.Matches($"^checkout_order_tide=[^;]+; max-age=604800; path=/tide/orders/{order.Number};", back.Header("Set-Cookie"));
        Assert.Contains("Thank you", (await phone.GetAsync(order.PagePath())).Text, StringComparison.Ordinal);
        Assert.Single(await server.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_key_of_one_shop_opens_nothing_in_another_with_the_same_order_and_signing_key()
    {
        await using var server = await SeveralShops.OpenAsync(Shops);
        var order = await ApproveAsync(server, server.Visit("tide"));
        await server.CopyAsync(order, "dune");
        var stranger = server.Visit("dune");

        var back = await stranger.OpenAsync(order.ReturnPath()["/tide".Length..]);

        Assert.Equal((200, null), (back.Status, back.Header("Set-Cookie")));
        Assert.Equal(404, (await stranger.GetAsync(order.PagePath())).Status);
        Assert.Empty(await server.PayPal.CaptureCallsAsync());

        // The key is good in the shop that signed it.
        Assert.Equal(303, (await server.Visit("tide").OpenAsync(order.ReturnPath()["/tide".Length..])).Status);
        Assert.Single(await server.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused_in_each_shop()
    {
        await using var server = await SeveralShops.OpenAsync(Shops);

        var refused = await server.Visit("tide").SendAsync(
            HttpMethod.Post, "/checkout", "a=b", ("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal((403, "text/html"), (refused.Status, refused.Type));
    }

    private static async Task<Order> ApproveAsync(SeveralShops server, Browser browser)
    {
        var answer = await browser.SubmitAsync(RedirectedPayer.OneMug, ("key", RedirectedPayer.Key));
        Assert.Equal(303, answer.Status);
        var id = answer.Header("Location")!.Split("token=")[1];
        await server.PayPal.ApproveAsync(id);
        return await server.OrderAsync("tide", id);
    }
}
