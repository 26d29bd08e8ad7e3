using Checkout.Server.Http.Keys;
using Checkout.Server.Merchant.Changes;
using Checkout.Storage;

namespace Checkout.Tests.Server.Keys;

public sealed class WatchingChanges
{
    private static readonly RecentChange Order = new(ChangeStore.Orders, new Guid("0193a0a0-0000-7000-8000-000000000001"), 1, "", "N-1");

    private static readonly RecentChange Alarm = new(AlarmOutbox.Kind, new Guid("0193a0a0-0000-7000-8000-000000000002"), 0, "CAUSE", "S");

    [Fact]
    public void A_change_is_told_once_however_often_it_is_read()
    {
        var window = new ChangeWindow();
        var changed = Order with { Version = 2 };

        Assert.Equal([Order, Alarm], window.Take([Order, Alarm]));
        Assert.Empty(window.Take([Alarm, Order]));
        Assert.Equal([changed], window.Take([changed, Alarm]));
        Assert.Empty(window.Take([changed]));
    }

    [Fact]
    public void Each_event_lists_what_changed_in_one_line_and_says_if_there_is_more()
    {
        Assert.Equal(
            [
                "event: orders\ndata: {\"items\":[{\"id\":\"0193a0a0-0000-7000-8000-000000000001\",\"number\":\"N-1\"}],\"more\":false}\n\n",
                "event: outbox\ndata: {\"items\":[{\"id\":\"0193a0a0-0000-7000-8000-000000000002\",\"kind\":\"alarm\",\"topic\":\"CAUSE\","
                + "\"subject\":\"S\"}],\"more\":false}\n\n",
                "event: alarm\ndata: {\"items\":[{\"id\":\"0193a0a0-0000-7000-8000-000000000002\",\"cause\":\"CAUSE\",\"subject\":\"S\"}],"
                + "\"more\":false}\n\n",
            ],
            ChangeMessages.Of([Order, Alarm], [Order, Alarm]));
        Assert.Empty(ChangeMessages.Of([], [Order]));
        var many = Enumerable.Repeat(Alarm with { Subject = "a\nb" }, StorageLimits.MaxRecentChanges).ToList();
        Assert.All(ChangeMessages.Of([many[0]], many), message => Assert.EndsWith("\"more\":true}\n\n", message, StringComparison.Ordinal));
        Assert.All(ChangeMessages.Of(many, many), message => Assert.Equal(3, message.Count(letter => letter == '\n')));
    }

    [Fact]
    public async Task A_stream_tells_of_orders_and_alarms_and_ends_when_the_server_stops()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        using var watcher = await Watcher.ByKeyAsync(shop);

        var placed = await shop.Browser.PlaceAsync(Browser.Cart());
        Assert.Equal(placed["number"], (await watcher.UntilAsync("orders")).At("items/0/number"));
        await shop.Get<AlarmOutbox>().RaiseAsync(Some.Alarm, shop.Time.GetUtcNow());
        Assert.Equal("alarm", (await watcher.UntilAsync("outbox")).At("items/0/kind"));
        Assert.Equal("CAUSE", (await watcher.UntilAsync("alarm")).At("items/0/cause"));

        var ended = watcher.EndAsync();
        await shop.Get<ChangeFeed>().StopAsync(CancellationToken.None);
        Assert.Equal(StreamEnd.ServerStops, await ended);
    }

    [Fact]
    public async Task Streams_end_with_their_key_or_session()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var made = await shop.MakeKeyAsync("Anna", "read");
        var console = await Console.SignInAsync(shop.NewBrowser(), made["key"]!);
        var leaving = await Console.SignInAsync(shop.NewBrowser());
        var idle = await Console.SignInAsync(shop.NewBrowser());
        using var ofKey = await Watcher.ByKeyAsync(shop, made["key"]!);
        using var ofItsSession = await Watcher.BySessionAsync(shop, console);
        using var ofSession = await Watcher.BySessionAsync(shop, leaving);
        using var ofIdle = await Watcher.BySessionAsync(shop, idle);
        using var staying = await Watcher.ByKeyAsync(shop);

        await shop.AdminAsync($"/keys/{made["id"]}/withdraw", HttpMethod.Post);
        await leaving.SignOutAsync();

        Assert.Equal(StreamEnd.KeyEnded, await ofKey.EndAsync());
        Assert.Equal(StreamEnd.KeyEnded, await ofItsSession.EndAsync());
        Assert.Equal(StreamEnd.SessionEnded, await ofSession.EndAsync());
        shop.Pass(SessionTimes.Idle);
        Assert.Equal(StreamEnd.SessionEnded, await ofIdle.EndAsync());
        using var refused = await Watcher.BySessionAsync(shop, idle);
        Assert.Equal(401, refused.Status);
        await Shop.EventuallyAsync(() => Task.FromResult(shop.Get<OpenStreams>().All.Count), count => count == 1);
    }

    [Fact]
    public async Task A_key_has_a_bounded_number_of_streams_and_HEAD_opens_none()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        Assert.Equal(200, (await shop.AdminAsync("/changes", HttpMethod.Head)).Status);
        var watchers = new List<Watcher>();
        for (var i = 0; i < OpenStreams.MostOfKey; i++)
        {
            watchers.Add(await Watcher.ByKeyAsync(shop));
        }

        Assert.All(watchers, watcher => Assert.Equal(200, watcher.Status));
        Assert.Equal((429, "RATE_LIMIT_REACHED"), (await shop.AdminAsync("/changes")).Refusal);
        watchers.ForEach(watcher => watcher.Dispose());
        await Shop.EventuallyAsync(() => Task.FromResult(shop.Get<OpenStreams>().All.Count), count => count == 0);
    }
}
