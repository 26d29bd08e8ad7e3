using Checkout.Notices;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Checkout.Tests.Server.Operations;

namespace Checkout.Tests.Server.Messages;

public sealed class ResendingMessages
{
    [Fact]
    public async Task A_merchant_sends_a_mail_again_once_for_each_key_and_sees_every_message()
    {
        await using var server = new MailServer();
        await using var shop = await Shop.OpenAsync(server.Plan());
        var (id, captureId) = await shop.PayAsync();
        await server.UntilTakenAsync();

        var nothing = await shop.OperateAsync(id, "resend-mail", """{"kind":"refund"}""");
        var sent = await shop.OperateAsync(id, "resend-mail", """{"kind":"receipt"}""", "key-1");
        await server.UntilTakenAsync(2);
        var repeated = await shop.OperateAsync(id, "resend-mail", """{"kind":"receipt"}""", "key-1");
        await shop.OperateAsync(id, "trackers", """{"tracking_number":"1Z999","carrier":"UPS"}""");
        var reused = await shop.OperateAsync(id, "resend-mail", """{"kind":"shipping"}""", "key-1");
        await server.UntilTakenAsync(3);
        var again = await shop.AdminAsync($"/outbox/{sent["id"]}/redeliver", HttpMethod.Post);
        await server.UntilTakenAsync(4);

        Assert.Equal((422, IssueCode.MailNotPossible), nothing.Refusal);
        Assert.Equal((202, 200, sent["id"]), (sent.Status, repeated.Status, repeated["id"]));
        Assert.Equal((422, IssueCode.IdempotencyKeyReused), reused.Refusal);
        Assert.Equal((202, "waiting"), (again.Status, again["state"]));
        Assert.Equal(server.Taken.ElementAt(1).MessageId, server.Taken.ElementAt(3).MessageId);
        var first = await shop.AdminAsync("/outbox?kind=mail&state=sent&limit=1");
        var rest = await shop.AdminAsync($"/outbox?kind=mail&state=sent&after={first["next"]}");
        Assert.Equal((NoticeTopic.Shipped, NoticeTopic.Paid), (first["items/0/topic"], rest["items/1/topic"]));
        Assert.Equal((captureId, "250", null), (rest["items/1/subject"], rest["items/1/log/0/status"], rest["items/2/id"]));
        Assert.Equal(
            ["redeliver-message", "add-tracker", "resend-mail"],
            (await shop.Get<AuditLog>().ListAsync(new(), null, 10)).Items.Select(entry => entry.Operation));
    }

    [Fact]
    public async Task A_mail_leaves_the_time_of_the_next_look_at_its_order()
    {
        await using var server = new MailServer();
        await using var shop = await Shop.OpenAsync(server.Plan());
        var (id, _) = await shop.PayAsync();
        var stored = await Shop.EventuallyAsync(() => shop.StoredAsync(id), known => known.Order.Mails.Length == 1);
        var due = shop.Time.GetUtcNow() + TimeSpan.FromHours(1);
        await shop.Orders.RescheduleAsync(stored, known => known.DueBy(due), shop.Time.GetUtcNow());

        await shop.OperateAsync(id, "resend-mail", """{"kind":"receipt"}""");

        var after = await Shop.EventuallyAsync(() => shop.StoredAsync(id), known => known.Order.Mails.Length == 2);
        Assert.Equal(due, after.DueAt!.Value, TimeSpan.FromMilliseconds(1));
    }
}
