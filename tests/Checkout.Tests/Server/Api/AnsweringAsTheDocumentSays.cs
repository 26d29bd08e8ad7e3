using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Checkout.Tests.Server.Api;

/// <summary>Answers of every kind are compared with the document: status, content type, headers, and each member of the body.</summary>
public sealed class AnsweringAsTheDocumentSays(AnsweringAsTheDocumentSays.OpenShop open) : IClassFixture<AnsweringAsTheDocumentSays.OpenShop>
{
    private const string Cart = """{"cart":[{"id":"MUG-TIDE","quantity":"1"}],"shipping":"express"}""";

    [Theory]
    [InlineData("POST", "/api/orders", Cart, 201)]
    [InlineData("POST", "/api/quotes", Cart, 200)]
    [InlineData("POST", "/api/quotes", "{", 400)]
    [InlineData("POST", "/api/quotes", """{"cart":[{"id":"MUG-TIDE","qty":1}]}""", 400)]
    [InlineData("POST", "/api/orders", """{"cart":[{"id":"MUG-TIDE","quantity":1}],"expected_total":{"currency_code":"USD","value":"1"}}""", 422)]
    [InlineData("GET", "/api/config?x=1", null, 200)]
    [InlineData("GET", "/api/products", null, 200)]
    [InlineData("GET", "/api/orders/5O190127TN364715T", null, 404)]
    [InlineData("POST", "/api/orders/5O190127TN364715T/capture", null, 404)]
    [InlineData("POST", "/api/orders/5O190127TN364715T/cancel", null, 404)]
    [InlineData("POST", "/api/orders/5O190127TN364715T/release", null, 404)]
    [InlineData("POST", "/api/webhooks/paypal", "{}", 400)]
    [InlineData("GET", "/api/merchant/orders", null, 200)]
    [InlineData("GET", "/api/merchant/orders?limit=0", null, 400)]
    [InlineData("GET", "/api/merchant/authorizations", null, 200)]
    [InlineData("GET", "/api/merchant/orders?from=today", null, 400)]
    [InlineData("GET", "/api/merchant/orders/5O190127TN364715T", null, 404)]
    [InlineData("GET", "/api/merchant/webhook-events?state=dead", null, 200)]
    [InlineData("POST", "/api/merchant/webhook-events/WH-1/replay", null, 404)]
    [InlineData("POST", "/api/merchant/orders/5O190127TN364715T/refund", "{}", 400)]
    [InlineData("POST", "/api/merchant/orders/5O190127TN364715T/capture", "{}", 400)]
    [InlineData("POST", "/api/merchant/orders/5O190127TN364715T/void", null, 400)]
    [InlineData("POST", "/api/merchant/orders/5O190127TN364715T/reauthorize", null, 400)]
    [InlineData("POST", "/api/merchant/orders/5O190127TN364715T/refresh", null, 404)]
    [InlineData("POST", "/api/merchant/orders/5O190127TN364715T/discard", null, 404)]
    [InlineData("POST", "/api/merchant/orders/5O190127TN364715T/operations/0b9f5b8e-5d0c-4b8c-9d43-2f6f3a0c5b11/close", null, 404)]
    [InlineData("POST", "/api/merchant/orders/5O190127TN364715T/trackers", """{"tracking_number":"1","carrier":"DHL"}""", 404)]
    [InlineData("PATCH", "/api/merchant/orders/5O190127TN364715T/trackers/1", """{"status":"DELIVERED"}""", 404)]
    [InlineData("POST", "/api/merchant/orders/5O190127TN364715T/resend-mail", "{}", 400)]
    [InlineData("GET", "/api/merchant/outbox?kind=mail&state=dead", null, 200)]
    [InlineData("GET", "/api/merchant/outbox?kind=fax", null, 400)]
    [InlineData("POST", "/api/merchant/outbox/0b9f5b8e-5d0c-4b8c-9d43-2f6f3a0c5b11/redeliver", null, 404)]
    [InlineData("POST", "/api/merchant/endpoints", """{"url":"https://example.com/a","events":["order.paid"]}""", 201)]
    [InlineData("POST", "/api/merchant/endpoints", """{"url":"http://example.com/a","events":["order.paid"]}""", 400)]
    [InlineData("GET", "/api/merchant/endpoints", null, 200)]
    [InlineData("PATCH", "/api/merchant/endpoints/0b9f5b8e-5d0c-4b8c-9d43-2f6f3a0c5b11", """{"enabled":true}""", 404)]
    [InlineData("DELETE", "/api/merchant/endpoints/0b9f5b8e-5d0c-4b8c-9d43-2f6f3a0c5b11", null, 404)]
    [InlineData("POST", "/api/merchant/endpoints/0b9f5b8e-5d0c-4b8c-9d43-2f6f3a0c5b11/rotate", null, 404)]
    [InlineData("POST", "/api/merchant/endpoints/0b9f5b8e-5d0c-4b8c-9d43-2f6f3a0c5b11/test", null, 404)]
    [InlineData("GET", "/api/merchant/disputes", null, 200)]
    [InlineData("GET", "/api/merchant/disputes?state=closed", null, 400)]
    [InlineData("GET", "/api/merchant/disputes/PP-D-27803", null, 404)]
    [InlineData("POST", "/api/merchant/disputes/PP-D-27803/refresh", null, 404)]
    [InlineData("POST", "/api/merchant/disputes/PP-D-27803/accept-claim", "{}", 400)]
    [InlineData("POST", "/api/merchant/disputes/PP-D-27803/make-offer", "{}", 400)]
    [InlineData("POST", "/api/merchant/disputes/PP-D-27803/escalate", """{"note":"Please decide."}""", 404)]
    [InlineData("POST", "/api/merchant/disputes/PP-D-27803/messages", """{"note":"Sorry!"}""", 404)]
    [InlineData("POST", "/api/merchant/disputes/PP-D-27803/acknowledge-return", """{"type":"ITEM_RECEIVED"}""", 404)]
    [InlineData("POST", "/api/merchant/disputes/PP-D-27803/evidence", """{"notes":"Delivered."}""", 404)]
    [InlineData("POST", "/api/merchant/disputes/PP-D-27803/appeal", """{"tracking":[]}""", 400)]
    [InlineData("GET", "/api/merchant/orders/5O190127TN364715T/evidence", null, 404)]
    [InlineData("GET", "/api/merchant/ledger/balances", null, 200)]
    [InlineData("GET", "/api/merchant/ledger/postings?limit=2", null, 200)]
    [InlineData("GET", "/api/merchant/ledger/postings?account=cash", null, 400)]
    [InlineData("GET", "/api/merchant/ledger/statement", null, 200)]
    [InlineData("GET", "/api/merchant/figures", null, 200)]
    [InlineData("GET", "/api/merchant/ledger/differences?state=open", null, 200)]
    [InlineData("GET", "/api/merchant/ledger/differences?state=closed", null, 400)]
    [InlineData("GET", "/api/merchant/ledger/export?format=csv", null, 200)]
    [InlineData("GET", "/api/merchant/ledger/export?format=journal", null, 200)]
    [InlineData("GET", "/api/merchant/ledger/export", null, 400)]
    [InlineData("GET", "/api/merchant/keys", null, 200)]
    [InlineData("POST", "/api/merchant/keys", """{"name":"Anna","roles":["read"]}""", 201)]
    [InlineData("POST", "/api/merchant/keys", """{"name":"Anna"}""", 400)]
    [InlineData("POST", "/api/merchant/keys/x/rotate", "{}", 404)]
    [InlineData("POST", "/api/merchant/keys/x/withdraw", null, 404)]
    [InlineData("GET", "/api/merchant/audit", null, 200)]
    [InlineData("GET", "/api/merchant/audit?after=x", null, 400)]
    [InlineData("GET", "/api/merchant/session", null, 401)]
    [InlineData("DELETE", "/api/merchant/session", null, 401)]
    [InlineData("POST", "/api/merchant/session", "{}", 400)]
    [InlineData("POST", "/api/merchant/session", """{"key":"a wrong key"}""", 401)]
    [InlineData("POST", "/api/merchant/session", $$"""{"key":"{{Shop.AdminKey}}"}""", 200)]
    [InlineData("GET", "/api/merchant/personal-data?email=petra%40example.com", null, 200)]
    [InlineData("GET", "/api/merchant/personal-data", null, 400)]
    [InlineData("POST", "/api/merchant/personal-data/erase", """{"email":"petra@example.com"}""", 200)]
    [InlineData("POST", "/api/merchant/personal-data/erase", "{}", 400)]
    [InlineData("GET", "/api/merchant/restore", null, 200)]
    [InlineData("POST", "/api/merchant/restore/resume", "{}", 422)]
    [InlineData("GET", "/health/live", null, 200)]
    [InlineData("GET", "/health/ready", null, 200)]
    public async Task An_answer_is_as_described(string method, string path, string? body, int status) =>
        Assert.Equal(status, (int)(await SendAsync(open.Client, method, path, body)).StatusCode);

    [Fact]
    public async Task An_order_is_as_described_before_and_after_its_authorization()
    {
        await using var shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"], Intent = "AUTHORIZE" });
        using var client = await ClientAsync(shop);
        var id = await OrderAsync(client);
        await SendAsync(client, "POST", $"/api/orders/{id}/capture", null);
        await shop.PayPal.ApproveAsync(id);
        await SendAsync(client, "POST", $"/api/orders/{id}/capture", null);

        foreach (var path in new[] { $"/api/orders/{id}", $"/api/merchant/orders/{id}", "/api/merchant/orders", "/api/merchant/authorizations" })
        {
            Assert.Equal(200, (int)(await SendAsync(client, "GET", path, null)).StatusCode);
        }

        Assert.Equal(422, (int)(await SendAsync(client, "POST", $"/api/orders/{id}/cancel", null)).StatusCode);
    }

    [Fact]
    public async Task An_unknown_outcome_is_as_described()
    {
        await using var shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"] });
        using var client = await ClientAsync(shop);
        var id = await OrderAsync(client);
        await shop.PayPal.ApproveAsync(id);
        shop.ToPayPal.IsCut = true;

        Assert.Contains((int)(await SendAsync(client, "POST", $"/api/orders/{id}/capture", null)).StatusCode, new[] { 202, 503, 504 });
        Assert.Equal(504, (int)(await SendAsync(client, "POST", "/api/orders", Cart)).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/orders", 201, "application/json", "Location", true)]
    [InlineData("POST", "/api/orders", 201, "application/json", "", false)]
    [InlineData("POST", "/api/orders", 201, "text/html", "Location", false)]
    [InlineData("POST", "/api/orders", 202, "application/json", "Location", false)]
    [InlineData("POST", "/api/baskets", 201, "application/json", "Location", false)]
    public async Task An_answer_that_the_document_does_not_describe_is_noticed(
        string method, string path, int status, string type, string header, bool isDescribed)
    {
        const string created = """{"id":"1","number":"1","status":"CREATED","links":[{"href":"/","rel":"self"}]}""";
        var document = await InterfaceDocument.ReadAsync(open.Shop);

        Assert.Equal(isDescribed, !document.Faults(method, path, status, type, created, name => name == header).Any());
    }

    [Theory]
    [InlineData("""{"id":"1","number":"1","status":"CREATED"}""")]
    [InlineData("""{"id":"1","number":"1","status":"created","links":[]}""")]
    [InlineData("""{"id":null,"number":"1","status":"CREATED","links":[]}""")]
    [InlineData("""{"id":"1","number":1,"status":"CREATED","links":[]}""")]
    [InlineData("""{"id":"1","number":"1","status":"CREATED","links":[{"rel":"self"}]}""")]
    [InlineData("""{"id":"1","number":"1","status":"CREATED","links":[],"total":"1.00"}""")]
    public async Task A_body_that_the_document_does_not_describe_is_noticed(string body)
    {
        var document = await InterfaceDocument.ReadAsync(open.Shop);

        Assert.NotEmpty(document.Faults("POST", "/api/orders", 200, "application/json", body, _ => true));
    }

    private static async Task<string> OrderAsync(HttpClient client)
    {
        var placed = await SendAsync(client, "POST", "/api/orders", Cart);
        return JsonElement.Parse(await placed.Content.ReadAsStringAsync()).At("id")!;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await client.SendAsync(request);
    }

    private static async Task<HttpClient> ClientAsync(Shop shop)
    {
        var cookies = new CookieContainerHandler
        {
            InnerHandler = new CheckedAnswers(await InterfaceDocument.ReadAsync(shop), shop.NewHandler()),
        };
        var client = new HttpClient(cookies) { BaseAddress = new Uri("http://localhost") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Shop.AdminKey);
        return client;
    }

    /// <summary>One shop is enough: its orders do not touch each other.</summary>
    public sealed class OpenShop : IAsyncLifetime
    {
        internal Shop Shop { get; private set; } = null!;

        internal HttpClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"] });
            Client = await ClientAsync(Shop);
        }

        public ValueTask DisposeAsync()
        {
            Client.Dispose();
            return Shop.DisposeAsync();
        }
    }
}
