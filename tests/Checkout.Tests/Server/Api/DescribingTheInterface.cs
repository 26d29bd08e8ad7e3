using System.Text.Json;

namespace Checkout.Tests.Server.Api;

public sealed class DescribingTheInterface(DescribedShop described) : IClassFixture<DescribedShop>
{
    [Fact]
    public void Every_operation_has_its_name_a_summary_a_description_and_an_example_of_what_it_takes_and_of_each_error()
    {
        var operations = Operations(described.Json);

        Assert.Equal(
            [
                "accept-claim",
                "acknowledge-return",
                "add-tracker",
                "appeal-dispute",
                "cancel-order",
                "capture-authorization",
                "capture-backend-order",
                "capture-order",
                "close-operation",
                "create-backend-order",
                "create-endpoint",
                "create-key",
                "create-order",
                "delete-endpoint",
                "discard-order",
                "erase-personal-data",
                "escalate-dispute",
                "export-ledger",
                "export-personal-data",
                "find-backend-order",
                "get-config",
                "get-order",
                "list-audit",
                "list-authorizations",
                "list-differences",
                "list-disputes",
                "list-endpoints",
                "list-keys",
                "list-orders",
                "list-outbox",
                "list-postings",
                "list-products",
                "list-webhook-events",
                "live",
                "make-offer",
                "patch-backend-order",
                "provide-evidence",
                "quote-cart",
                "read-backend-order",
                "ready",
                "reauthorize",
                "redeliver-message",
                "refresh-dispute",
                "refresh-order",
                "refund-order",
                "release-order",
                "replay-webhook-event",
                "resend-mail",
                "resume-after-restore",
                "rotate-endpoint-secret",
                "rotate-key",
                "send-dispute-message",
                "show-balances",
                "show-dispute",
                "show-evidence-bundle",
                "show-figures",
                "show-order",
                "show-restore",
                "show-session",
                "show-statement",
                "sign-in",
                "sign-out",
                "test-endpoint",
                "update-endpoint",
                "update-tracker",
                "void-authorization",
                "watch-changes",
                "webhook",
                "withdraw-key",
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
    [InlineData("create-backend-order", "post", "/api/backend/orders")]
    [InlineData("find-backend-order", "get", "/api/backend/orders")]
    [InlineData("read-backend-order", "get", "/api/backend/orders/{id}")]
    [InlineData("patch-backend-order", "patch", "/api/backend/orders/{id}")]
    [InlineData("capture-backend-order", "post", "/api/backend/orders/{id}/capture")]
    [InlineData("list-orders", "get", "/api/merchant/orders")]
    [InlineData("list-authorizations", "get", "/api/merchant/authorizations")]
    [InlineData("show-order", "get", "/api/merchant/orders/{id}")]
    [InlineData("list-webhook-events", "get", "/api/merchant/webhook-events")]
    [InlineData("list-keys", "get", "/api/merchant/keys")]
    [InlineData("create-key", "post", "/api/merchant/keys")]
    [InlineData("rotate-key", "post", "/api/merchant/keys/{id}/rotate")]
    [InlineData("withdraw-key", "post", "/api/merchant/keys/{id}/withdraw")]
    [InlineData("list-audit", "get", "/api/merchant/audit")]
    [InlineData("watch-changes", "get", "/api/merchant/changes")]
    [InlineData("sign-in", "post", "/api/merchant/session")]
    [InlineData("show-session", "get", "/api/merchant/session")]
    [InlineData("sign-out", "delete", "/api/merchant/session")]
    [InlineData("replay-webhook-event", "post", "/api/merchant/webhook-events/{id}/replay")]
    [InlineData("refund-order", "post", "/api/merchant/orders/{id}/refund")]
    [InlineData("capture-authorization", "post", "/api/merchant/orders/{id}/capture")]
    [InlineData("void-authorization", "post", "/api/merchant/orders/{id}/void")]
    [InlineData("reauthorize", "post", "/api/merchant/orders/{id}/reauthorize")]
    [InlineData("refresh-order", "post", "/api/merchant/orders/{id}/refresh")]
    [InlineData("discard-order", "post", "/api/merchant/orders/{id}/discard")]
    [InlineData("close-operation", "post", "/api/merchant/orders/{id}/operations/{operation_id}/close")]
    [InlineData("add-tracker", "post", "/api/merchant/orders/{id}/trackers")]
    [InlineData("update-tracker", "patch", "/api/merchant/orders/{id}/trackers/{number}")]
    [InlineData("show-balances", "get", "/api/merchant/ledger/balances")]
    [InlineData("list-postings", "get", "/api/merchant/ledger/postings")]
    [InlineData("show-statement", "get", "/api/merchant/ledger/statement")]
    [InlineData("show-figures", "get", "/api/merchant/figures")]
    [InlineData("list-disputes", "get", "/api/merchant/disputes")]
    [InlineData("show-dispute", "get", "/api/merchant/disputes/{id}")]
    [InlineData("refresh-dispute", "post", "/api/merchant/disputes/{id}/refresh")]
    [InlineData("accept-claim", "post", "/api/merchant/disputes/{id}/accept-claim")]
    [InlineData("make-offer", "post", "/api/merchant/disputes/{id}/make-offer")]
    [InlineData("escalate-dispute", "post", "/api/merchant/disputes/{id}/escalate")]
    [InlineData("send-dispute-message", "post", "/api/merchant/disputes/{id}/messages")]
    [InlineData("acknowledge-return", "post", "/api/merchant/disputes/{id}/acknowledge-return")]
    [InlineData("provide-evidence", "post", "/api/merchant/disputes/{id}/evidence")]
    [InlineData("appeal-dispute", "post", "/api/merchant/disputes/{id}/appeal")]
    [InlineData("show-evidence-bundle", "get", "/api/merchant/orders/{id}/evidence")]
    [InlineData("list-differences", "get", "/api/merchant/ledger/differences")]
    [InlineData("list-endpoints", "get", "/api/merchant/endpoints")]
    [InlineData("create-endpoint", "post", "/api/merchant/endpoints")]
    [InlineData("update-endpoint", "patch", "/api/merchant/endpoints/{id}")]
    [InlineData("delete-endpoint", "delete", "/api/merchant/endpoints/{id}")]
    [InlineData("rotate-endpoint-secret", "post", "/api/merchant/endpoints/{id}/rotate")]
    [InlineData("test-endpoint", "post", "/api/merchant/endpoints/{id}/test")]
    [InlineData("list-outbox", "get", "/api/merchant/outbox")]
    [InlineData("redeliver-message", "post", "/api/merchant/outbox/{id}/redeliver")]
    [InlineData("resend-mail", "post", "/api/merchant/orders/{id}/resend-mail")]
    [InlineData("export-ledger", "get", "/api/merchant/ledger/export")]
    [InlineData("export-personal-data", "get", "/api/merchant/personal-data")]
    [InlineData("erase-personal-data", "post", "/api/merchant/personal-data/erase")]
    [InlineData("show-restore", "get", "/api/merchant/restore")]
    [InlineData("resume-after-restore", "post", "/api/merchant/restore/resume")]
    public void An_operation_has_its_expected_method_and_path(string name, string method, string path)
    {
        var json = described.Json;

        Assert.Equal(name, json.GetProperty("paths").GetProperty(path).GetProperty(method).At("operationId"));
    }

    [Fact]
    public async Task The_example_of_an_order_can_be_ordered_and_that_of_a_quote_quoted()
    {
        var operations = Operations(described.Json);

        Assert.Equal(201, (await described.Shop.Browser.PlaceAsync(Example(operations["create-order"]))).Status);
        Assert.Equal(200, (await described.Shop.Browser.QuoteAsync(Example(operations["quote-cart"]))).Status);
    }

    [Fact]
    public async Task Every_example_is_as_its_schema_says()
    {
        Assert.Empty((await InterfaceDocument.ReadAsync(described.Shop)).FaultsOfExamples());
    }

    [Fact]
    public void Every_parameter_has_a_description_and_bounds()
    {
        var json = described.Json;

        var parameters = Operations(json).SelectMany(operation => Members(operation.Value, "parameters")
            .Select(parameter => (Name: $"{operation.Key} {parameter.At("in")} {parameter.At("name")}", Json: parameter))).ToList();

        Assert.Equal(110, parameters.Count);
        Assert.All(parameters, one => Assert.False(string.IsNullOrWhiteSpace(one.Json.At("description")), one.Name));
        Assert.All(parameters, one => Assert.True(IsBounded(one.Json.GetProperty("schema")), one.Name));
        var limit = Assert.Single(parameters, one => one.Name == "list-orders query limit").Json.GetProperty("schema");
        Assert.Equal(("integer", "1", "500", "50"), (limit.At("type"), limit.At("minimum"), limit.At("maximum"), limit.At("default")));
    }

    [Fact]
    public void Every_response_says_what_it_means_and_an_error_which_issues_it_has()
    {
        var responses = Operations(described.Json).SelectMany(operation => operation.Value
            .GetProperty("responses").EnumerateObject()
            .Select(response => (Name: $"{operation.Key} {response.Name}", Status: response.Name, Json: response.Value))).ToList();

        Assert.All(responses, one => Assert.EndsWith(".", one.Json.At("description"), StringComparison.Ordinal));
        var problems = responses.Where(one =>
            one.Json.TryGetProperty("content", out var content) && content.TryGetProperty("application/problem+json", out _)).ToList();
        Assert.All(problems, one => Assert.Matches("The issue is (one of )?`[A-Z_]+`", one.Json.At("description")));
        Assert.All(problems.Where(one => one.Status is "429" or "503"), one => Assert.NotNull(one.Json.At("headers/Retry-After/description")));
        Assert.All(problems.Where(one => one.Status == "401"), one => Assert.NotNull(one.Json.At("headers/WWW-Authenticate/description")));
    }

    [Fact]
    public void Every_schema_says_which_members_are_always_there_and_allows_further_ones()
    {
        var schemas = described.Json.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Value.At("type") == "object").ToList();

        // One has captures or authorizations; what a shop system or a merchant may leave out is their own choice, and PayPal may not know all.
        Assert.Equal(
            [
                "AcceptDisputeClaimRequest", "Address", "BackendBuyer", "CaptureAuthorizationRequest", "CaptureBackendOrderRequest",
                "MerchantAddress", "MerchantBuyer", "PaidUnitPayments", "PatchBackendOrderRequest", "ProvideEvidenceRequest", "RefundOrderRequest",
                "ResumeAfterRestoreRequest", "RotateKeyRequest", "UpdateEndpointRequest",
            ],
            schemas.Where(schema => !Members(schema.Value, "required").Any()).Select(schema => schema.Name).Order());
        Assert.DoesNotContain(schemas, schema => schema.Value.TryGetProperty("additionalProperties", out _));
        Assert.Equal(
            [
                "AuditList.next", "BackendOrderResponse.paypal_order_id", "DifferenceList.next", "DisputeList.next", "MerchantOrder.id",
                "OrderList.next", "OutboxList.next", "PersonalDataResponse.next", "PostingList.next", "WebhookEventList.next",
            ],
            schemas.SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject()
                .Where(member => member.Value.At("nullable") == "true").Select(member => $"{schema.Name}.{member.Name}")).Order());
        Assert.All(schemas, schema => Assert.All(
            schema.Value.GetProperty("properties").EnumerateObject(),
            member => Assert.False(string.IsNullOrWhiteSpace(member.Value.At("description")), $"{schema.Name}.{member.Name}")));
    }

    [Theory]
    [InlineData("OrderStatus", 14)]
    [InlineData("PageConfig/properties/environment", 3)]
    [InlineData("PageConfig/properties/intent", 2)]
    [InlineData("ReadyResponse/properties/status", 2)]
    [InlineData("WebhookEventResponse/properties/state", 4)]
    [InlineData("ForeignPayment/properties/kind", 3)]
    [InlineData("RestoreState", 3)]
    public void A_closed_set_is_an_enum_of_strings(string schema, int count)
    {
        var schemas = described.Json.GetProperty("components").GetProperty("schemas");

        Assert.Equal("string", schemas.At($"{schema}/type"));
        Assert.NotNull(schemas.At($"{schema}/enum/{count - 1}"));
        Assert.Null(schemas.At($"{schema}/enum/{count}"));
    }

    [Theory]
    [InlineData("get-order", "visitor", null)]
    [InlineData("capture-order", "visitor", null)]
    [InlineData("create-order", null, "visitor")]
    [InlineData("list-orders", "admin-key", "session")]
    [InlineData("show-session", "session", null)]
    [InlineData("ready", null, "admin-key")]
    public void An_operation_says_what_its_caller_proves_itself_with(string name, string? first, string? second)
    {
        var json = described.Json;
        var security = Operations(json)[name].GetProperty("security").EnumerateArray()
            .Select(one => one.EnumerateObject().Select(scheme => scheme.Name).SingleOrDefault());

        Assert.Equal(second is null ? [first] : [first, second], security);
        Assert.Equal("bearer", json.At("components/securitySchemes/admin-key/scheme"));
        Assert.Equal("cookie", json.At("components/securitySchemes/visitor/in"));
    }

    [Fact]
    public async Task A_shop_with_Swagger_switched_off_serves_no_description()
    {
        await using var shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"], Swagger = false });

        Assert.Equal(404, (await shop.Browser.GetAsync(DescribedShop.Document)).Status);
        Assert.Equal(404, (await shop.Browser.GetAsync("/swagger/index.html")).Status);
    }

    private static Dictionary<string, JsonElement> Operations(JsonElement document) => document.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject())
        .ToDictionary(operation => operation.Value.At("operationId")!, operation => operation.Value);

    private static IEnumerable<JsonElement> Members(JsonElement json, string list) =>
        json.TryGetProperty(list, out var members) ? members.EnumerateArray() : [];

    private static bool IsBounded(JsonElement schema) =>
        schema.At("type") == "boolean" || schema.At("$ref") is not null || schema.At("enum/0") is not null
        || (schema.At("type") == "array" && IsBounded(schema.GetProperty("items")))
        || (schema.At("minLength") is not null && schema.At("maxLength") is not null)
        || (schema.At("minimum") is not null && schema.At("maximum") is not null);

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
