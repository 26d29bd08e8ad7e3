using System.Text.Json.Nodes;
using Checkout.Tests.Server.Backend;

namespace Checkout.Tests.Server;

/// <summary>The merchant looks for an order, and sees what is needed to ship it.</summary>
public sealed class FindingAnOrder(FindingAnOrder.SoldShop sold) : IClassFixture<FindingAnOrder.SoldShop>
{
    [Fact]
    public async Task An_order_shows_all_that_is_needed_to_ship_it()
    {
        var shown = await sold.Shop.AdminAsync($"/orders/{sold.Id}");

        Assert.Equal(("standard", "Standard"), (shown["shipping_option/id"], shown["shipping_option/label"]));
        Assert.Equal(shown["breakdown/shipping/value"], shown["shipping_option/price/value"]);
        Assert.Equal(("WELCOME10", "2.80"), (shown["coupon"], shown["breakdown/discount/value"]));
        Assert.Equal(("28.00", shown["lines/0/tax/value"]), (shown["breakdown/item_total/value"], shown["breakdown/tax_total/value"]));
        Assert.Equal(
            ("MUG-TIDE", "1", "28.00"), (shown["lines/0/sku"], shown["lines/0/quantity"], shown["lines/0/unit_price/value"]));
        Assert.Equal(sold.Email, shown["buyer/email_address"]);
        Assert.Equal(13, shown["buyer/payer_id"]!.Length);
        Assert.NotNull(shown["buyer/surname"]);
        Assert.NotNull(shown["shipping_address/full_name"]);
        Assert.Equal("US", shown["shipping_address/country_code"]);
        Assert.Equal((await sold.Shop.OrderAsync(sold.Id)).Id.ToString(), shown["custom_id"]);
    }

    [Fact]
    public async Task A_shopper_sees_neither_email_address_nor_payer_id()
    {
        var shown = await sold.Shop.Browser.GetAsync($"/api/orders/{sold.Id}");

        Assert.Equal(200, shown.Status);
        Assert.DoesNotContain(sold.Email, shown.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("payer", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_is_found_by_all_that_somebody_may_know_of_it()
    {
        var shown = await sold.Shop.AdminAsync($"/orders/{sold.Id}");
        var (number, capture, surname) = (shown["number"]!, shown["captures/0/id"]!, shown["buyer/surname"]!);
        string[] queries =
        [
            $"number={number.ToLowerInvariant()}", $"q={number}", $"id={sold.Id}", $"id={shown["custom_id"]}", $"q={shown["custom_id"]}",
            $"q={sold.Id.ToLowerInvariant()}", $"payment_id={capture}", $"q={capture}", $"email={sold.Email.ToUpperInvariant()}",
            $"q={sold.Email}", $"name={surname[..3].ToUpperInvariant()}", $"q={surname}&status=COMPLETED",
            $"amount={shown["amount/value"]}", $"amount_min=1&amount_max={shown["amount/value"]}&currency=USD",
            "status=COMPLETED&status=REFUNDED", "status=REFUNDED,COMPLETED", $"created_from={Today}&created_to={Today}&status=COMPLETED",
        ];

        foreach (var query in queries)
        {
            var found = await sold.Shop.AdminAsync($"/orders?{query}");
            Assert.True(found is { Status: 200, Items.Count: 1 } && found["items/0/id"] == sold.Id, $"{query}: {found}");
        }
    }

    [Theory]
    [InlineData("number=261121-00000-00000")]
    [InlineData("q=0123456789ABCDEFG")]
    [InlineData("email=nobody@example.com")]
    [InlineData("name=nobody")]
    [InlineData("amount=0.01")]
    [InlineData("currency=EUR")]
    [InlineData("created_to=2020-01-01")]
    [InlineData("created_from=2020-01-01T00:00:00Z&created_to=2020-01-02T00:00:00.5Z")]
    public async Task An_order_that_does_not_fit_is_not_found(string query)
    {
        var found = await sold.Shop.AdminAsync($"/orders?{query}");

        Assert.True(found is { Status: 200, Items.Count: 0 }, found.ToString());
        Assert.Equal(200, (await sold.Shop.AdminAsync($"/orders?{query}", HttpMethod.Head)).Status);
    }

    [Theory]
    [InlineData("number=", "/number", "once")]
    [InlineData("number=1&number=2", "/number", "once")]
    [InlineData("email=ada", "/email", "ada@example.com")]
    [InlineData("q=ada@", "/q", "whole email address")]
    [InlineData("q=ada&name=byron", "/q", "without name")]
    [InlineData("name=---", "/name", "letters")]
    [InlineData("name=a+b+c+d+e+f+g+h+i", "/name", "1 to 8 words")]
    [InlineData("status=COMPLETED,PAID", "/status", "PARTIALLY_REFUNDED")]
    [InlineData("status=", "/status", "COMPLETED")]
    [InlineData("amount=ten", "/amount", "10.50")]
    [InlineData("amount=1.001", "/amount", "10.50")]
    [InlineData("amount=-1", "/amount", "10.50")]
    [InlineData("amount=1&amount_min=1", "/amount", "without")]
    [InlineData("amount_min=2&amount_max=1", "/amount_max", "amount_min")]
    [InlineData("currency=eur", "/currency", "EUR")]
    [InlineData("created_from=yesterday", "/created_from", "2026-11-21")]
    [InlineData("created_from=2026-02-30", "/created_from", "2026-11-21")]
    [InlineData("created_from=2026-02-02&created_to=2026-02-01", "/created_to", "later")]
    [InlineData("mail=ada@example.com", "/mail", "email")]
    public async Task A_filter_that_cannot_be_read_is_named_with_what_to_send(string query, string field, string advice)
    {
        var answer = await sold.Shop.AdminAsync($"/orders?{query}");

        Assert.Equal((400, field), (answer.Status, answer["details/0/field"]));
        Assert.Contains(advice, answer["details/0/description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_filter_that_cannot_be_read_is_named()
    {
        var answer = await sold.Shop.AdminAsync("/orders?email=ada&amount=ten&status=PAID");

        Assert.Equal(
            (400, "/email", "/status", "/amount"),
            (answer.Status, answer["details/0/field"], answer["details/1/field"], answer["details/2/field"]));
    }

    [Fact]
    public async Task An_order_of_a_shop_system_is_found_by_the_buyer_that_it_named()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var body = ShopSystem.Body();
        body["shipping_address"] = ShopSystem.Address();
        body["buyer"] = new JsonObject { ["email_address"] = "grace@example.com", ["given_name"] = "Grace", ["surname"] = "Hopper" };
        var (id, _) = await new ShopSystem(shop).OrderAsync(body);

        foreach (var query in new[] { "q=grace@example.com", "name=hop", "name=ada+by" })
        {
            Assert.Equal(id, (await shop.AdminAsync($"/orders?{query}"))["items/0/custom_id"]);
        }

        var shown = await shop.AdminAsync($"/orders/{id}");
        Assert.Equal(("A-1", "Hopper", "Kiel"), (shown["reference"], shown["buyer/surname"], shown["shipping_address/admin_area_2"]));
    }

    private string Today => $"{sold.Shop.Time.GetUtcNow():yyyy-MM-dd}";

    /// <summary>A shop with a paid order and an unpaid one.</summary>
    public sealed class SoldShop : IAsyncLifetime
    {
        internal Shop Shop { get; private set; } = null!;

        public string Id { get; private set; } = "";

        public string Email { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
            await Shop.Browser.OrderAsync();
            var placed = await Shop.Browser.PlaceAsync(
                """{"cart":[{"id":"MUG-TIDE","quantity":1}],"shipping_option":"standard","coupon":"WELCOME10"}""");
            Assert.True(placed.Status == 201, placed.ToString());
            Id = placed["id"]!;
            await Shop.PayPal.ApproveAsync(Id);
            Assert.Equal(201, (await Shop.Browser.CaptureAsync(Id)).Status);
            Email = (await Shop.OrderAsync(Id)).Buyer!.EmailAddress!;
        }

        public ValueTask DisposeAsync() => Shop.DisposeAsync();
    }
}
