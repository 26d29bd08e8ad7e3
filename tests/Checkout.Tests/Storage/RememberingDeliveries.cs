using Checkout.Storage;

namespace Checkout.Tests.Storage;

/// <summary>PayPal signs only a checksum of the body, so a signature is accepted for its first body only.</summary>
public sealed class RememberingDeliveries(PostgreSqlCluster cluster)
{
    private const string Signature = "5f3a";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly byte[] Body = [1];
    private static readonly byte[] Other = [2];

    [Theory, OnBothEngines]
    public async Task The_same_signature_with_another_body_is_refused_and_nothing_is_stored(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);

        Assert.Equal(Delivered.New, await ReceiveAsync(storage, "WH-1", Body, Signature));
        Assert.Equal(Delivered.SignatureReused, await ReceiveAsync(storage, "WH-1", Other, Signature));
        Assert.Equal(Delivered.SignatureReused, await ReceiveAsync(storage, "WH-2", Other, Signature));

        Assert.Equal(Body, Assert.Single(await storage.Inbox.ClaimAsync(Some.Noon, Lease, 10)).Body);
    }

    [Theory, OnBothEngines]
    public async Task The_same_signature_and_body_again_is_nothing_new(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await ReceiveAsync(storage, "WH-1", Body, Signature);

        Assert.Equal(Delivered.Known, await ReceiveAsync(storage, "WH-1", Body, Signature));

        Assert.Equal(1, await storage.CountAsync("webhook_inbox"));
    }

    [Theory, OnBothEngines]
    public async Task Another_signature_is_a_redelivery_or_another_hint(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await ReceiveAsync(storage, "WH-1", Body, Signature);

        Assert.Equal(Delivered.Known, await ReceiveAsync(storage, "WH-1", Body, "6b21"));
        Assert.Equal(Delivered.New, await ReceiveAsync(storage, "WH-1", Other, "77c0"));

        Assert.Equal(2, await storage.CountAsync("webhook_inbox"));
        Assert.Equal(3, await storage.CountAsync("webhook_deliveries"));
    }

    [Theory, OnBothEngines]
    public async Task One_of_many_simultaneous_bodies_with_one_signature_is_taken(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => ReceiveAsync(storage, "WH-1", [(byte)i], Signature)));

        Assert.Single(answers, answer => answer is Delivered.New);
        Assert.Equal(19, answers.Count(answer => answer is Delivered.SignatureReused));
        Assert.Equal(1, await storage.CountAsync("webhook_inbox"));
    }

    [Theory, OnBothEngines]
    public async Task A_reused_signature_is_noted_once(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await ReceiveAsync(storage, "WH-1", Body, Signature);

        var notes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => storage.Inbox.RecordReuseAsync(Signature, Some.Alarm, Some.Noon)));

        Assert.Single(notes, isFirst => isFirst);
        Assert.Equal(1, await storage.CountAsync("outbox"));
        Assert.False(await storage.Inbox.RecordReuseAsync("never-seen", Some.Alarm, Some.Noon));
    }

    [Theory, OnBothEngines]
    public async Task Records_of_deliveries_are_deleted_by_their_age_in_batches(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        for (var day = 0; day < 5; day++)
        {
            await storage.Inbox.ReceiveAsync(Some.Delivery($"WH-{day}", Body), Some.Noon.AddDays(day));
        }

        Assert.Equal(2, await storage.Inbox.DeleteDeliveriesAsync(Some.Noon.AddDays(2), batch: 2));
        Assert.Equal(1, await storage.Inbox.DeleteDeliveriesAsync(Some.Noon.AddDays(2), batch: 2));
        Assert.Equal(0, await storage.Inbox.DeleteDeliveriesAsync(Some.Noon.AddDays(2), batch: 2));

        Assert.Equal(2, await storage.CountAsync("webhook_deliveries"));
        Assert.Equal(5, await storage.CountAsync("webhook_inbox"));
    }

    private static Task<Delivered> ReceiveAsync(TestStorage storage, string eventId, byte[] body, string signature) =>
        storage.Inbox.ReceiveAsync(Some.Delivery(eventId, body, signature: signature), Some.Noon);
}
