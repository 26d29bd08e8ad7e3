using System.Text.Json;
using Checkout.Storage;

namespace Checkout.Tests.Server;

/// <summary>What the merchant sees.</summary>
public sealed class KeepingTheBooks
{
    [Fact]
    public async Task The_merchants_endpoints_do_not_exist_without_an_admin_key_in_the_settings()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { AdminKeys = [] });

        Assert.Equal(404, (await shop.AdminAsync("/orders")).Status);
        Assert.Equal(404, (await shop.AdminAsync("/orders/5O190127TN364715T")).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData($"Basic {Shop.AdminKey}")]
    [InlineData($"bearer{Shop.AdminKey}")]
    [InlineData($"Bearer {Shop.AdminKey}x")]
    public async Task A_caller_without_the_admin_key_is_refused(string? authorization)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var refused = await shop.Browser.SendAsync(
            HttpMethod.Get, "/api/merchant/orders", headers: authorization is null ? [] : [("Authorization", authorization)]);

        Assert.Equal((401, "AUTHENTICATION_FAILURE", "Bearer"), (refused.Status, refused.Issue, refused.Header("WWW-Authenticate")));
    }

    [Fact]
    public async Task Every_order_is_listed_once_the_newest_first_page_by_page()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Insert(0, await shop.Browser.OrderAsync());
        }

        var listed = new List<string>();
        string? next = "";
        while (next is not null)
        {
            var page = await shop.AdminAsync($"/orders?limit=2{(next.Length > 0 ? $"&after={next}" : "")}");
            Assert.InRange(page.Items.Count, 1, 2);
            listed.AddRange(page.Items.Select(item => item.At("id")!));
            next = page["next"];
        }

        Assert.Equal(made, listed);
    }

    [Fact]
    public async Task A_list_of_orders_can_be_limited_to_one_status_and_to_a_number_of_orders()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var paid = await shop.Browser.OrderAsync();
        await shop.Browser.OrderAsync();
        await shop.PayPal.ApproveAsync(paid);
        await shop.Browser.CaptureAsync(paid);

        Assert.Equal(paid, Assert.Single((await shop.AdminAsync("/orders?status=COMPLETED")).Items).At("id"));
        Assert.Empty((await shop.AdminAsync("/orders?status=REFUNDED")).Items);
        Assert.Equal(2, (await shop.AdminAsync($"/orders?limit={StorageLimits.MaxPageSize}")).Items.Count);
        Assert.Equal(400, (await shop.AdminAsync($"/orders?limit={StorageLimits.MaxPageSize + 1}")).Status);
    }

    [Theory]
    [InlineData("status=PAID", "/status")]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=-1", "/limit")]
    [InlineData("limit=many", "/limit")]
    [InlineData("after=nowhere", "/after")]
    public async Task A_list_of_orders_that_cannot_be_made_says_why(string query, string field)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var refused = await shop.AdminAsync($"/orders?{query}");

        Assert.Equal((400, field), (refused.Status, refused["details/0/field"]));
    }

    [Fact]
    public async Task The_details_of_an_order_show_what_happened_and_the_ids_that_PayPals_support_asks_for()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync(payer: "declined_once");
        var declined = await shop.Browser.CaptureAsync(id);
        await shop.PayPal.ApproveAsync(id, "declined_once");
        var paid = await shop.Browser.CaptureAsync(id);

        var shown = await shop.AdminAsync($"/orders/{id}");

        Assert.Equal((id, "COMPLETED", "36.81", "36.81", "0.00"),
            (shown["id"], shown["status"], shown["amount/value"], shown["captured/value"], shown["refunded/value"]));
        Assert.Equal(("MUG-TIDE", "1"), (shown["lines/0/sku"], shown["lines/0/quantity"]));
        Assert.Equal(paid["purchase_units/0/payments/captures/0/id"], shown["captures/0/id"]);
        var timeline = shown.Json.GetProperty("timeline").EnumerateArray().ToList();
        Assert.Equal(
            ["ORDER_PRICED", "PAYPAL_ORDER_CREATED", "PAYER_APPROVED", "CAPTURE_STARTED", "CAPTURE_REFUSED", "PAYER_APPROVED",
                "CAPTURE_STARTED", "CAPTURE_COMPLETED"],
            timeline.Select(item => item.At("type")));
        var refused = timeline[4];
        Assert.Equal(("INSTRUMENT_DECLINED", declined["debug_id"]), (refused.At("issue"), refused.At("debug_id")));
        Assert.Contains("-capture-", refused.At("request_id"), StringComparison.Ordinal);
        Assert.Matches("^20.*Z$", shown["created_at"]);
    }

    [Fact]
    public async Task An_order_is_found_by_either_of_its_ids_and_any_other_text_finds_none()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();
        var own = (await shop.OrderAsync(id)).Id;

        Assert.Equal(id, (await shop.AdminAsync($"/orders/{own}"))["id"]);
        Assert.Equal(404, (await shop.AdminAsync($"/orders/{Guid.NewGuid()}")).Status);
        Assert.Equal(404, (await shop.AdminAsync("/orders/nothing")).Status);
    }

    [Fact]
    public async Task An_order_whose_answer_was_lost_is_listed_with_an_id_of_null()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        shop.ToPayPal.IsCut = true;
        await shop.Browser.PlaceAsync(Browser.Cart());

        var listed = Assert.Single((await shop.AdminAsync("/orders")).Items);

        Assert.Equal(JsonValueKind.Null, listed.GetProperty("id").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await shop.AdminAsync("/orders")).Json.GetProperty("next").ValueKind);
    }
}
