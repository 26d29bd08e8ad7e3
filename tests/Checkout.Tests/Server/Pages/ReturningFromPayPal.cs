using Checkout.Orders;

namespace Checkout.Tests.Server.Pages;

/// <summary>GET /pay/return and /pay/cancel.</summary>
public sealed class ReturningFromPayPal
{
    [Fact]
    public async Task The_browser_that_ordered_returns_and_the_order_is_captured_once_and_shown()
    {
        await using var shop = await Shop.OpenAsync();
        var order = await shop.ApproveByFormAsync();

        var back = await shop.Browser.GetAsync(order.ReturnPath());

        Assert.Equal((303, $"../orders/{order.Number}"), (back.Status, back.Header("Location")));
        Assert.Null(back.Header("Set-Cookie"));
        Assert.Equal(OrderStatus.Completed, (await shop.NowAsync(order)).Status);
        Assert.Contains("Thank you", (await shop.Browser.GetAsync(order.PagePath())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_device_returns_with_the_key_pays_once_and_may_see_this_order_only()
    {
        await using var shop = await Shop.OpenAsync();
        var other = await shop.OrderByFormAsync();
        var order = await shop.ApproveByFormAsync();
        var phone = shop.NewBrowser();

        var back = await phone.OpenAsync(order.ReturnPath());

        Assert.Equal((303, $"../orders/{order.Number}"), (back.Status, back.Header("Location")));
        Assert.Matches(
            $"^checkout_order_default=[0-9]+\\.[\\w-]{{43}}; max-age=604800; path=/orders/{order.Number}; samesite=lax; httponly$",
            back.Header("Set-Cookie"));
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
        Assert.Equal(200, (await phone.GetAsync(order.PagePath())).Status);
        Assert.Equal(404, (await phone.GetAsync(other.PagePath())).Status);
        Assert.Equal(404, (await phone.ShowAsync(order.PayPalOrderId!)).Status);
        Assert.Equal(303, (await shop.Browser.GetAsync(order.ReturnPath())).Status);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task Returning_several_times_at_once_takes_the_money_once_and_scares_nobody()
    {
        await using var shop = await Shop.OpenAsync();
        var order = await shop.ApproveByFormAsync();
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "slow", delay_ms: 200);
        var phone = shop.NewBrowser();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? shop.Browser : phone).OpenAsync(order.ReturnPath())));

        Assert.All(answers, answer => Assert.Equal((303, $"../orders/{order.Number}"), (answer.Status, answer.Header("Location"))));
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task An_own_order_is_found_by_PayPals_token_alone_and_by_its_number_alone()
    {
        await using var shop = await Shop.OpenAsync();
        var order = await shop.ApproveByFormAsync();

        Assert.Equal(200, (await shop.NewBrowser().GetAsync($"/pay/return?token={order.PayPalOrderId}")).Status);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());

        var back = await shop.Browser.GetAsync($"/pay/return?token={order.PayPalOrderId}");

        Assert.Equal((303, OrderStatus.Completed), (back.Status, (await shop.NowAsync(order)).Status));
        Assert.Equal(303, (await shop.Browser.GetAsync($"/pay/return?order={order.Number}")).Status);
    }

    [Fact]
    public async Task A_stranger_captures_nothing_gets_nothing_and_cannot_tell_an_unknown_order_from_an_unpaid_one()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.ApproveByFormAsync();
        var stranger = shop.NewBrowser();

        var unpaid = await stranger.GetAsync(order.ReturnPath().WithoutKey());
        var unknown = await stranger.GetAsync("/pay/return?order=261121-7K3QF-9XH2M&token=5O190127TN364715T");

        Assert.Equal((200, unknown.Text), (unpaid.Status, unpaid.Text));
        Assert.Null(unpaid.Header("Set-Cookie"));
        Assert.DoesNotContain(order.Number, unpaid.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("key=", unpaid.Text, StringComparison.Ordinal);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());

        await shop.Browser.GetAsync(order.ReturnPath());
        var paid = await stranger.GetAsync(order.ReturnPath().WithoutKey());
        Assert.Contains("<h1>Paid</h1>", paid.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(order.Number, paid.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strangers_return_only_makes_the_order_due_and_PayPal_decides()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var unapproved = await shop.OrderByFormAsync();
        var approved = await shop.ApproveByFormAsync();
        var before = await shop.StoredAsync(approved.PayPalOrderId!);
        var stranger = shop.NewBrowser();

        await stranger.GetAsync(approved.ReturnPath().WithoutKey());
        await stranger.GetAsync(unapproved.ReturnPath().WithoutKey());

        var after = await shop.StoredAsync(approved.PayPalOrderId!);
        Assert.Equal((before.UpdatedAt, OrderStatus.Created), (after.UpdatedAt, after.Order.Status));
        Assert.True(after.DueAt < before.DueAt || after.DueAt <= shop.Time.GetUtcNow() + TimeSpan.FromSeconds(30));
        shop.Pass(TimeSpan.FromSeconds(61));
        await shop.UntilAsync(approved.PayPalOrderId!, OrderStatus.Completed);
        Assert.Equal(OrderStatus.Created, (await shop.NowAsync(unapproved)).Status);
    }

    [Theory]
    [InlineData("key of another order")]
    [InlineData("number of another order")]
    [InlineData("changed key")]
    [InlineData("key twice")]
    [InlineData("order twice")]
    [InlineData("link key")]
    public async Task A_key_that_does_not_fit_opens_nothing(string how)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.ApproveByFormAsync();
        var other = await shop.ApproveByFormAsync();
        var (path, key) = (order.ReturnPath(), KeyOf(order));
        var link = await shop.Get<Checkout.Server.Signing.OrderKeys>().MakeAsync(
            Checkout.Server.Signing.OrderKeyKind.Link, order.Id, CancellationToken.None);
        var forged = how switch
        {
            "key of another order" => path.Replace(key, KeyOf(other), StringComparison.Ordinal),
            "number of another order" => path.Replace(order.Number, other.Number, StringComparison.Ordinal),
            "changed key" => path.Replace(key, key[..^2] + (key[^2] == 'A' ? 'B' : 'A') + key[^1], StringComparison.Ordinal),
            "key twice" => $"{path}&key={key}",
            "order twice" => $"{path}&order={order.Number}",
            _ => path.Replace(key, link, StringComparison.Ordinal),
        };

        var answer = await shop.NewBrowser().OpenAsync(forged);

        Assert.Equal((200, null), (answer.Status, answer.Header("Set-Cookie")));
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_key_with_the_token_of_another_order_captures_only_its_own()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var own = await shop.OrderByFormAsync();
        var other = await shop.ApproveByFormAsync();

        var answer = await shop.NewBrowser().OpenAsync(
            own.ReturnPath().Replace(own.PayPalOrderId!, other.PayPalOrderId!, StringComparison.Ordinal));

        Assert.Equal((303, $"../orders/{own.Number}"), (answer.Status, answer.Header("Location")));
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task An_expired_key_opens_nothing()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.ApproveByFormAsync();
        await shop.Browser.GetAsync(order.ReturnPath());
        shop.Pass(TimeSpan.FromHours(79));

        var answer = await shop.NewBrowser().OpenAsync(order.ReturnPath());

        Assert.Equal((200, null), (answer.Status, answer.Header("Set-Cookie")));
    }

    [Theory]
    [InlineData("HEAD", "Accept", "*/*", 200)]
    [InlineData("GET", "Sec-Purpose", "prefetch", 503)]
    [InlineData("GET", "Sec-Purpose", "prefetch;prerender", 503)]
    [InlineData("GET", "Purpose", "prefetch", 503)]
    [InlineData("GET", "Sec-Fetch-Dest", "image", 200)]
    [InlineData("GET", "Sec-Fetch-Dest", "iframe", 200)]
    [InlineData("GET", "Sec-Fetch-Mode", "no-cors", 200)]
    public async Task What_no_person_opened_changes_nothing(string method, string header, string value, int status)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.ApproveByFormAsync();
        var before = await shop.StoredAsync(order.PayPalOrderId!);

        foreach (var browser in new[] { shop.Browser, shop.NewBrowser() })
        {
            var answer = await browser.SendAsync(new HttpMethod(method), order.ReturnPath(), headers: [(header, value)]);
            var left = await browser.SendAsync(new HttpMethod(method), order.CancelPath(), headers: [(header, value)]);

            Assert.Equal((status, null), (answer.Status, answer.Header("Set-Cookie")));
            Assert.Equal(303, left.Status);
        }

        var after = await shop.StoredAsync(order.PayPalOrderId!);
        Assert.Equal((before.Version, before.DueAt), (after.Version, after.DueAt));
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_scanner_with_the_whole_address_changes_nothing_and_a_payer_on_an_old_phone_completes_by_a_button()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.ApproveByFormAsync();
        var before = await shop.StoredAsync(order.PayPalOrderId!);
        var silent = shop.NewBrowser();

        var page = await silent.GetAsync(order.ReturnPath());
        await silent.GetAsync(order.CancelPath());

        Assert.Equal((200, null), (page.Status, page.Header("Set-Cookie")));
        Assert.Contains("<form method=\"post\">", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(order.Number, page.Text, StringComparison.Ordinal);
        Assert.Equal(before.Version, (await shop.StoredAsync(order.PayPalOrderId!)).Version);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());

        shop.ToPayPal.IsCut = true;
        var slow = await silent.SendAsync(HttpMethod.Post, order.ReturnPath());
        Assert.Equal((503, null), (slow.Status, slow.Header("Refresh")));
        Assert.Contains("<form method=\"post\">", slow.Text, StringComparison.Ordinal);

        shop.ToPayPal.IsCut = false;
        foreach (var _ in new[] { 1, 2 })
        {
            var completed = await silent.SendAsync(HttpMethod.Post, order.ReturnPath());
            Assert.Equal((303, $"../orders/{order.Number}"), (completed.Status, completed.Header("Location")));
        }

        Assert.Single(await shop.PayPal.CaptureCallsAsync());
        Assert.Equal(303, (await silent.GetAsync(order.ReturnPath())).Status);
    }

    [Fact]
    public async Task An_unexpected_failure_is_told_by_a_page_and_logged()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.ApproveByFormAsync();
        shop.ToPayPal.OnItsWay = _ => throw new InvalidOperationException("nobody expects this");

        var page = await shop.Browser.GetAsync(order.ReturnPath());

        Assert.Equal((500, "text/html"), (page.Status, page.Type));
        Assert.Contains("<h1>Something went wrong</h1>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("expects", page.Text, StringComparison.Ordinal);
        Assert.Contains(shop.Log.Lines, line => line.Contains("A page failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_of_another_site_completes_nothing()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.ApproveByFormAsync();

        var posted = await shop.Browser.SendAsync(HttpMethod.Post, order.ReturnPath(), headers: [("Sec-Fetch-Site", "cross-site")]);

        Assert.Equal(403, posted.Status);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_payer_who_did_not_approve_is_offered_to_go_on_at_PayPal()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.OrderByFormAsync();

        Assert.Equal(303, (await shop.Browser.GetAsync(order.ReturnPath())).Status);

        var page = await shop.Browser.GetAsync(order.PagePath());
        Assert.Contains("Not paid yet", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{order.ApproveLink}\">Continue at PayPal", page.Text, StringComparison.Ordinal);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_declined_payer_chooses_again_at_PayPal_and_then_pays_the_same_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.ApproveByFormAsync(payer: "declined_once");
        await shop.Browser.GetAsync(order.ReturnPath());

        var declined = await shop.Browser.GetAsync(order.PagePath());
        Assert.Contains("PayPal declined the payment", declined.Text, StringComparison.Ordinal);
        Assert.Contains("Continue at PayPal", declined.Text, StringComparison.Ordinal);
        await shop.PayPal.PassAsync("PT2S");
        await shop.PayPal.ApproveAsync(order.PayPalOrderId!, "declined_once");
        await shop.Browser.GetAsync(order.ReturnPath());

        Assert.Equal(OrderStatus.Completed, (await shop.NowAsync(order)).Status);
    }

    [Fact]
    public async Task An_address_to_which_the_delivery_does_not_go_is_not_charged_and_the_page_says_what_to_do()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var answer = await shop.Browser.SubmitAsync(
            RedirectedPayer.OneMug, ("country", "US"), ("key", RedirectedPayer.Key));
        var order = await shop.OrderAsync(answer.Header("Location")!.Split("token=")[1]);
        await shop.PayPal.ApproveAsync(order.PayPalOrderId!, shipping: new
        {
            name = new { full_name = "Paul" },
            address = new { address_line_1 = "Via 1", admin_area_2 = "Roma", postal_code = "00100", country_code = "IT" },
        });

        await shop.Browser.GetAsync(order.ReturnPath());

        var page = await shop.Browser.GetAsync(order.PagePath());
        Assert.Contains("We cannot deliver to that address", page.Text, StringComparison.Ordinal);
        Assert.Contains("Continue at PayPal", page.Text, StringComparison.Ordinal);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task While_PayPal_is_away_the_page_tries_again_by_itself_and_the_key_is_not_logged()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.ApproveByFormAsync();
        shop.ToPayPal.IsCut = true;

        var away = await shop.Browser.GetAsync(order.ReturnPath());

        Assert.Equal((503, "text/html", "5"), (away.Status, away.Type, away.Header("Refresh")));
        Assert.Contains("do not pay again", away.Text, StringComparison.Ordinal);
        shop.ToPayPal.IsCut = false;
        Assert.Equal(303, (await shop.NewBrowser().OpenAsync(order.ReturnPath())).Status);
        Assert.Contains(shop.Log.Lines, line => line.Contains("GET /pay/return answered 303", StringComparison.Ordinal));
        Assert.DoesNotContain(shop.Log.Lines, line => line.Contains(KeyOf(order), StringComparison.Ordinal)
            || line.Contains("PAULAPQRTER22", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_answer_is_followed_on_the_order_page_until_it_is_known()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.ApproveByFormAsync();
        await shop.PayPal.LoseCaptureAnswerAsync();
        Assert.Equal(303, (await shop.Browser.GetAsync(order.ReturnPath())).Status);

        var page = await shop.Browser.GetAsync(order.PagePath());
        Assert.Equal((200, "3"), (page.Status, page.Header("Refresh")));
        Assert.Contains("do not pay again", page.Text, StringComparison.Ordinal);

        shop.Pass(TimeSpan.FromSeconds(6));
        var later = await shop.Browser.GetAsync(order.PagePath());
        Assert.Contains("Thank you", later.Text, StringComparison.Ordinal);
        Assert.Null(later.Header("Refresh"));
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task Leaving_PayPal_releases_the_units_for_whoever_may_and_for_everybody_leads_to_the_cart()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { CatalogPath = await Stocked.CatalogAsync(stock: 1) });
        var order = await shop.OrderAsync(await shop.Browser.OrderAsync(Stocked.Cup));
        var stranger = shop.NewBrowser();

        var strange = await stranger.GetAsync(order.CancelPath().WithoutKey());
        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));
        var left = await stranger.OpenAsync(order.CancelPath());

        Assert.Equal((303, "../#left-paypal"), (left.Status, left.Header("Location")));
        Assert.Equal((left.Status, left.Header("Location")), (strange.Status, strange.Header("Location")));
        Assert.Equal("1", await Stocked.LeftAsync(shop.NewBrowser()));
        Assert.Equal(OrderStatus.Created, (await shop.NowAsync(order)).Status);
        Assert.Contains("id=\"left-paypal\"", (await stranger.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leaving_PayPal_with_the_visitors_cookie_alone_only_releases_the_units(bool isByNumber)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { CatalogPath = await Stocked.CatalogAsync(stock: 1) });
        var order = await shop.OrderAsync(await shop.Browser.OrderAsync(Stocked.Cup));
        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));

        var left = await shop.Browser.GetAsync(
            isByNumber ? order.CancelPath().WithoutKey() : $"/pay/cancel?token={order.PayPalOrderId}&PayerID=PAULAPQRTER22");

        Assert.Equal((303, "../#left-paypal"), (left.Status, left.Header("Location")));
        Assert.Equal("1", await Stocked.LeftAsync(shop.NewBrowser()));
        var now = await shop.NowAsync(order);
        Assert.Equal((OrderStatus.Created, order.ApproveLink, order.CaptureAfter), (now.Status, now.ApproveLink, now.CaptureAfter));
        await shop.PayPal.ApproveAsync(order.PayPalOrderId!);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(order.PayPalOrderId!)).Status);
    }

    [Theory]
    [InlineData("order={0}&token={1}&PayerID=PAULAPQRTER22")]
    [InlineData("token={1}&PayerID=PAULAPQRTER22")]
    [InlineData("token={1}&token={1}")]
    [InlineData("order={0}&token={2}&PayerID=PAULAPQRTER22")]
    [InlineData("order={0}&key=&token={1}")]
    public async Task Leaving_PayPal_with_neither_the_orders_cookie_nor_its_key_changes_nothing(string query)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var order = await shop.OrderByFormAsync();
        var neighbour = shop.NewBrowser();
        var own = await shop.OrderByFormAsync(neighbour);
        var before = (await shop.StoredAsync(order.PayPalOrderId!), await shop.StoredAsync(own.PayPalOrderId!));
        var path = "/pay/cancel?" + string.Format(
            System.Globalization.CultureInfo.InvariantCulture, query, order.Number, order.PayPalOrderId, own.PayPalOrderId);

        foreach (var stranger in new[] { shop.NewBrowser(), neighbour })
        {
            var left = await stranger.OpenAsync(path);

            Assert.Equal((303, "../#left-paypal", null), (left.Status, left.Header("Location"), left.Header("Set-Cookie")));
        }

        var after = (await shop.StoredAsync(order.PayPalOrderId!), await shop.StoredAsync(own.PayPalOrderId!));
        Assert.Equal((before.Item1.Version, before.Item2.Version), (after.Item1.Version, after.Item2.Version));
    }

    [Fact]
    public async Task A_return_counts_as_a_capture_does_and_the_refusal_is_a_page_that_tries_again()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { RateLimit = 1 });
        await shop.NewBrowser().GetAsync("/pay/return?order=261121-7K3QF-9XH2M");

        var refused = await shop.Browser.GetAsync("/pay/return?order=261121-7K3QF-9XH2M");

        Assert.Equal((429, "text/html", "60"), (refused.Status, refused.Type, refused.Header("Refresh")));
    }

    [Theory]
    [InlineData("/pay/return?order=//evil.example&key=x")]
    [InlineData("/pay/return?token=https://evil.example")]
    [InlineData("/pay/cancel?order=//evil.example&return=https://evil.example")]
    [InlineData("/orders///evil.example?key=x")]
    [InlineData("/orders/%5C%5Cevil.example?key=x")]
    [InlineData("/checkout?to=https://evil.example")]
    public async Task Nothing_of_an_address_leads_anywhere(string path)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var answer = await shop.Browser.GetAsync(path);

        Assert.DoesNotContain("evil", $"{answer.Header("Location")}{answer.Text}", StringComparison.Ordinal);
    }

    private static string KeyOf(Order order) => order.ReturnUrl.Split("key=")[1];
}
