using System.Text;
using System.Text.Json;
using Checkout.Alarms;
using Checkout.Server.Outbox;
using Checkout.Storage;
using Checkout.Tests.Server.Alarms;

namespace Checkout.Tests.Server.Shops;

public sealed class AlarmingEachMerchant
{
    private const string TideSecret = AlarmReceiver.Secret;

    private const string DuneSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazM0vcaG1Z0=";

    [Fact]
    public async Task The_alarms_of_a_shop_are_logged_as_its_own_and_sent_to_its_own_receiver_alone()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        await using var server = await SeveralShops.OpenAsync(
            $$"""
            { "tide": { {{SeveralShops.TideAccount}}, {{AlertsOf("tide")}} }, "dune": { {{SeveralShops.DuneAccount}}, {{AlertsOf("dune")}} },
              "rock": { {{SeveralShops.TideAccount}} } }
            """,
            receiver.Tls,
            ("tide.alerts", new Uri(receiver.Url, "/to-tide").AbsoluteUri), ("tide.secret", TideSecret),
            ("dune.alerts", new Uri(receiver.Url, "/to-dune").AbsoluteUri), ("dune.secret", DuneSecret));

        // At one time, so that whichever worker looks next could claim all of them.
        string[] shops = ["tide", "dune", "rock"];
        await Task.WhenAll(shops.Select(shop => server.Get<AlarmOutbox>(shop).RaiseAsync(
            new Alarm(AlarmCause.EventDead, $"WH-OF-{shop}", "Look."), server.Time.GetUtcNow())));
        await Shop.EventuallyAsync(() => Task.FromResult(shops.Count(IsEnded)), ended => ended == shops.Length);

        Assert.Equal(
            [("/to-dune", "WH-OF-dune", "dune"), ("/to-tide", "WH-OF-tide", "tide")],
            receiver.All.Select(one => (one.Path, Data(one, "subject"), Data(one, "shop"))).Order());
        Assert.All(receiver.All, one => Assert.Equal(
            StandardWebhook.Signature(one.Path == "/to-tide" ? TideSecret : DuneSecret, one.Id, one.Time, Encoding.UTF8.GetBytes(one.Body)),
            one.Signature));
        foreach (var shop in shops)
        {
            Assert.Contains($"[Shop, {shop}]", Assert.Single(Lines(shop, "ALARM ")), StringComparison.Ordinal);
        }

        // A shop without a receiver only logs its alarms.
        bool IsEnded(string shop) => Lines(shop, shop == "rock" ? "ALARM " : "was sent in").Any();

        IEnumerable<string> Lines(string shop, string text) => server.Log.Lines.Where(line =>
            line.Contains($"WH-OF-{shop}", StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal));
    }

    private static string AlertsOf(string shop) =>
        $$"""
        "alert_url": {"file": "FOLDER/{{shop}}.alerts"}, "alert_secret": {"file": "FOLDER/{{shop}}.secret"},
        "outgoing_allowed": "127.0.0.0/8, ::1/128"
        """;

    private static string Data(AlarmReceiver.Received one, string member) => JsonElement.Parse(one.Body).At($"data/{member}")!;
}
