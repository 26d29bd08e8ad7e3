using System.Text;

namespace Checkout.Tests.Server.Api;

/// <summary>Nothing that a request says is dropped in silence.</summary>
public sealed class NamingWhatIsUnknown(NamingWhatIsUnknown.OpenShop open) : IClassFixture<NamingWhatIsUnknown.OpenShop>
{
    private const string Line = """{"id":"MUG-TIDE","quantity":1}""";

    [Theory]
    [InlineData("""{"cart":[{"id":"MUG-TIDE","quantity":1,"qty":2}]}""", "/cart/0/qty", "id, sku and quantity")]
    [InlineData($$"""{"cart":[{{Line}}],"shipping":"express"}""", "/shipping", "cart, shipping_option, country")]
    [InlineData($$"""{"cart":[{{Line}}],"shipping":{"option":"express"} }""", "/shipping", "shipping_option")]
    [InlineData($$"""{"Cart":[],"cart":[{{Line}}]}""", "/Cart", "cart")]
    [InlineData($$"""{"cart":[{{Line}}],"a/b~c":1}""", "/a~1b~0c", "cart")]
    public async Task A_shoppers_unknown_member_is_ignored_and_named(string body, string field, string known)
    {
        var placed = await open.Shop.Browser.PlaceAsync(body);
        var quoted = await open.Shop.Browser.QuoteAsync(body);

        Assert.Equal((201, 200), (placed.Status, quoted.Status));
        Assert.All([placed, quoted], answer =>
        {
            Assert.Equal(("UNKNOWN_MEMBER", field), (answer["warnings/0/issue"], answer["warnings/0/field"]));
            Assert.Contains(known, answer["warnings/0/description"], StringComparison.Ordinal);
            Assert.Null(answer["warnings/1"]);
        });
    }

    [Fact]
    public async Task A_refused_cart_names_the_unknown_member_that_explains_it()
    {
        var refused = await open.Shop.Browser.PlaceAsync("""{"cart":[{"id":"MUG-TIDE","qty":2}]}""");

        Assert.Equal((400, "CART_QUANTITY_INVALID"), refused.Refusal);
        Assert.StartsWith("The quantity is missing", refused["details/0/description"], StringComparison.Ordinal);
        Assert.Equal("/cart/0/qty", refused["warnings/0/field"]);
    }

    [Fact]
    public async Task A_request_without_unknown_names_has_no_warnings()
    {
        var placed = await open.Shop.Browser.PlaceAsync($$"""{"cart":[{{Line}}],"country":"US","coupon":null}""");

        Assert.Equal(201, placed.Status);
        Assert.DoesNotContain("warnings", placed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/products")]
    [InlineData("GET", "/api/config")]
    [InlineData("GET", "/api/orders/{id}")]
    [InlineData("POST", "/api/orders/{id}/release")]
    [InlineData("POST", "/api/orders/{id}/cancel")]
    public async Task A_shoppers_unknown_query_parameter_is_ignored_and_named(string method, string path)
    {
        var id = await open.Shop.Browser.OrderAsync();

        var answer = await open.Shop.Browser.SendAsync(
            new HttpMethod(method), path.Replace("{id}", id, StringComparison.Ordinal) + "?category=mugs");

        Assert.Equal((200, "UNKNOWN_PARAMETER", "/category"), (answer.Status, answer["warnings/0/issue"], answer["warnings/0/field"]));
    }

    [Fact]
    public async Task A_body_of_an_operation_that_takes_none_is_ignored_and_named()
    {
        var id = await open.Shop.Browser.OrderAsync();
        await open.Shop.PayPal.ApproveAsync(id);

        var captured = await open.Shop.Browser.SendAsync(HttpMethod.Post, $"/api/orders/{id}/capture", """{"amount":"1.00"}""");
        var shown = await open.Shop.Browser.SendAsync(HttpMethod.Post, $"/api/orders/{id}/capture", "not JSON");

        Assert.Equal((201, "UNKNOWN_MEMBER", "/amount"), (captured.Status, captured["warnings/0/issue"], captured["warnings/0/field"]));
        Assert.Equal((200, null), (shown.Status, shown["warnings"]));
    }

    [Fact]
    public async Task The_list_of_warnings_is_short_and_so_is_each_name()
    {
        var many = string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"{new string('x', 110)}{i}\":1"));

        var quoted = await open.Shop.Browser.QuoteAsync($$"""{"cart":[{{Line}}],{{many}}}""");

        Assert.Equal(200, quoted.Status);
        Assert.Equal(20, quoted.Json.GetProperty("warnings").GetArrayLength());
        Assert.Equal($"/{new string('x', 100)}…", quoted["warnings/0/field"]);
    }

    [Theory]
    [InlineData("/orders?from=2026-01-01", "/from", "currency, after and limit")]
    [InlineData("/orders?mail=a%40b.example&status=COMPLETED", "/mail", "currency, after and limit")]
    [InlineData("/orders/5O190127TN364715T?expand=all", "/expand", "This operation has none.")]
    [InlineData("/webhook-events?status=dead", "/status", "state, after and limit")]
    public async Task A_merchants_unknown_query_parameter_is_refused_and_named(string path, string field, string known)
    {
        var refused = await open.Shop.AdminAsync(path);

        Assert.Equal((400, "UNKNOWN_PARAMETER"), refused.Refusal);
        Assert.Equal((field, "query"), (refused["details/0/field"], refused["details/0/location"]));
        Assert.Contains(known, refused["details/0/description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merchants_refusal_names_at_most_twenty_unknown_parameters()
    {
        var query = string.Join('&', Enumerable.Range(0, 30).Select(number => $"unknown{number}=1"));

        var refused = await open.Shop.AdminAsync($"/orders?{query}");

        Assert.Equal(400, refused.Status);
        Assert.Equal(20, refused.Json.GetProperty("details").GetArrayLength());
    }

    [Fact]
    public async Task A_merchants_unknown_member_is_refused_and_named()
    {
        const string path = "/api/merchant/webhook-events/WH-1/replay";
        var key = ("Authorization", $"Bearer {Shop.AdminKey}");

        var refused = await open.Shop.NewBrowser().SendAsync(HttpMethod.Post, path, """{"force":true}""", key);
        var empty = await open.Shop.NewBrowser().SendAsync(HttpMethod.Post, path, "{}", key);

        Assert.Equal((400, "UNKNOWN_MEMBER"), refused.Refusal);
        Assert.Equal("/force", refused["details/0/field"]);
        Assert.Equal((404, "INVALID_RESOURCE_ID"), empty.Refusal);
    }

    [Fact]
    public async Task Names_are_checked_only_after_the_merchants_key() =>
        Assert.Equal(401, (await open.Shop.NewBrowser().GetAsync("/api/merchant/orders?from=2026-01-01")).Status);

    [Theory]
    [InlineData("", "The body is empty: send a JSON object.")]
    [InlineData(" \r\n", "The body is empty: send a JSON object.")]
    [InlineData("[]", "The body must be a JSON object, not an array.")]
    [InlineData("null", "The body must be a JSON object, not null.")]
    [InlineData("7", "The body must be a JSON object, not a number.")]
    [InlineData("{", "The body is not well-formed JSON.")]
    [InlineData("""{"cart":7}""", "The value at /cart has the wrong type.")]
    public async Task Each_way_in_which_a_body_is_malformed_has_its_own_sentence(string body, string sentence)
    {
        var refused = await open.Shop.Browser.SendBytesAsync(HttpMethod.Post, "/api/orders", Encoding.UTF8.GetBytes(body));

        Assert.Equal((400, "MALFORMED_REQUEST_JSON"), refused.Refusal);
        Assert.Equal(sentence, refused["details/0/description"]);
    }

    [Theory]
    [InlineData("""{"id":"MUG-TIDE"}""", "The quantity is missing: say how many, such as 2.")]
    [InlineData("""{"id":"MUG-TIDE","quantity":null}""", "The quantity is missing: say how many, such as 2.")]
    [InlineData("""{"id":"MUG-TIDE","quantity":"two"}""", "The quantity is not a number: write it with digits only, such as 2.")]
    [InlineData("""{"id":"MUG-TIDE","quantity":[2]}""", "The quantity is not a number: write it with digits only, such as 2.")]
    public async Task A_missing_quantity_is_told_from_a_wrong_one(string line, string sentence) => Assert.Equal(
        sentence, (await open.Shop.Browser.QuoteAsync($$"""{"cart":[{{line}}]}"""))["details/0/description"]);

    /// <summary>One shop is enough: its orders do not touch each other.</summary>
    public sealed class OpenShop : IAsyncLifetime
    {
        internal Shop Shop { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"], HeldShare = 100 });

        public ValueTask DisposeAsync() => Shop.DisposeAsync();
    }
}
