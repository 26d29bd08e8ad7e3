using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Checkout.Alarms;
using Checkout.Server.Outbox;
using Checkout.Storage;
using Microsoft.AspNetCore.Http;

namespace Checkout.Tests.Server.Alarms;

public sealed class SendingAlarms
{
    private static readonly Alarm Quarantined = new(
        AlarmCause.OrderQuarantined, "261121-7K3QF-9XH2M", "Look at it.", Guid.Parse("01938a7e-0000-7000-8000-000000000001"));

    [Fact]
    public async Task An_alarm_reaches_the_merchant_once_signed_as_a_standard_webhook()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        await using var shop = await receiver.OpenShopAsync();

        await RaiseAsync(shop);
        await shop.UntilLoggedAsync("was sent in");
        shop.Pass(TimeSpan.FromMinutes(5));
        await shop.UntilLoggedAsync("ALARM ORDER_QUARANTINED 261121-7K3QF-9XH2M: Look at it.");

        // What is claimed together with the first of these has been sent before the second.
        foreach (var id in new[] { "WH-1", "WH-2" })
        {
            await shop.Get<AlarmOutbox>().RaiseAsync(new Alarm(AlarmCause.EventDead, id, "Look."), shop.Time.GetUtcNow());
            await shop.UntilLoggedAsync($"{id}) was sent in");
        }

        var received = Assert.Single(receiver.All, one => one.Body.Contains(Quarantined.Subject, StringComparison.Ordinal));
        var key = Convert.FromBase64String(AlarmReceiver.Secret["whsec_".Length..]);
        var signed = Encoding.UTF8.GetBytes($"{received.Id}.{received.Time}.{received.Body}");
        Assert.Equal($"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}", received.Signature);
        var age = shop.Time.GetUtcNow().ToUnixTimeSeconds() - long.Parse(received.Time, CultureInfo.InvariantCulture);
        Assert.InRange(age, 0, 600);
        var body = JsonElement.Parse(received.Body);
        Assert.Equal(["type", "timestamp", "data"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            """{"cause":"ORDER_QUARANTINED","subject":"261121-7K3QF-9XH2M","text":"Look at it.","""
                + "\"order_id\":\"01938a7e-0000-7000-8000-000000000001\"}",
            body.GetProperty("data").GetRawText());
        Assert.Equal("checkout.alarm", body.At("type"));
    }

    [Fact]
    public async Task An_alarm_without_a_receiver_is_logged_as_an_error_and_done()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        await RaiseAsync(shop);
        await shop.UntilLoggedAsync("Error ALARM ORDER_QUARANTINED 261121-7K3QF-9XH2M: Look at it.");
        shop.Pass(TimeSpan.FromDays(2));
        await RaiseAsync(shop);
        await shop.UntilLoggedAsync("Error ALARM ORDER_QUARANTINED", times: 2);

        Assert.Equal(0, shop.CountLogged("was not sent"));
    }

    [Fact]
    public async Task An_alarm_that_was_answered_500_is_sent_again_under_the_same_id()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        receiver.Answer = context => AnswerAsync(context, receiver.All.Count == 1 ? 500 : 204);
        await using var shop = await receiver.OpenShopAsync();

        await RaiseAsync(shop);
        await shop.UntilLoggedAsync("was not sent: The receiver answered 500.");
        shop.Pass(TimeSpan.FromSeconds(6));
        await shop.UntilLoggedAsync("was sent in");

        Assert.Equal(2, receiver.All.Count);
        Assert.Single(receiver.All.Select(received => received.Id).Distinct());
        Assert.Equal(1, shop.CountLogged("ALARM ORDER_QUARANTINED"));
    }

    [Fact]
    public async Task An_alarm_is_given_up_after_a_day_and_lets_the_next_one_pass()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        receiver.Answer = context => AnswerAsync(context, 500);
        await using var shop = await receiver.OpenShopAsync();

        var begun = shop.Time.GetUtcNow();
        await RaiseAsync(shop);
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            await shop.UntilLoggedAsync("was not sent", attempt);
            shop.Pass(TimeSpan.FromHours(13));
        }

        await shop.UntilLoggedAsync("is not sent again after 11 failed attempts");
        Assert.True(shop.Time.GetUtcNow() - begun > TimeSpan.FromDays(1));
        receiver.Answer = context => AnswerAsync(context, 200);
        await shop.Get<AlarmOutbox>().RaiseAsync(new Alarm(AlarmCause.EventDead, "WH-2", "Look."), shop.Time.GetUtcNow());
        await shop.UntilLoggedAsync("was sent in");
    }

    [Theory]
    [InlineData("default", null)]
    [InlineData("tide", "tide")]
    public void An_alarm_of_one_of_several_shops_names_its_shop(string shop, string? named)
    {
        var message = new OutboxMessage(
            Guid.NewGuid(), AlarmCause.EventDead, "WH-1", """{"cause":"EVENT_DEAD","text":"Dead."}""", null, Some.Noon, 1, Some.Noon);

        Assert.Equal(named, JsonElement.Parse(AlarmMessage.Of(message, new ShopName(shop)).Body).At("data/shop"));
    }

    [Fact]
    public async Task Alarms_that_were_held_back_are_sent_as_one_that_says_how_many()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        await using var shop = await receiver.OpenShopAsync();
        var now = shop.Time.GetUtcNow();
        for (var i = 0; i < StorageLimits.MaxAlarmsPerCause + 2; i++)
        {
            await shop.Get<AlarmOutbox>().RaiseAsync(new Alarm(AlarmCause.EventDead, $"WH-{i}", "Look."), now);
        }

        shop.Pass(TimeSpan.FromHours(1));
        await shop.UntilLoggedAsync("was sent in", StorageLimits.MaxAlarmsPerCause + 1);

        var rest = Assert.Single(receiver.All, one => one.Body.Contains("held_back", StringComparison.Ordinal));
        var data = JsonElement.Parse(rest.Body).GetProperty("data");
        Assert.Equal((AlarmCause.EventDead, "2"), (data.At("cause"), data.At("held_back")));
        Assert.StartsWith("2 more alarms of the cause EVENT_DEAD were raised", data.At("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        receiver.Answer = context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };
        await using var shop = await receiver.OpenShopAsync();

        await RaiseAsync(shop);
        await shop.UntilLoggedAsync("was not sent: The receiver answered 302.");

        Assert.All(receiver.All, received => Assert.Equal("/alarms", received.Path));
    }

    [Fact]
    public async Task A_receiver_on_a_private_network_is_not_connected_to_unless_the_merchant_names_it()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        await using var shop = await receiver.OpenShopAsync(isAllowed: false);

        await RaiseAsync(shop);
        await shop.UntilLoggedAsync("localhost has no public address");

        Assert.Empty(receiver.All);
    }

    [Fact]
    public async Task The_log_has_the_status_of_a_receivers_answer_and_nothing_of_its_text()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        receiver.Answer = context => AnswerAsync(context, 400, "canary-answer");
        await using var shop = await receiver.OpenShopAsync();

        await RaiseAsync(shop);
        await shop.UntilLoggedAsync("was not sent: The receiver answered 400.");

        Assert.Equal(0, shop.CountLogged("canary-answer"));
        Assert.Equal(0, shop.CountLogged(AlarmReceiver.Secret));
    }

    private static Task RaiseAsync(Shop shop) => shop.Get<AlarmOutbox>().RaiseAsync(Quarantined, shop.Time.GetUtcNow());

    private static Task AnswerAsync(HttpContext context, int status, string text = "")
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    }
}
