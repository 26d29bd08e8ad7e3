using Checkout.Orders;

namespace Checkout.Tests.Server;

public sealed class KeepingSecrets
{
    private static readonly object Payer = new
    {
        name = new { given_name = "Canarina", surname = "Canary" },
        email_address = "canary.payer@example.com",
        payer_id = "CANARYPAYER22",
        address = new { country_code = "US" },
    };

    private static readonly object Shipping = new
    {
        name = new { full_name = "Canarina Canary" },
        address = new { address_line_1 = "1 Canary Row", admin_area_2 = "San Jose", postal_code = "95131", country_code = "US" },
    };

    [Fact]
    public async Task Neither_secrets_nor_cookies_nor_the_buyer_reach_the_log_whatever_goes_wrong()
    {
        await using var shop = await Shop.OpenAsync();
        var cookie = (await shop.Browser.GetAsync("/api/config?canary-query=1")).Header("Set-Cookie")!.Split('=', ';')[1];
        await BuyAsync(shop);
        await FailAsync(shop);

        var log = string.Join('\n', shop.Log.Lines);
        var tokens = shop.ToPayPal.Sent.Select(sent => sent.Headers.GetValueOrDefault("Authorization")).OfType<string>().Distinct()
            .ToList();

        Assert.NotEmpty(tokens);
        Assert.All(tokens, token => Assert.DoesNotContain(token.Split(' ')[^1], log, StringComparison.Ordinal));
        Assert.DoesNotContain(cookie, log, StringComparison.Ordinal);
        Assert.DoesNotContain("canar", log, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("INSTRUMENT_DECLINED", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shoppers_order_and_the_list_of_orders_show_nothing_of_the_payer()
    {
        await using var shop = await Shop.OpenAsync();

        var told = await BuyAsync(shop);

        Assert.All(told, reply => Assert.DoesNotContain("canar", reply.Text, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("canar", (await shop.AdminAsync("/orders")).Text, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<IReadOnlyList<Reply>> BuyAsync(Shop shop)
    {
        var id = await shop.OrderAndTellOfApprovalAsync(payer: Payer, shipping: Shipping);
        var paid = await shop.Browser.CaptureAsync(id);
        Assert.Contains("canary.payer@example.com", (await shop.OrderAsync(id)).Payer?.GetRawText(), StringComparison.Ordinal);
        return [paid, await shop.Browser.ShowAsync(id), await shop.Browser.CaptureAsync(id)];
    }

    private static async Task FailAsync(Shop shop)
    {
        var id = await shop.OrderAndApproveAsync(payer: Payer, shipping: Shipping);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "decline");
        await shop.Browser.CaptureAsync(id);
        await shop.PayPal.FailAsync("*", "expire_token");
        await shop.PayPal.ApproveAsync(id, Payer, Shipping);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "truncate");
        await shop.Browser.CaptureAsync(id);
        await shop.Browser.PlaceAsync("""{"cart":[{"id":"canary-sku","quantity":1}],"coupon":"canary-coupon"}""", "canary-key");
        await shop.Browser.SendAsync(HttpMethod.Get, "/api/merchant/orders", headers: [("Authorization", "Bearer canary-wrong-key")]);
        await shop.Browser.SendAsync(HttpMethod.Post, "/api/webhooks/paypal", """{"id":"canary","event_type":"canary"}""",
            ("paypal-transmission-sig", "canary"));
        shop.Pass(TimeSpan.FromMinutes(2));
        await shop.UntilAsync(id, OrderStatus.Completed);
    }
}
