using System.Text.Json;
using Checkout.Alarms;
using Checkout.Notices;
using Checkout.Server.Outbox;
using Checkout.Tests.Architecture;
using Checkout.Tests.Server.Alarms;
using Checkout.Tests.Server.Operations;
using Microsoft.AspNetCore.Http;

namespace Checkout.Tests.Server.Messages;

public sealed class SendingWebhooks
{
    [Fact]
    public void A_webhook_is_signed_by_both_keys_as_the_published_library_verifies_it()
    {
        var file = JsonElement.Parse(File.ReadAllText(Path.Combine(TheTree.Repository(), "tests", "contract", "clients", "webhook.json")));
        var time = DateTimeOffset.FromUnixTimeSeconds(file.GetProperty("timestamp").GetInt64());

        using var request = StandardWebhook.Request(
            new Uri("https://shop.example"), [file.At("secret")!, file.At("old_secret")!], file.At("id")!,
            System.Text.Encoding.UTF8.GetBytes(file.At("body")!), time);

        Assert.Equal(file.At("signature"), request.Headers.GetValues("webhook-signature").Single());
    }

    [Fact]
    public async Task An_endpoint_gets_what_it_wants_in_sequence_and_can_be_tested_rotated_switched_off_and_deleted()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        await using var shop = await Shop.OpenAsync(receiver.Plan() with { AlertUrl = null });
        var made = await EndpointAsync(shop, HttpMethod.Post, "", Body(receiver.Url, NoticeTopic.Paid, NoticeTopic.Shipped));
        var secret = made["secret"]!;

        var (id, captureId) = await shop.PayAsync();
        await shop.OperateAsync(id, "trackers", """{"tracking_number":"1Z999","carrier":"UPS"}""");
        await shop.RefundAsync(id, "1.00");
        await EndpointAsync(shop, HttpMethod.Post, $"/{made["id"]}/test");
        var received = await UntilAsync(receiver, 3);

        Assert.Equal(
            ["endpoint.test", NoticeTopic.Paid, NoticeTopic.Shipped],
            received.Select(one => JsonElement.Parse(one.Body).At("type")!).Order(StringComparer.Ordinal));
        var paid = received.Single(one => one.Body.Contains(NoticeTopic.Paid, StringComparison.Ordinal));
        Assert.Equal(captureId, JsonElement.Parse(paid.Body).At("data/payment_id"));
        Assert.Equal(StandardWebhook.Signature(secret, paid.Id, paid.Time, System.Text.Encoding.UTF8.GetBytes(paid.Body)), paid.Signature);

        var rotated = await EndpointAsync(shop, HttpMethod.Post, $"/{made["id"]}/rotate");
        await EndpointAsync(shop, HttpMethod.Post, $"/{made["id"]}/test");
        var signed = (await UntilAsync(receiver, 4))[3];
        Assert.Equal(
            [rotated["secret"]!, secret],
            new[] { rotated["secret"]!, secret }.Where((key, place) => signed.Signature.Split(' ')[place]
                == StandardWebhook.Signature(key, signed.Id, signed.Time, System.Text.Encoding.UTF8.GetBytes(signed.Body))));

        var off = await EndpointAsync(shop, HttpMethod.Patch, $"/{made["id"]}", """{"enabled":false}""");
        await shop.PayAsync();
        var listed = await EndpointAsync(shop, HttpMethod.Get, "");
        var deleted = await EndpointAsync(shop, HttpMethod.Delete, $"/{made["id"]}");
        Assert.Equal((201, 200, "false", 204), (made.Status, off.Status, off["enabled"], deleted.Status));
        Assert.Null(listed["items/0/secret"]);
        Assert.Equal(4, (await shop.AdminAsync("/outbox?kind=webhook")).Json.GetProperty("items").GetArrayLength());
        Assert.Equal(404, (await EndpointAsync(shop, HttpMethod.Delete, $"/{made["id"]}")).Status);
    }

    [Fact]
    public async Task An_endpoint_that_fails_for_a_day_is_disabled_with_an_alarm_and_gets_the_dead_message_once_it_is_enabled()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        receiver.Answer = context => AnswerAsync(context, 500);
        await using var shop = await Shop.OpenAsync(receiver.Plan() with { AlertUrl = null });
        var made = await EndpointAsync(shop, HttpMethod.Post, "", Body(receiver.Url, NoticeTopic.Paid));
        await shop.PayAsync();

        await shop.UntilLoggedAsync("was not delivered: The receiver answered 500.");
        for (var attempt = 2; shop.CountLogged($"ALARM {AlarmCause.EndpointDisabled}") == 0; attempt++)
        {
            Assert.InRange(attempt, 2, 4);
            shop.Pass(TimeSpan.FromHours(13));
            await shop.UntilLoggedAsync("The receiver answered 500.", attempt);
            await shop.UntilLoggedAsync(attempt < 3 ? "was not delivered" : $"ALARM {AlarmCause.EndpointDisabled}");
        }

        var disabled = (await EndpointAsync(shop, HttpMethod.Get, ""))["items/0/disabled_because"];
        receiver.Answer = context => AnswerAsync(context, 204);
        await EndpointAsync(shop, HttpMethod.Patch, $"/{made["id"]}", """{"enabled":true}""");
        var dead = await shop.AdminAsync("/outbox?kind=webhook&state=dead");
        await shop.AdminAsync($"/outbox/{dead["items/0/id"]}/redeliver", HttpMethod.Post);
        await shop.UntilLoggedAsync("was delivered in");

        Assert.Equal("The receiver answered 500.", disabled);
        Assert.Single(receiver.All.Select(one => one.Id).Distinct());
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_disabled_at_once()
    {
        await using var receiver = await AlarmReceiver.StartAsync();
        receiver.Answer = context => AnswerAsync(context, 410);
        await using var shop = await Shop.OpenAsync(receiver.Plan() with { AlertUrl = null });
        await EndpointAsync(shop, HttpMethod.Post, "", Body(receiver.Url, NoticeTopic.Paid));

        await shop.PayAsync();
        await shop.UntilLoggedAsync($"ALARM {AlarmCause.EndpointDisabled}");

        Assert.Equal("dead", (await Shop.EventuallyAsync(
            () => shop.AdminAsync("/outbox?kind=webhook"), list => list["items/0/state"] == "dead"))["items/0/state"]);
    }

    [Theory]
    [InlineData("http://example.com/hooks", "order.paid", "/url")]
    [InlineData("https://user:pass@example.com/hooks", "order.paid", "/url")]
    [InlineData("https://example.com/hooks", "order.lost", "/events")]
    public void An_endpoint_is_an_https_address_with_known_events(string url, string topic, string field) =>
        Assert.Equal(field, Checkout.Server.Merchant.EndpointResponse.Fault(url, [topic])!.Value.Field);

    private static string Body(Uri url, params string[] events) => JsonSerializer.Serialize(new { url, events });

    private static Task<Reply> EndpointAsync(Shop shop, HttpMethod method, string path, string? body = null) =>
        shop.NewBrowser().SendAsync(method, $"/api/merchant/endpoints{path}", body, ("Authorization", $"Bearer {Shop.AdminKey}"));

    private static Task<AlarmReceiver.Received[]> UntilAsync(AlarmReceiver receiver, int count) =>
        Shop.EventuallyAsync(() => Task.FromResult(receiver.All.ToArray()), all => all.Length >= count);

    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
