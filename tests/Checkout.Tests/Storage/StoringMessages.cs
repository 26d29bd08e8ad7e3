using Checkout.Notices;
using Checkout.Storage;
using Dapper;

namespace Checkout.Tests.Storage;

public sealed class StoringMessages(PostgreSqlCluster cluster)
{
    private static readonly AuditEntry Entry = new() { Actor = "actor", Roles = "owner", Operation = "operation", Outcome = AuditOutcome.Done };

    [Theory, OnBothEngines]
    public async Task The_messages_of_a_change_are_stored_with_it_once_and_for_each_endpoint_that_wants_them(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, mails: true);
        var (paid, all, off) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await using (var connection = await storage.ConnectAsync())
        {
            foreach (var (id, events, disabled) in new (Guid, string, DateTimeOffset?)[]
            {
                (paid, "order.paid", null), (all, "order.shipped order.paid", null), (off, "order.paid", Some.Noon),
            })
            {
                await connection.ExecuteAsync(
                    """
                    insert into webhook_endpoints (shop, id, url, events, secret, made_by, created_at, disabled_at)
                    values ('default', @id, 'https://example.com', @events, 'whsec_', 'owner', @at, @disabled)
                    """,
                    new { id, events, at = Some.Noon, disabled });
            }
        }

        var order = await storage.AddAsync(Some.Order());
        var capture = Some.Capture(order);
        await storage.Orders.UpdateAsync(order.Id, known => known.Apply(capture), Some.Noon);
        await storage.Orders.UpdateAsync(order.Id, known => known.Apply(capture), Some.Noon);
        await storage.Orders.UpdateAsync(order.Id, known => known.Ship(new("1Z999", "UPS", Some.Noon)), Some.Noon.AddSeconds(1));

        var stored = (await storage.Outbox.ListAsync(null, null, null, 10)).Items;
        Assert.Equal(
            [
                ("mail", "shopper", NoticeTopic.Paid), ("mail", "shopper", NoticeTopic.Shipped),
                ("webhook", all.ToString(), NoticeTopic.Paid), ("webhook", all.ToString(), NoticeTopic.Shipped),
                ("webhook", paid.ToString(), NoticeTopic.Paid),
            ],
            stored.Select(one => (one.Kind, one.Destination, one.Topic)).OrderBy(one => one.Kind, StringComparer.Ordinal)
                .ThenBy(one => one.Destination == paid.ToString()).ThenBy(one => one.Topic, StringComparer.Ordinal));
        Assert.All(stored, one => Assert.Equal(order.Id, one.OrderId));
    }

    [Theory, OnBothEngines]
    public async Task Messages_about_one_order_go_to_a_destination_one_after_the_other_and_a_dead_letter_lets_the_next_pass(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, mails: true);
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var (key, order, seconds) in new[] { ("1", one, 0), ("2", one, 1), ("3", other, 2) })
        {
            await storage.Outbox.AddAsync(
                new(MessageKind.Mail, MessageDestination.Shopper, "topic", key, "{}", key, order), Some.Noon.AddSeconds(seconds));
        }

        var now = Some.Noon.AddMinutes(1);
        var first = await ClaimAsync(now);
        await storage.Outbox.MarkFailedAsync(first[0], "Later.", now.AddMinutes(1), now);
        Assert.Empty(await ClaimAsync(now));
        var again = Assert.Single(await ClaimAsync(now.AddMinutes(1)), message => message.Subject == "1");
        await storage.Outbox.MarkFailedAsync(again, "Never.", null, now, 550);

        Assert.Equal(["1", "3"], first.Select(message => message.Subject));
        Assert.Contains("2", (await ClaimAsync(now.AddMinutes(1))).Select(message => message.Subject));
        var dead = Assert.Single((await storage.Outbox.ListAsync(MessageKind.Mail, MessageState.Dead, null, 10)).Items);
        Assert.Equal([("Later.", (int?)null), ("Never.", 550)], dead.Log.Select(attempt => (attempt.Error!, attempt.Status)));

        Task<IReadOnlyList<OutboxMessage>> ClaimAsync(DateTimeOffset at) =>
            storage.Outbox.ClaimAsync(MessageKind.Mail, MessageDestination.Shopper, at, TimeSpan.FromSeconds(30), 10);
    }

    [Theory, OnBothEngines]
    public async Task A_message_that_has_ended_is_due_again_when_the_merchant_asks_and_the_audit_log_says_who_asked(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, mails: true);
        var message = new NewMessage(MessageKind.Mail, MessageDestination.Shopper, "topic", "subject", "{}", "key");
        var (added, isRepeat) = await storage.Outbox.AddAuditedAsync(message, Entry, Some.Noon);
        var (same, isSame) = await storage.Outbox.AddAuditedAsync(message, Entry, Some.Noon);

        var early = await storage.Outbox.RedeliverAsync(added.Id, Entry, Some.Noon);
        await storage.Outbox.MarkSentAsync(added.Id, Some.Noon);
        var late = await storage.Outbox.RedeliverAsync(added.Id, Entry, Some.Noon);

        Assert.Equal((added.Id, false, true), (same.Id, isRepeat, isSame));
        Assert.Equal((Redelivery.Waiting, Redelivery.Due), (early, late));
        Assert.Equal(Redelivery.Unknown, await storage.Outbox.RedeliverAsync(Guid.NewGuid(), Entry, Some.Noon));
        Assert.Equal(MessageState.Waiting, (await storage.Outbox.FindAsync(added.Id))!.State);
        Assert.Equal(2, await storage.CountAsync("audit_log"));
    }
}
