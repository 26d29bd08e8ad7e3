using Checkout.Alarms;
using Checkout.Ledger;
using Checkout.Orders;
using Checkout.PayPal.Reporting;
using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class ComparingWithTheReport(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);

    private static readonly DateTimeOffset Since = ComparisonTimes.DayOf(Some.Noon);

    private static readonly DateTimeOffset First = Since.AddDays(1).AddHours(6);

    [Theory, OnBothEngines]
    public async Task Payments_that_the_report_has_to_the_cent_do_not_differ(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await PayAsync(storage);
        await storage.Orders.UpdateAsync(
            order, known => known.Apply(Some.Refund(known, 500, "REFUND1") with { CreateTime = "2026-03-01T14:00:00Z" }), Some.Noon);

        await RecordAsync(storage, Payment(), Of("T1107", "REFUND1", -500) with { ReferenceId = "CAPTURE1" });

        Assert.Empty(await CompareAsync(storage, First));
    }

    [Theory, OnBothEngines]
    public async Task A_difference_is_alarmed_once_at_the_next_comparison_and_resolved_when_it_is_gone(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await PayAsync(storage);
        await RecordAsync(storage, Payment(), Of("T1107", "REFUND1", -500) with { ReferenceId = "CAPTURE1" });

        var found = Assert.Single(await CompareAsync(storage, First));
        Assert.Equal(
            (order.Order.Number, order.Id, "24.00 EUR", "19.00 EUR"), (found.Subject, found.OrderId, $"{found.Ours}", $"{found.PayPals}"));
        Assert.Equal(0, await AlarmAsync(storage, First));
        Assert.Single(await CompareAsync(storage, First.AddDays(1)));
        Assert.Equal(1, await AlarmAsync(storage, First.AddDays(1)));
        Assert.Equal(0, await AlarmAsync(storage, First.AddDays(1)));
        Assert.Equal(1, await storage.CountAsync("outbox"));

        await storage.Orders.UpdateAsync(order, known => known.Apply(Some.Refund(known, 500, "REFUND1")), First);
        Assert.Empty(await CompareAsync(storage, First.AddDays(2)));

        var listed = Assert.Single(await storage.Comparisons.ListAsync(isOpen: false, null, 10));
        Assert.Equal((First, First.AddDays(1), First.AddDays(2)), (listed.FoundAt, listed.AlarmedAt, listed.ResolvedAt));
        Assert.Empty(await storage.Comparisons.ListAsync(isOpen: true, null, 10));
    }

    [Theory, OnBothEngines]
    public async Task A_payment_that_the_report_does_not_have_differs(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await PayAsync(storage);

        Assert.Equal("0.00", Assert.Single(await CompareAsync(storage, First)).PayPals.Value);
    }

    [Theory, OnBothEngines]
    public async Task What_was_paid_before_the_first_compared_day_does_not_differ(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await PayAsync(storage, at: "2026-02-01T12:00:00Z");
        await storage.Orders.UpdateAsync(
            order, known => known.Apply(Some.Refund(known, 500, "REFUND1") with { CreateTime = "2026-03-01T14:00:00Z" }), Some.Noon);

        await RecordAsync(storage, Of("T1107", "REFUND1", -500) with { ReferenceId = "CAPTURE1" });

        Assert.Empty(await CompareAsync(storage, First));
    }

    [Theory, OnBothEngines]
    public async Task A_cancelled_reversal_leaves_no_difference_once_the_order_was_looked_up(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await PayAsync(storage);
        var reversed = Some.TakenBack(order.Order, "CAPTURE1") with { UpdateTime = "2026-03-01T13:00:00Z" };
        order = await storage.Orders.UpdateAsync(order, known => known.Apply(reversed), Some.Noon);
        ReportedTransaction taken = Of("T1201", "REVERSAL1", -2500) with { ReferenceId = "CAPTURE1" };
        await RecordAsync(storage, Payment(), taken);
        Assert.Empty(await CompareAsync(storage, First));

        await RecordAsync(storage, Of("T1202", "RETURNED1", 2500) with { ReferenceId = "CAPTURE1" });
        Assert.Single(await CompareAsync(storage, First.AddDays(1)));
        var restored = Some.Capture(order.Order, id: "CAPTURE1") with { UpdateTime = "2026-03-01T14:00:00Z" };
        order = await storage.Orders.UpdateAsync(order, known => known.Apply(restored), First.AddDays(1));

        Assert.Equal(OrderStatus.Completed, order.Order.Status);
        Assert.Empty(await CompareAsync(storage, First.AddDays(1)));
    }

    [Theory, OnBothEngines]
    public async Task A_difference_of_another_amount_is_another_one_and_is_not_alarmed_yet(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await PayAsync(storage);
        await RecordAsync(storage, Payment(), Of("T1201", "REVERSAL1", -2500) with { ReferenceId = "CAPTURE1" });
        await CompareAsync(storage, First);

        await RecordAsync(storage, Of("T1202", "RETURNED1", 2000) with { ReferenceId = "CAPTURE1" });
        await CompareAsync(storage, First.AddDays(1));

        Assert.Equal(0, await AlarmAsync(storage, First.AddDays(1)));
        await CompareAsync(storage, First.AddDays(2));
        Assert.Equal(1, await AlarmAsync(storage, First.AddDays(2)));
    }

    [Theory, OnBothEngines]
    public async Task What_belongs_to_no_order_is_booked_once_and_anew_if_it_changes(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var withdrawal = Of("T0400", "WITHDRAWAL1", -1000, fee: 0);

        await RecordAsync(storage, withdrawal);
        await RecordAsync(storage, withdrawal);
        Assert.Equal("bank 10.00, paypal -10.00", await BalancesAsync(storage));
        await RecordAsync(storage, withdrawal with { Status = TransactionStatus.Denied });

        Assert.Equal("", await BalancesAsync(storage));
        Assert.Equal(4, await storage.CountAsync("ledger_postings"));
        Assert.Empty(await CompareAsync(storage, First));
    }

    [Theory, OnBothEngines]
    public async Task A_payment_that_names_us_and_is_not_on_record_differs_until_its_order_has_it(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var lost = Payment() with { InvoiceId = "261129-46N20-RE5D4" };
        await RecordAsync(storage, lost);
        Assert.Equal("CAPTURE1", Assert.Single(await CompareAsync(storage, First)).Subject);
        Assert.Equal("fees 1.00, paypal 24.00, unexplained -25.00", await BalancesAsync(storage));

        await PayAsync(storage);
        await RecordAsync(storage, lost);

        Assert.Empty(await CompareAsync(storage, First.AddDays(1)));
        Assert.Equal("fees 1.00, paypal 24.00, sales -25.00", await BalancesAsync(storage));
    }

    [Theory, OnBothEngines]
    public async Task One_of_several_replicas_compares_and_another_takes_over_when_it_died(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var (none, due) = await storage.Comparisons.ClaimAsync(Some.Noon, Lease);
        Assert.Equal((null, First), (none, due));

        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => storage.Comparisons.ClaimAsync(First, Lease)));
        Assert.Equal(Since, Assert.Single(claims, claim => claim.Claimed is not null).Claimed!.Since);
        Assert.NotNull((await storage.Comparisons.ClaimAsync(First + Lease, Lease)).Claimed);
        await storage.Comparisons.FinishAsync(First.AddDays(1), First.AddHours(-6));

        Assert.Equal((null, First.AddDays(1)), await storage.Comparisons.ClaimAsync(First.AddHours(2), Lease));
        Assert.Equal(First.AddHours(-6), (await storage.Comparisons.ClaimAsync(First.AddDays(1), Lease)).Claimed!.ComparedTo);
    }

    [Theory, OnBothEngines]
    public async Task Following_the_pages_gives_every_difference_once(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await RecordAsync(storage, [.. Enumerable.Range(0, 5).Select(
            i => Of("T0006", $"LOST{i}", 100) with { InvoiceId = "261129-46N20-RE5D4" })]);
        await CompareAsync(storage, First);

        var all = new List<string>();
        DifferenceCursor? after = null;
        IReadOnlyList<LedgerDifference> page;
        do
        {
            page = await storage.Comparisons.ListAsync(null, after, 2);
            all.AddRange(page.Take(2).Select(difference => difference.Subject));
            Assert.True(DifferenceCursor.TryParse($"{DifferenceCursor.Behind(page[Math.Min(1, page.Count - 1)])}", out after));
        }
        while (page.Count > 2);

        Assert.Equal(["LOST4", "LOST3", "LOST2", "LOST1", "LOST0"], all);
    }

    /// <summary>An order of 25.00 with a fee of 1.00.</summary>
    private static async Task<StoredOrder> PayAsync(TestStorage storage, string at = "2026-03-01T12:00:00Z")
    {
        var stored = await storage.AddStoredAsync(Some.Order());
        var capture = Some.Capture(stored.Order, id: "CAPTURE1") with
        {
            CreateTime = at,
            SellerReceivableBreakdown = new(stored.Order.Total.ToPayPal(), new("EUR", "1.00"), new("EUR", "24.00")),
        };
        return await storage.Orders.UpdateAsync(stored, order => order.Apply(capture), Some.Noon);
    }

    private static ReportedTransaction Payment() => Of("T0006", "CAPTURE1", 2500, fee: -100);

    private static ReportedTransaction Of(string code, string id, long gross, long fee = 0) => new(
        id, code, TransactionStatus.Completed, Some.Noon.AddHours(1), new("EUR", gross), new("EUR", fee));

    private static Task RecordAsync(TestStorage storage, params ReportedTransaction[] transactions) =>
        storage.Comparisons.RecordAsync(transactions, Some.Noon.AddHours(20));

    private static Task<IReadOnlyList<LedgerDifference>> CompareAsync(TestStorage storage, DateTimeOffset now) =>
        storage.Comparisons.CompareAsync(Since, Since, ComparisonTimes.DayOf(now), now);

    private static Task<int> AlarmAsync(TestStorage storage, DateTimeOffset now) => storage.Comparisons.AlarmAsync(
        ComparisonTimes.DayOf(now), now, differences => new Alarm("CAUSE", "subject", $"{differences.Count}"));

    private static async Task<string> BalancesAsync(TestStorage storage) => string.Join(", ",
        (await storage.Ledger.BalancesAsync(DateTimeOffset.MaxValue)).OrderBy(balance => balance.Account, StringComparer.Ordinal)
            .Select(balance => $"{balance.Account} {balance.Balance.Value}"));
}
