namespace Checkout.Tests.Server.Shops;

public sealed class ChangingAShop
{
    private const string Tide = $$""" "tide": { {{SeveralShops.TideAccount}}, "currency": "USD" } """;

    private const string Dune = $$""" "dune": { {{SeveralShops.DuneAccount}}, "currency": "EUR" } """;

    [Fact]
    public async Task A_changed_shop_sells_as_before_until_PayPal_accepts_its_new_secret()
    {
        await using var server = await SeveralShops.OpenAsync($"{{{Tide}}}", ("wrong", "not-the-secret-of-tide"));
        var before = server.Shops.Named("tide")!.Shop;

        server.Write($"{{{Tide.Replace("FOLDER/tide-app", "FOLDER/wrong", StringComparison.Ordinal)}}}");
        await server.UntilAsync(() => server.Log.Lines.Any(line => line.Contains("Shop tide stays as it was", StringComparison.Ordinal)));
        Assert.Same(before, server.Shops.Named("tide")!.Shop);
        Assert.Equal("COMPLETED", await server.BuyAsync("tide"));

        server.WriteFile("wrong", "canary-secret-of-tide");
        await server.UntilAsync(() => server.Shops.Named("tide")!.Shop != before);
        Assert.Equal("COMPLETED", await server.BuyAsync("tide"));
    }

    [Fact]
    public async Task PayPal_is_asked_about_a_refused_secret_once_a_minute_whatever_happens_to_other_shops()
    {
        await using var server = await SeveralShops.OpenAsync($"{{{Tide},{Dune}}}", ("wrong", "not-the-secret-of-tide"));
        var changed = Tide.Replace("FOLDER/tide-app", "FOLDER/wrong", StringComparison.Ordinal);
        var begun = server.Time.GetUtcNow();

        server.Write($$"""{ {{changed}}, "dune": { {{SeveralShops.DuneAccount}}, "currency": "XXX" } }""");
        await server.UntilAsync(() => server.Shops.Named("dune")!.IsOpen is false && server.Time.GetUtcNow() > begun.AddSeconds(50));

        var refusals = server.Log.Lines.Count(line => line.Contains("Shop tide stays as it was", StringComparison.Ordinal));
        Assert.Equal(1, refusals);
    }

    [Fact]
    public async Task The_merchant_of_a_shop_that_a_change_closes_gets_an_alarm()
    {
        await using var server = await SeveralShops.OpenAsync($"{{{Tide},{Dune}}}");

        server.Write($"{{{Tide.Replace("USD", "XXX", StringComparison.Ordinal)},{Dune}}}");

        await server.UntilAsync(() => server.Log.Lines.Any(line =>
            line.Contains("SHOP_CLOSED", StringComparison.Ordinal) && line.Contains("The shop is closed: currency", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_restart_without_a_shop_that_has_open_orders_is_reported()
    {
        await using var server = await SeveralShops.OpenAsync($"{{{Tide},{Dune}}}");
        await server.Visit("tide").OrderAsync();

        await server.RestartAsync($"{{{Dune}}}");

        await server.UntilAsync(() => server.Log.Lines.Any(line =>
            line.Contains("ALARM Shop tide has open orders and is not in", StringComparison.Ordinal)));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("ALARM Shop dune has open orders", StringComparison.Ordinal));
    }
}
