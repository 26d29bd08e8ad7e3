using System.Text.Json;

namespace Checkout.Tests.Server;

public sealed class DescribingTheInterface
{
    private const string Document = "/swagger/v1/swagger.json";

    [Fact]
    public async Task Every_operation_has_its_name_a_summary_a_description_and_an_example_of_what_it_takes_and_of_each_error()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var operations = Operations((await shop.Browser.GetAsync(Document)).Json);

        Assert.Equal(
            [
                "cancel-order", "capture-order", "create-order", "get-config", "get-order", "list-orders", "list-products",
                    "list-webhook-events", "live", "quote-cart", "ready", "release-order", "replay-webhook-event", "show-order", "webhook",
            ],
            operations.Keys.Order());
        var missing = operations.SelectMany(operation => Missing(operation.Key, operation.Value));
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("create-order", "post", "/api/orders")]
    [InlineData("get-order", "get", "/api/orders/{id}")]
    [InlineData("capture-order", "post", "/api/orders/{id}/capture")]
    [InlineData("cancel-order", "post", "/api/orders/{id}/cancel")]
    [InlineData("release-order", "post", "/api/orders/{id}/release")]
    [InlineData("get-config", "get", "/api/config")]
    [InlineData("list-products", "get", "/api/products")]
    [InlineData("quote-cart", "post", "/api/quotes")]
    [InlineData("webhook", "post", "/api/webhooks/paypal")]
    [InlineData("live", "get", "/health/live")]
    [InlineData("ready", "get", "/health/ready")]
    [InlineData("list-orders", "get", "/api/admin/orders")]
    [InlineData("show-order", "get", "/api/admin/orders/{id}")]
    [InlineData("list-webhook-events", "get", "/api/admin/webhook-events")]
    [InlineData("replay-webhook-event", "post", "/api/admin/webhook-events/{id}/replay")]
    public async Task An_operation_has_its_expected_method_and_path(string name, string method, string path)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var json = (await shop.Browser.GetAsync(Document)).Json;

        Assert.Equal(name, json.GetProperty("paths").GetProperty(path).GetProperty(method).At("operationId"));
    }

    [Fact]
    public async Task The_API_accepts_the_examples_of_an_order_and_of_a_quote()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var operations = Operations((await shop.Browser.GetAsync(Document)).Json);

        Assert.Equal(201, (await shop.Browser.PlaceAsync(Example(operations["create-order"]))).Status);
        Assert.Equal(200, (await shop.Browser.QuoteAsync(Example(operations["quote-cart"]))).Status);
    }

    [Fact]
    public async Task A_shop_with_Swagger_switched_off_serves_no_description()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Swagger = false });

        Assert.Equal(404, (await shop.Browser.GetAsync(Document)).Status);
        Assert.Equal(404, (await shop.Browser.GetAsync("/swagger/index.html")).Status);
    }

    private static Dictionary<string, JsonElement> Operations(JsonElement document) => document.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject())
        .ToDictionary(operation => operation.Value.At("operationId")!, operation => operation.Value);

    private static string Example(JsonElement operation) => operation.GetProperty("requestBody").GetProperty("content")
        .GetProperty("application/json").At("example")!;

    private static IEnumerable<string> Missing(string name, JsonElement operation)
    {
        foreach (var member in new[] { "summary", "description" })
        {
            if (string.IsNullOrWhiteSpace(operation.At(member)))
            {
                yield return $"{name}: {member}";
            }
        }

        if (operation.TryGetProperty("requestBody", out var body) && Examples(body).Any(has => !has))
        {
            yield return $"{name}: an example of the request";
        }

        foreach (var response in operation.GetProperty("responses").EnumerateObject())
        {
            var examples = Examples(response.Value).ToList();
            if (examples.Contains(false) || (response.Name[0] is '4' or '5' && examples.Count == 0))
            {
                yield return $"{name}: an example of {response.Name}";
            }
        }
    }

    private static IEnumerable<bool> Examples(JsonElement hasContent) => hasContent.TryGetProperty("content", out var content)
        ? content.EnumerateObject().Select(media => media.Value.TryGetProperty("example", out _))
        : [];
}
