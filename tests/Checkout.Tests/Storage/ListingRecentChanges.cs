using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class ListingRecentChanges(PostgreSqlCluster cluster)
{
    [Theory, OnBothEngines]
    public async Task Orders_that_changed_and_alarms_that_were_raised_since_a_time_are_listed(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var old = await storage.AddStoredAsync(Some.Order());
        var changed = await storage.AddStoredAsync(Some.Order());
        await storage.Alarms.RaiseAsync(Some.Alarm, Some.Noon);
        changed = await storage.Orders.UpdateAsync(changed, order => order.Cancel(), Some.Noon.AddSeconds(2));
        await storage.Alarms.RaiseAsync(Some.Alarm with { Subject = "later" }, Some.Noon.AddSeconds(2));

        var recent = await storage.Changes.ListAsync(Some.Noon.AddSeconds(1));

        Assert.Equal(
            [
                (ChangeStore.Orders, changed.Version, "", changed.Order.Number),
                (AlarmOutbox.Kind, 0, Some.Alarm.Cause, "later"),
            ],
            recent.Select(change => (change.Kind, change.Version, change.Topic, change.Subject)));
        Assert.Equal(changed.Id, recent[0].Id);
        var all = await storage.Changes.ListAsync(Some.Noon.AddSeconds(-1));
        Assert.Equal(4, all.Count);
        Assert.Contains(all, change => change.Id == old.Id);
    }
}
