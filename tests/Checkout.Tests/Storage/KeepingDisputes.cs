using Checkout.Alarms;
using Checkout.Disputes;
using Checkout.PayPal.Disputes;
using Checkout.Storage;
using Checkout.Tests.Disputes;

namespace Checkout.Tests.Storage;

public sealed class KeepingDisputes(PostgreSqlCluster cluster)
{
    [Theory, OnBothEngines]
    public async Task A_dispute_is_found_by_its_id_and_by_its_orders_and_raises_one_alarm(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = DisputeNews.Order.Id;

        await PutAsync(storage, DisputeNews.Claim());
        Assert.True(await storage.Disputes.IsOpenForAsync(order));
        var stored = await PutAsync(storage, DisputeNews.Resolved(5));

        Assert.Equal((2, null), (stored.Version, stored.DueAt));
        Assert.Equal(DisputeStatus.Resolved, (await storage.Disputes.FindAsync(DisputeNews.Id))!.Dispute.Facts.Status);
        Assert.Equal("CAPTURE1", Assert.Single(Assert.Single(await storage.Disputes.OfOrderAsync(order)).CaptureIds));
        Assert.False(await storage.Disputes.IsOpenForAsync(order));
        Assert.Empty(await storage.Disputes.OfOrderAsync(Guid.NewGuid()));
        Assert.Equal(1, await storage.CountAsync($"outbox where topic = '{AlarmCause.DisputeOpened}'"));
    }

    [Theory, OnBothEngines]
    public async Task The_words_of_a_dispute_are_erased_once_it_is_over_and_do_not_come_back(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var said = new[] { new DisputeMessage("BUYER", DisputeNews.Time(1), "I am ill.") };

        await PutAsync(storage, DisputeNews.Claim() with { Messages = said });
        await storage.Disputes.EraseAsync(DisputeNews.Order.Id, Some.Noon);
        Assert.Equal("I am ill.", (await storage.Disputes.FindAsync(DisputeNews.Id))!.Dispute.Facts.Messages![0].Content);
        await PutAsync(storage, DisputeNews.Resolved(5) with { Messages = said });
        await storage.Disputes.EraseAsync(DisputeNews.Order.Id, Some.Noon);
        await PutAsync(storage, DisputeNews.Resolved(6) with { Messages = said });

        var erased = (await storage.Disputes.FindAsync(DisputeNews.Id))!.Dispute;
        Assert.Equal((null, DisputeStatus.Resolved), (erased.Facts.Messages, erased.Facts.Status));
    }

    [Theory, OnBothEngines]
    public async Task Pages_give_each_dispute_once_open_ones_by_deadline_and_all_by_age(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        for (var i = 1; i <= 5; i++)
        {
            var claim = DisputeNews.Claim(id: $"PP-D-{i}") with
            {
                CreateTime = DisputeNews.Time(i),
                SellerResponseDueDate = i == 2 ? null : $"{Some.Noon.AddDays(10 - i):O}",
            };
            await PutAsync(storage, i == 3 ? claim with { Status = DisputeStatus.Resolved } : claim);
        }

        Assert.Equal(["PP-D-5", "PP-D-4", "PP-D-1", "PP-D-2"], await IdsAsync(isOpen: true));
        Assert.Equal(["PP-D-5", "PP-D-4", "PP-D-3", "PP-D-2", "PP-D-1"], await IdsAsync(isOpen: false));

        async Task<List<string>> IdsAsync(bool isOpen)
        {
            var (ids, after) = (new List<string>(), (DisputeCursor?)null);
            do
            {
                var page = await storage.Disputes.ListAsync(isOpen, after, 2);
                ids.AddRange(page.Items.Select(dispute => dispute.Id));
                after = page.Next is null ? null : DisputeCursor.TryParse(page.Next.ToString(), out var next) ? next : throw new FormatException();
            }
            while (after is not null);
            return ids;
        }
    }

    [Theory, OnBothEngines]
    public async Task A_due_dispute_and_a_due_listing_go_to_one_caller_until_the_lease_ends(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var (later, lease) = (Some.Noon.AddDays(2), TimeSpan.FromMinutes(5));
        await PutAsync(storage, DisputeNews.Claim());

        Assert.Empty(await storage.Disputes.ClaimDueAsync(Some.Noon, lease, 10));
        Assert.Equal([DisputeNews.Id], await storage.Disputes.ClaimDueAsync(later, lease, 10));
        Assert.Empty(await storage.Disputes.ClaimDueAsync(later, lease, 10));

        Assert.Equal((null, Some.Noon + DisputeSchedule.FirstListing), await storage.Disputes.ClaimListingAsync(Some.Noon, lease));
        var (first, _) = await storage.Disputes.ClaimListingAsync(later, lease);
        Assert.Equal(Some.Noon - DisputeSchedule.ListedAtFirst, first!.ListedTo);
        Assert.Equal((null, later + lease), await storage.Disputes.ClaimListingAsync(later, lease));
        await storage.Disputes.FinishListingAsync(first, later.AddHours(1), later);
        await storage.Disputes.FinishListingAsync(first, later.AddDays(9), later.AddDays(9));
        Assert.Equal(later, (await storage.Disputes.ClaimListingAsync(later.AddHours(1), lease)).Claimed!.ListedTo);
    }

    private static Task<StoredDispute> PutAsync(TestStorage storage, PayPalDispute facts) => storage.Disputes.UpdateAsync(
        facts.DisputeId, known => known is null ? DisputeNews.New(facts) : known.Apply(facts), Some.Noon);
}
