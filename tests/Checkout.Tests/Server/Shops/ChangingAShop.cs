using System.Net.Http.Headers;
using System.Text;
using Checkout.Server.Settings;

namespace Checkout.Tests.Server.Shops;

public sealed class ChangingAShop
{
    private const string Tide = $$""" "tide": { {{SeveralShops.TideAccount}}, "currency": "USD" } """;

    private const string TideElsewhere = $$""" "tide": { {{SeveralShops.TideAccount}}, "currency": "USD", "host": "tide.example" } """;

    private const string Dune = $$""" "dune": { {{SeveralShops.DuneAccount}}, "currency": "EUR" } """;

    private static readonly string ChangedDune = Dune.Replace("EUR", "GBP", StringComparison.Ordinal);

    private static readonly (string, string) WrongSecret = ("wrong", "not-the-secret-of-tide");

    [Fact]
    public async Task A_changed_shop_sells_as_before_until_PayPal_accepts_its_new_secret()
    {
        await using var server = await OpenAsync($"{{{Tide}}}", WrongSecret);
        var before = server.Shops.Named("tide")!.Shop;

        server.Write($"{{{WithWrongSecret(Tide)}}}");
        await server.UntilAsync(() => RefusalsIn(server) > 0);
        Assert.Same(before, server.Shops.Named("tide")!.Shop);
        Assert.Equal("COMPLETED", await server.BuyAsync("tide"));

        server.WriteFile("wrong", "canary-secret-of-tide");
        await server.UntilAsync(() => server.Shops.Named("tide")!.Shop != before);
        Assert.Equal("COMPLETED", await server.BuyAsync("tide"));
    }

    [Fact]
    public async Task PayPal_is_asked_about_a_refused_secret_once_a_minute_whatever_happens_to_other_shops()
    {
        await using var server = await OpenAsync($"{{{Tide},{Dune}}}", WrongSecret);

        server.Write($$"""{ {{WithWrongSecret(Tide)}}, "dune": { {{SeveralShops.DuneAccount}}, "currency": "XXX" } }""");
        await server.UntilAsync(() => RefusalsIn(server) > 0 && !server.Shops.Named("dune")!.IsOpen);
        server.Write($"{{{WithWrongSecret(Tide)},{Dune}}}");
        await server.UntilAsync(() => server.Shops.Named("dune")!.IsOpen);
        Assert.Equal(1, RefusalsIn(server));

        server.Time.Advance(TimeSpan.FromMinutes(1));
        await server.UntilAsync(() => RefusalsIn(server) == 2);
    }

    [Fact]
    public async Task A_PayPal_that_hangs_delays_the_change_of_no_other_shop()
    {
        await using var server = await OpenAsync($"{{{Tide},{Dune}}}", WrongSecret);
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"tide-app:{WrongSecret.Item2}")));
        server.ToPayPal.OnItsWay = request => Equals(request.Headers.Authorization, asked) ? answers.Task : Task.CompletedTask;

        server.Write($"{{{WithWrongSecret(Tide)},{ChangedDune}}}");
        await server.UntilAsync(() => server.Shops.Named("dune")!.Shop!.Settings.Currency == "GBP");

        Assert.Equal("COMPLETED", await server.BuyAsync("dune"));
        Assert.Equal("COMPLETED", await server.BuyAsync("tide"));
        answers.SetResult();
    }

    [Fact]
    public async Task A_newcomer_with_the_host_of_a_shop_that_waits_for_PayPal_is_closed_and_others_change()
    {
        await using var server = await OpenAsync($"{{{TideElsewhere},{Dune}}}", WrongSecret);

        server.Write($$"""
            { "aaa": { {{SeveralShops.DuneAccount}}, "host": "tide.example" },
              {{WithWrongSecret(TideElsewhere.Replace("tide.example", "new.example", StringComparison.Ordinal))}}, {{ChangedDune}} }
            """);
        await server.UntilAsync(() => server.Shops.Named("aaa") is not null);

        Assert.StartsWith("host is tide.example", Assert.Single(server.Shops.Named("aaa")!.Problems), StringComparison.Ordinal);
        Assert.Equal("COMPLETED", await server.BuyAsync("http://tide.example"));
        Assert.Equal("GBP", server.Shops.Named("dune")!.Shop!.Settings.Currency);
        Assert.Equal("COMPLETED", await server.BuyAsync("dune"));
    }

    [Fact]
    public async Task A_removed_shop_that_comes_back_with_a_refused_secret_stays_closed_and_ends_its_orders()
    {
        await using var server = await OpenAsync($"{{{Tide},{Dune}}}", WrongSecret);
        var visitor = server.Visit("tide");
        var open = await visitor.OrderAsync();
        server.Write($"{{{Dune}}}");
        await server.UntilAsync(() => server.Shops.Named("tide")!.IsRemoved);

        server.Write($"{{{WithWrongSecret(Tide)},{Dune}}}");
        await server.UntilAsync(() => server.Shops.Named("tide")!.IsRemoved is false);

        Assert.Equal((503, "SHOP_CLOSED"), (await visitor.PlaceAsync(Browser.Cart())).Refusal);
        await server.PayPal.ApproveAsync(open);
        Assert.Equal(201, (await visitor.CaptureAsync(open)).Status);
    }

    [Fact]
    public async Task A_catalog_that_goes_bad_keeps_its_shop_as_it_was_and_hurts_no_other()
    {
        var catalog = await File.ReadAllTextAsync(SampleCatalog.Path);
        await using var server = await OpenAsync(
            $$"""{ {{Tide}}, "dune": { {{SeveralShops.DuneAccount}}, "currency": "EUR", "catalog": "FOLDER/dune.json" } }""",
            ("dune.json", catalog));

        server.WriteFile("dune.json", "{");
        await server.UntilAsync(() => server.Log.Lines.Any(line => line.Contains("CATALOG_REJECTED", StringComparison.Ordinal)));

        Assert.Equal("COMPLETED", await server.BuyAsync("dune"));
        Assert.Equal("COMPLETED", await server.BuyAsync("tide"));
    }

    [Fact]
    public async Task The_merchant_of_a_shop_that_a_change_closes_gets_one_alarm_with_all_its_problems()
    {
        await using var server = await OpenAsync($"{{{Tide},{Dune}}}");

        server.Write($$"""{ "tide": { {{SeveralShops.TideAccount}}, "currency": "XXX", "colour": "red" }, {{Dune}} }""");

        await server.UntilAsync(() => server.Log.Lines.Any(line => line.Contains("SHOP_CLOSED", StringComparison.Ordinal)));
        var alarm = Assert.Single(server.Log.Lines, line => line.Contains("SHOP_CLOSED", StringComparison.Ordinal));
        Assert.Contains("colour is not a setting of a shop", alarm, StringComparison.Ordinal);
        Assert.Contains("currency", alarm, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_without_a_shop_that_has_open_orders_is_reported()
    {
        await using var server = await OpenAsync($"{{{Tide},{Dune}}}");
        await server.Visit("tide").OrderAsync();

        await server.RestartAsync($"{{{Dune}}}");

        await server.UntilAsync(() => server.Log.Lines.Any(line =>
            line.Contains("ALARM Shop tide has work left and is not in", StringComparison.Ordinal)));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("ALARM Shop dune has work", StringComparison.Ordinal));
    }

    /// <summary>Calls of the start must not be cut off when a test moves the clock.</summary>
    private static async Task<SeveralShops> OpenAsync(string shops, params (string, string)[] files)
    {
        var server = await SeveralShops.OpenAsync(shops, files);
        await Shop.EventuallyAsync(
            () => Task.FromResult(server.Log.Lines.Count(line => line.Contains("PayPal sends webhooks to", StringComparison.Ordinal))),
            registered => registered >= server.Shops.All.Count(place => place.Host is null));
        return server;
    }

    private static string WithWrongSecret(string shop) => shop.Replace("FOLDER/tide-app", "FOLDER/wrong", StringComparison.Ordinal);

    private static int RefusalsIn(SeveralShops server) => server.Log.Lines.Count(line =>
        line.Contains("issued no access token for the changed credentials", StringComparison.Ordinal));
}
