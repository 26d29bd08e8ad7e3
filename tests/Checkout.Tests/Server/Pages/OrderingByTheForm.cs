using Checkout.Orders;
using Checkout.Storage;

namespace Checkout.Tests.Server.Pages;

/// <summary>POST /checkout, for browsers without a script.</summary>
public sealed class OrderingByTheForm
{
    [Fact]
    public async Task The_form_leads_to_PayPals_page_for_the_order_that_it_priced()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var answer = await shop.Browser.SubmitAsync(
            RedirectedPayer.OneMug, ($"quantity:{Browser.Book}", "0"), ("coupon", "WELCOME10"), ("country", "us"), ("key", RedirectedPayer.Key));

        var order = Assert.Single(await ListAsync(shop));
        Assert.Equal((303, order.ApproveLink), (answer.Status, answer.Header("Location")));
        Assert.Equal("WELCOME10", order.Cart.Coupon);
        Assert.Equal(Browser.Mug, Assert.Single(order.Cart.Lines).Sku);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Matches("^http://localhost/pay/return\\?order=[0-9A-Z-]{18}&key=[0-9]+\\.[\\w-]{43}$", order.ReturnUrl);
        Assert.Matches("^http://localhost/pay/cancel\\?order=[0-9A-Z-]{18}&key=[0-9]+\\.[\\w-]{43}$", order.CancelUrl);
    }

    [Fact]
    public async Task The_form_of_the_shops_page_sends_what_the_shop_sells()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var page = (await shop.Browser.GetAsync("/")).Text;

        Assert.Contains("""<form class="plain" method="post" action="./checkout">""", page, StringComparison.Ordinal);
        Assert.Contains($"""name="quantity:{Browser.Mug}" min="0" max="999" value="0">""", page, StringComparison.Ordinal);
        Assert.Contains("$28.00", page, StringComparison.Ordinal);
        Assert.Matches("name=\"key\" value=\"[0-9a-f]{32}\"", page);
        Assert.NotEqual(page, (await shop.Browser.GetAsync("/")).Text);
    }

    [Fact]
    public async Task Two_clicks_at_once_and_a_later_one_are_one_order_even_in_a_browser_that_just_came()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.Browser.GetAsync("/");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SubmitAsync()));
        var later = await SubmitAsync();

        Assert.Single(answers.Append(later).Select(answer => (answer.Status, answer.Header("Location"))).Distinct());
        Assert.Single(await shop.PayPal.OrdersAsync());

        Task<Reply> SubmitAsync() => shop.Browser.SubmitAsync(RedirectedPayer.OneMug, ("key", RedirectedPayer.Key));
    }

    [Fact]
    public async Task A_changed_form_with_the_same_key_is_another_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var one = await shop.Browser.SubmitAsync(RedirectedPayer.OneMug, ("key", RedirectedPayer.Key));

        var two = await shop.Browser.SubmitAsync(($"quantity:{Browser.Mug}", "2"), ("key", RedirectedPayer.Key));

        Assert.Equal(303, two.Status);
        Assert.NotEqual(one.Header("Location"), two.Header("Location"));
    }

    [Fact]
    public async Task The_form_of_a_paid_order_leads_to_its_page_and_that_of_one_that_is_over_asks_for_one_more_click()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var first = await shop.Browser.SubmitAsync(RedirectedPayer.OneMug, ("key", RedirectedPayer.Key));
        var paid = await shop.OrderAsync(first.Header("Location")!.Split("token=")[1]);
        await shop.PayPal.ApproveAsync(paid.PayPalOrderId!);
        await shop.Browser.GetAsync(paid.ReturnPath());

        var again = await shop.Browser.SubmitAsync(RedirectedPayer.OneMug, ("key", RedirectedPayer.Key));
        Assert.Equal((303, $"./orders/{paid.Number}"), (again.Status, again.Header("Location")));

        var second = await shop.Browser.SubmitAsync(RedirectedPayer.OneMug, ("key", new string('a', 32)));
        await shop.Browser.CallOffAsync(second.Header("Location")!.Split("token=")[1]);
        var over = await shop.Browser.SubmitAsync(RedirectedPayer.OneMug, ("key", new string('a', 32)));
        Assert.Equal(422, over.Status);
        Assert.Contains("for a new one", over.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('a', 32), over.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quantity:MUG-TIDE", "0", "The cart is empty")]
    [InlineData("quantity:NO-SUCH", "1", "not sold")]
    [InlineData("quantity:MUG-TIDE", "2.5", "whole")]
    [InlineData("quantity:MUG-TIDE", "-1", "negative")]
    [InlineData("quantity:TEAPOT-LANTERN", "1", "sold out")]
    [InlineData("coupon", "NO<SUCH>", "coupon")]
    [InlineData("country", "UK", "did you mean GB?")]
    [InlineData("shipping_option", "no-such", "does not exist")]
    public async Task A_wrong_input_is_told_in_words_and_what_was_entered_is_kept(string name, string value, string told)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        (string, string)[] fields = name.StartsWith("quantity:", StringComparison.Ordinal)
            ? [(name, value), ("key", RedirectedPayer.Key)]
            : [RedirectedPayer.OneMug, (name, value), ("key", RedirectedPayer.Key)];

        var answer = await shop.Browser.SubmitAsync(fields);

        Assert.Equal((400, "text/html"), (answer.Status, answer.Type));
        Assert.Contains(told, answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(RedirectedPayer.Key, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<SUCH>", answer.Text, StringComparison.Ordinal);
        Assert.Contains("class=\"notice bad\" role=\"alert\"", answer.Text, StringComparison.Ordinal);
        if (name == "coupon")
        {
            Assert.Contains("value=\"NO&lt;SUCH&gt;\"", answer.Text, StringComparison.Ordinal);
        }

        Assert.Empty(await shop.PayPal.OrdersAsync());
    }

    [Fact]
    public async Task Update_total_shows_the_total_and_orders_nothing()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var answer = await shop.Browser.SubmitAsync(
            RedirectedPayer.OneMug, ("country", "US"), ("key", RedirectedPayer.Key), ("action", "quote"));

        Assert.Equal(200, answer.Status);
        Assert.Contains("$34.31", answer.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"1\"", answer.Text, StringComparison.Ordinal);
        Assert.Empty(await shop.PayPal.OrdersAsync());
    }

    [Fact]
    public async Task The_form_says_so_while_PayPal_is_away_and_the_same_form_then_continues_the_same_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        shop.ToPayPal.IsCut = true;

        var away = await shop.Browser.SubmitAsync(RedirectedPayer.OneMug, ("key", RedirectedPayer.Key));

        Assert.Equal((503, "text/html"), (away.Status, away.Type));
        Assert.Contains("nothing was charged", away.Text, StringComparison.Ordinal);
        Assert.Contains(RedirectedPayer.Key, away.Text, StringComparison.Ordinal);
        shop.ToPayPal.IsCut = false;
        shop.Pass(Order.ResolveAfter);
        Assert.Equal(303, (await shop.Browser.SubmitAsync(RedirectedPayer.OneMug, ("key", RedirectedPayer.Key))).Status);
        Assert.Single(await ListAsync(shop));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task A_form_of_another_site_is_refused(string header, string value)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var answer = await shop.Browser.SendAsync(
            HttpMethod.Post, "/checkout", "quantity:MUG-TIDE=1", ("Content-Type", "application/x-www-form-urlencoded"), (header, value));

        Assert.Equal((403, "text/html"), (answer.Status, answer.Type));
        Assert.Empty(await shop.PayPal.OrdersAsync());
    }

    [Theory]
    [InlineData("application/json", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    [InlineData("application/x-www-form-urlencoded", 413)]
    public async Task Another_kind_of_body_or_an_endless_one_is_refused_with_a_page(string type, int status)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var answer = await shop.Browser.SendAsync(HttpMethod.Post, "/checkout", new string('a', 70_000), ("Content-Type", type));

        Assert.Equal((status, "text/html"), (answer.Status, answer.Type));
    }

    [Fact]
    public async Task The_form_counts_against_the_limit_of_new_orders_and_the_refusal_is_a_page()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { RateLimit = 1 });
        await shop.OrderByFormAsync();

        var refused = await shop.Browser.SubmitAsync(RedirectedPayer.OneMug);

        Assert.Equal((429, "text/html"), (refused.Status, refused.Type));
        Assert.NotNull(refused.Header("Retry-After"));
    }

    [Fact]
    public async Task Browsers_let_the_forms_lead_to_PayPal()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var page = await shop.Browser.GetAsync("/");
        var again = await shop.Browser.SubmitAsync();
        var origin = (await shop.OrderByFormAsync()).ApproveLink!;

        foreach (var policy in new[] { page, again }.Select(answer => answer.Header("Content-Security-Policy")!))
        {
            Assert.Contains($"form-action 'self' {new Uri(origin).GetLeftPart(UriPartial.Authority)};", policy, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("script-src", again.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal((303, "./"), ((await shop.Browser.GetAsync("/checkout")).Status, (await shop.Browser.GetAsync("/checkout")).Header("Location")));
    }

    private static async Task<IReadOnlyList<Order>> ListAsync(Shop shop) =>
        [.. (await shop.Orders.ListAsync(null, null, StorageLimits.MaxPageSize)).Items.Select(stored => stored.Order)];
}
