using Checkout.Storage;

namespace Checkout.Tests.Server;

public sealed class ForgettingKeysAndAlarms
{
    [Fact]
    public async Task An_idempotency_key_is_deleted_after_a_day_and_a_sent_alarm_after_thirty()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        Assert.Equal(201, (await shop.Browser.PlaceAsync(Browser.Cart(), "key-1")).Status);
        await shop.Get<AlarmOutbox>().RaiseAsync(Some.Alarm, shop.Time.GetUtcNow());
        await shop.UntilLoggedAsync("ALARM CAUSE subject");

        shop.Pass(StorageLimits.KeyLife);
        await shop.UntilLoggedAsync("1 keys");
        Assert.Equal(0, shop.CountLogged("1 messages"));

        shop.Pass(TimeSpan.FromDays(29));
        await shop.UntilLoggedAsync("1 messages");
    }

    [Fact]
    public async Task More_idempotency_keys_than_one_batch_are_deleted_in_one_run()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var now = shop.Time.GetUtcNow();
        for (var i = 0; i < 101; i++)
        {
            await shop.Orders.AddAsync(Some.Order(at: now), new IdempotencyKey("somebody", $"key-{i}", "body"), now);
        }

        shop.Pass(StorageLimits.KeyLife);

        await shop.UntilLoggedAsync("101 keys");
    }
}
