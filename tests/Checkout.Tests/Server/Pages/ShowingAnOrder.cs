using System.Globalization;
using System.Text.RegularExpressions;
using Checkout.Orders;
using Checkout.Server.Signing;

namespace Checkout.Tests.Server.Pages;

/// <summary>GET /orders/{number} and GET /orders.</summary>
public sealed class ShowingAnOrder
{
    private static readonly object Shipping = new
    {
        name = new { full_name = "Zoë <b>Müller</b>" },
        address = new
        {
            address_line_1 = "1 \"Kelp\" Row",
            admin_area_2 = "San Jose",
            admin_area_1 = "CA",
            postal_code = "95131",
            country_code = "US",
        },
    };

    [Fact]
    public async Task The_page_has_all_that_a_receipt_needs()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var answer = await shop.Browser.SubmitAsync(
            ($"quantity:{Browser.Mug}", "3"), ("country", "US"), ("coupon", "WELCOME10"), ("key", RedirectedPayer.Key));
        var order = await shop.OrderAsync(answer.Header("Location")!.Split("token=")[1]);
        await shop.PayPal.ApproveAsync(order.PayPalOrderId!, shipping: Shipping);
        await shop.Browser.GetAsync(order.ReturnPath());

        var page = await shop.Browser.GetAsync(order.PagePath());

        var paid = await shop.NowAsync(order);
        Assert.Equal((200, "text/html"), (page.Status, page.Type));
        string[] said =
        [
            "Thank you", order.Number, "Tide mug", "<td>$28.00</td><td>3</td><td>$84.00</td>", "Discount (WELCOME10)", "−$8.40",
            $"<dd>{order.CreatedAt.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)}</dd>",
            "Questions? <a href=\"mailto:", "Delivery: Saver, 6–9 working days", "Tax", "Total", $"${order.Total.Value}", $"{paid.Captures[0].Id}, paid", "1 &quot;Kelp&quot; Row",
            "Zoë &lt;b&gt;Müller&lt;/b&gt;", "San Jose, CA, 95131", "US", "Tide &amp; Clay", "href=\"../\"", "href=\"../orders\"",
        ];
        Assert.All(said, text => Assert.Contains(text, page.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("payer@", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_private_and_needs_no_script()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.OrderByFormAsync();

        foreach (var page in new[]
        {
            await shop.Browser.GetAsync(order.PagePath()), await shop.NewBrowser().GetAsync(order.PagePath()), await shop.Browser.GetAsync("/orders"),
        })
        {
            Assert.Equal(
                ("no-store", "noindex", "same-origin"),
                (page.Header("Cache-Control"), page.Header("X-Robots-Tag"), page.Header("Referrer-Policy")));
            Assert.Equal(
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                page.Header("Content-Security-Policy"));
        }
    }

    [Fact]
    public async Task A_stranger_gets_the_same_page_as_for_an_unknown_order_and_nothing_of_the_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.OrderByFormAsync();
        var stranger = shop.NewBrowser();
        await stranger.GetAsync("/api/config");

        var page = await stranger.GetAsync(order.PagePath());

        Assert.Equal((404, "text/html"), (page.Status, page.Type));
        Assert.Contains("in the browser that placed it", page.Text, StringComparison.Ordinal);
        Assert.Equal((await stranger.GetAsync("/orders/261121-7K3QF-9XH2M")).Text, page.Text);
        Assert.DoesNotContain(order.Number, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_sets_a_cookie_for_its_order_alone_and_leads_to_the_clean_address()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { PublicUrl = new Uri("https://shop.example") });
        var order = await shop.OrderByFormAsync();
        var other = await shop.OrderByFormAsync();
        var link = await LinkAsync(shop, order);
        var friend = shop.NewBrowser();

        var headed = await friend.SendAsync(HttpMethod.Head, link);
        var ahead = await friend.SendAsync(HttpMethod.Get, link, headers: [("Sec-Purpose", "prefetch")]);
        Assert.Equal((303, null, null), (headed.Status, headed.Header("Set-Cookie"), ahead.Header("Set-Cookie")));
        Assert.Equal(404, (await friend.GetAsync(order.PagePath())).Status);

        var opened = await friend.GetAsync(link);

        Assert.Equal((303, $"../orders/{order.Number}"), (opened.Status, opened.Header("Location")));
        Assert.Matches(
            $"^__Secure-checkout_order_default=[0-9]+\\.[\\w-]{{43}}; max-age=604800; path=/orders/{order.Number}; secure; samesite=lax; httponly$",
            opened.Header("Set-Cookie"));
        Assert.Equal(200, (await friend.GetAsync(order.PagePath())).Status);
        Assert.Equal(404, (await friend.GetAsync(other.PagePath())).Status);
        Assert.Equal(404, (await shop.NewBrowser().GetAsync(link.Replace(order.Number, other.Number, StringComparison.Ordinal))).Status);
        Assert.DoesNotContain(shop.Log.Lines, line => line.Contains(link.Split("key=")[1], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("changed")]
    [InlineData("return key")]
    [InlineData("cookie of another order")]
    public async Task A_key_that_does_not_fit_opens_nothing(string how)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.OrderByFormAsync();
        var other = await shop.OrderByFormAsync();
        var link = await LinkAsync(shop, order);
        var stranger = shop.NewBrowser();
        var (path, cookie) = how switch
        {
            "changed" => ($"{link[..^2]}{(link[^2] == 'A' ? 'B' : 'A')}{link[^1]}", ""),
            "return key" => ($"{order.PagePath()}?key={order.ReturnUrl.Split("key=")[1]}", ""),
            "cookie of another order" => (
                order.PagePath(), (await stranger.GetAsync(await LinkAsync(shop, other))).Header("Set-Cookie")!.Split(';')[0]),
            _ => (link, ""),
        };
        if (how == "expired")
        {
            shop.Pass(TimeSpan.FromDays(31));
        }

        var answer = await stranger.SendAsync(HttpMethod.Get, path, headers: [("Cookie", cookie)]);

        Assert.Equal((404, null), (answer.Status, answer.Header("Set-Cookie")));
    }

    [Fact]
    public async Task Only_the_browser_that_ordered_can_give_the_link_away()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.OrderByFormAsync();

        var own = await shop.Browser.GetAsync(order.PagePath());

        var link = Regex.Match(
            own.Text, "href=\"http://localhost(?<path>/orders/[^\"]+key=[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        var friend = shop.NewBrowser();
        Assert.Equal(303, (await friend.GetAsync(link.Groups["path"].Value)).Status);
        Assert.DoesNotContain("key=", (await friend.GetAsync(order.PagePath())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_is_on_the_page_with_its_amount_and_date()
    {
        await using var shop = await Shop.OpenAsync();
        var (id, capture) = await shop.PayAsync();
        await shop.PayPal.RefundAsync(capture, "10.00");
        await shop.UntilAsync(id, OrderStatus.PartiallyRefunded);

        var page = await shop.Browser.GetAsync((await shop.OrderAsync(id)).PagePath());

        Assert.Contains("Part of your order was refunded", page.Text, StringComparison.Ordinal);
        Assert.Matches("<dt>Refund of [A-Z][a-z]+ [0-9]{1,2}, [0-9]{4}</dt><dd>\\$10.00, refunded</dd>", page.Text);
    }

    [Fact]
    public async Task A_pending_payment_has_its_reason_in_plain_words_and_the_page_looks_again_by_itself_ever_later()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.ApproveByFormAsync("pending", RedirectedPayer.InTheUnitedStates);
        await shop.Browser.GetAsync(order.ReturnPath());

        var page = await shop.Browser.GetAsync(order.PagePath());
        Assert.Equal("60", page.Header("Refresh"));
        Assert.Contains("PayPal is reviewing the payment", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PENDING_REVIEW", page.Text, StringComparison.Ordinal);

        shop.Pass(TimeSpan.FromHours(4));
        Assert.InRange(int.Parse((await shop.Browser.GetAsync(order.PagePath())).Header("Refresh")!, CultureInfo.InvariantCulture), 1800, 1830);
    }

    [Fact]
    public async Task HEAD_shows_the_headers_of_the_page_and_asks_PayPal_nothing()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.ApproveByFormAsync();
        await shop.PayPal.LoseCaptureAnswerAsync();
        await shop.Browser.GetAsync(order.ReturnPath());
        shop.ToPayPal.IsCut = true;
        await shop.PassAndFailToLookAsync(TimeSpan.FromSeconds(6));
        var calls = shop.ToPayPal.Sent.Count;

        var head = await shop.Browser.SendAsync(HttpMethod.Head, order.PagePath());

        Assert.Equal((200, "", calls), (head.Status, head.Text, shop.ToPayPal.Sent.Count));
    }

    [Fact]
    public async Task The_list_has_the_orders_of_this_browser_newest_first_in_pages()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var stranger = await shop.NewBrowser().GetAsync("/orders");
        var orders = new List<Order>();
        for (var i = 0; i < 21; i++)
        {
            orders.Add(await shop.OrderByFormAsync());
        }

        var first = await shop.Browser.GetAsync("/orders");
        var next = Regex.Match(
            first.Text, "orders\\?after=[\\w-]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var second = await shop.Browser.GetAsync($"/{next}");

        Assert.Equal(200, stranger.Status);
        Assert.Contains("placed in this browser appear here", stranger.Text, StringComparison.Ordinal);
        Assert.Contains(orders[20].Number, first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(orders[0].Number, first.Text, StringComparison.Ordinal);
        Assert.True(first.Text.IndexOf(orders[20].Number, StringComparison.Ordinal) < first.Text.IndexOf(orders[19].Number, StringComparison.Ordinal));
        Assert.Contains(orders[0].Number, second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("after=", second.Text, StringComparison.Ordinal);
        Assert.Contains("not paid", first.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await shop.Browser.GetAsync("/orders?after=nonsense")).Status);
    }

    [Fact]
    public async Task The_page_can_be_read_and_the_form_be_opened_while_PayPal_is_away()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.OrderByFormAsync();
        shop.ToPayPal.IsCut = true;

        Assert.Equal(200, (await shop.Browser.GetAsync(order.PagePath())).Status);
        Assert.Equal(200, (await shop.Browser.GetAsync("/")).Status);
    }

    private static async Task<string> LinkAsync(Shop shop, Order order) =>
        $"{order.PagePath()}?key={await shop.Get<OrderKeys>().MakeAsync(OrderKeyKind.Link, order.Id, CancellationToken.None)}";
}
