using System.Text.Json.Nodes;

namespace Checkout.Tests.Server.Backend;

/// <summary>The description that the payer reads at PayPal.</summary>
public sealed class DescribingABackendOrder
{
    [Fact]
    public async Task A_description_of_127_characters_reaches_PayPal_unchanged()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var longest = "2 Becher „Flut“ & <Ebbe>  ".PadRight(127, 'x');

        var created = await new ShopSystem(shop).CreateAsync(Described(longest));

        Assert.Equal((201, 127), (created.Status, longest.Length));
        Assert.Equal(longest, Assert.Single(SentDescriptions(shop)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    public async Task An_empty_or_longer_description_is_refused_and_PayPal_is_not_called(int length)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var refused = await new ShopSystem(shop).CreateAsync(Described(new string('x', length)));

        Assert.Equal((400, "INVALID_MEMBER_VALUE"), refused.Refusal);
        Assert.Equal(("/description", null), (refused["details/0/field"], refused["details/1/field"]));
        Assert.Empty(SentDescriptions(shop));
    }

    [Fact]
    public async Task Without_a_description_the_payer_reads_the_reference_and_without_a_reference_there_is_no_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var system = new ShopSystem(shop);
        var neither = ShopSystem.Body();
        neither.Remove("reference");

        var created = await system.CreateAsync(ShopSystem.Body("A/2026-17"));
        var refused = await system.CreateAsync(neither);

        Assert.Equal((201, "Reference: A/2026-17"), (created.Status, Assert.Single(SentDescriptions(shop))));
        Assert.Equal((400, "/reference"), (refused.Status, refused["details/0/field"]));
    }

    private static JsonObject Described(string description)
    {
        var body = ShopSystem.Body();
        body["description"] = description;
        return body;
    }

    private static IEnumerable<string?> SentDescriptions(Shop shop) => shop.ToPayPal.Sent
        .Where(call => call.Path == "/v2/checkout/orders")
        .Select(call => JsonNode.Parse(call.Body)!["purchase_units"]![0]!["description"]?.GetValue<string>());
}
