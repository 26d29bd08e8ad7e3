namespace Checkout.Tests.Server;

/// <summary>Every error is JSON that PayPal's front ends and everybody else's can read.</summary>
public sealed class TellingAProblem(TellingAProblem.OpenShop open) : IClassFixture<TellingAProblem.OpenShop>
{
    public static TheoryData<string, string, string?, string?, int> Problems => new()
    {
        { "GET", "/api/nothing", null, null, 404 },
        { "GET", "/nothing", null, null, 404 },
        { "GET", "/api/orders/5O190127TN364715T", null, null, 404 },
        { "GET", "/api/orders/%20", null, null, 404 },
        { "POST", "/api/orders/5O190127TN364715T/capture", null, null, 404 },
        { "DELETE", "/api/orders", null, null, 405 },
        { "PUT", "/api/quotes", "{}", null, 405 },
        { "GET", "/api/webhooks/paypal", null, null, 405 },
        { "POST", "/api/orders", "cart=MUG", "application/x-www-form-urlencoded", 415 },
        { "POST", "/api/orders", "{}", "text/plain", 415 },
        { "POST", "/api/orders", "{\"cart\":", null, 400 },
        { "POST", "/api/orders", "", null, 400 },
        { "POST", "/api/orders", "null", null, 400 },
        { "POST", "/api/orders", "[]", null, 400 },
        { "POST", "/api/orders", "{\"cart\":7}", null, 400 },
        { "POST", "/api/orders", "{\"cart\":[{\"id\":7}]}", null, 400 },
        { "POST", "/api/quotes", "\"cart\"", null, 400 },
        { "GET", "/api/merchant/orders", null, null, 401 },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public async Task A_problem_has_the_standard_members_and_PayPals(string method, string path, string? body, string? type, int status)
    {
        (string, string)[] headers =
            [("Accept", "text/html"), .. type is null ? Array.Empty<(string, string)>() : [("Content-Type", type)]];

        var problem = await open.Shop.Browser.SendAsync(new HttpMethod(method), path, body, headers);

        Assert.Equal((status, "application/problem+json"), (problem.Status, problem.Type));
        Assert.Equal($"{status}", problem["status"]);
        Assert.All(["title", "detail", "traceId", "name", "message", "debug_id", "details/0/issue", "details/0/description"],
            member => Assert.False(string.IsNullOrWhiteSpace(problem[member]), member));
        Assert.Equal("about:blank", problem["type"]);
        Assert.Null(problem["id"]);
        Assert.Equal("nosniff", problem.Header("X-Content-Type-Options"));
    }

    [Fact]
    public async Task Malformed_JSON_is_answered_with_its_place()
    {
        Assert.Equal("/cart/0/id", (await open.Shop.Browser.PlaceAsync("""{"cart":[{"id":7}]}"""))["details/0/field"]);
        Assert.Equal("/", (await open.Shop.Browser.PlaceAsync("""{"cart":[{"id":"MUG"}"""))["details/0/field"]);
        Assert.Equal("MALFORMED_REQUEST_JSON", (await open.Shop.Browser.PlaceAsync("{")).Issue);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_by_its_length_and_by_its_bytes()
    {
        var cart = Browser.Cart().PadLeft((64 * 1024) + 1);

        var refused = await open.Shop.Browser.PlaceAsync(cart);

        Assert.Equal((413, "PAYLOAD_TOO_LARGE"), (refused.Status, refused.Issue));
        Assert.Equal(201, (await open.Shop.Browser.PlaceAsync(cart[1..])).Status);
        Assert.Equal(413,
            (await open.Shop.Browser.SendAsync(HttpMethod.Post, "/api/orders", cart, ("Transfer-Encoding", "chunked"))).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_problem_has_equal_content_in_development_and_in_production(bool isDevelopment)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { IsDevelopment = isDevelopment });

        var problem = await shop.Browser.PlaceAsync("{");

        Assert.Equal((400, "MALFORMED_REQUEST_JSON"), (problem.Status, problem.Issue));
        Assert.DoesNotContain("   at ", problem.Text, StringComparison.Ordinal);
    }

    /// <summary>One shop is enough: nothing changes in it.</summary>
    public sealed class OpenShop : IAsyncLifetime
    {
        internal Shop Shop { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        public ValueTask DisposeAsync() => Shop.DisposeAsync();
    }
}
