using System.Text.Json.Nodes;
using Checkout.Ledger;
using Checkout.Orders;
using Checkout.PayPal.Payments;
using Checkout.Storage;
using Checkout.Tests.Ledger;
using Dapper;

namespace Checkout.Tests.Storage;

/// <summary>The entries of the ledger are stored with the change of the order that causes them.</summary>
public sealed class KeepingTheLedger(PostgreSqlCluster cluster)
{
    private const string Paid = "discounts 5.00, paypal 27.00, sales -25.00, shipping -4.00, tax -3.00";

    private static readonly DateTimeOffset Later = Some.Noon.AddDays(40);

    [Theory, OnBothEngines]
    public async Task A_payment_is_posted_once_however_often_and_from_wherever_it_is_reported(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var stored = await storage.AddStoredAsync(Quoted());
        var capture = Some.Capture(stored.Order, id: "CAPTURE1");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => storage.Orders.UpdateAsync(stored, order => order.Apply(capture), Some.Noon)));

        Assert.Equal(Paid, await TextAsync(storage, Later));
        var postings = await AllAsync(storage, new());
        Assert.Equal(5, postings.Count);
        Assert.Single(postings.Select(posting => posting.EntryId).Distinct());
        Assert.All(postings, posting => Assert.Equal(
            ("CAPTURE1", LedgerKind.Capture, 1L, stored.Order.Number, Some.Noon),
            (posting.PaymentId, posting.Kind, posting.Sequence, posting.OrderNumber, posting.BookedAt)));
    }

    [Theory, OnBothEngines]
    public async Task An_order_remembers_what_was_posted_for_it(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var stored = await storage.AddStoredAsync(Quoted());
        var paid = await storage.Orders.UpdateAsync(stored, order => order.Apply(Some.Capture(order, id: "CAPTURE1")), Some.Noon);

        var read = await storage.Orders.FindAsync(stored.Id);

        Assert.Equal(TestStorage.Text(paid), TestStorage.Text(read));
        Assert.Same(read!.Order, read.Order.Book().Order);
        Assert.Equal(paid.Version, (await storage.Orders.UpdateAsync(read, order => order, Later)).Version);
    }

    [Theory, OnBothEngines]
    public async Task A_payment_that_two_orders_claim_is_posted_for_one(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        foreach (var order in new[] { Quoted(), Quoted() })
        {
            var stored = await storage.AddStoredAsync(order);
            await storage.Orders.UpdateAsync(stored, known => known.Apply(Some.Capture(known, id: "CAPTURE1")), Some.Noon);
        }

        Assert.Equal(Paid, await TextAsync(storage, Later));
    }

    [Theory, OnBothEngines]
    public async Task The_statement_of_a_past_period_does_not_change_with_what_is_learnt_later(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var stored = await storage.AddStoredAsync(Quoted() with { Destination = new("DE", Some.Noon) });
        stored = await storage.Orders.UpdateAsync(stored, order => order.Apply(Some.Capture(order, id: "CAPTURE1")), Some.Noon);
        var march = await storage.Ledger.StatementAsync(Some.Noon.AddDays(-1), Some.Noon.AddDays(30));

        var refund = Some.Refund(stored.Order, 500) with { CreateTime = "2026-03-02T12:00:00Z" };
        await storage.Orders.UpdateAsync(stored, order => order.Apply(refund), Later);

        var again = await storage.Ledger.StatementAsync(Some.Noon.AddDays(-1), Some.Noon.AddDays(30));
        var april = await storage.Ledger.StatementAsync(Some.Noon.AddDays(30), Later.AddDays(1));
        Assert.Equal(march.Lines, again.Lines);
        Assert.Contains(new StatementLine("paypal", Eur(0), Eur(2700), Eur(0)), march.Lines);
        Assert.Contains(new StatementLine("paypal", Eur(2700), Eur(0), Eur(500)), april.Lines);
        Assert.Contains(new CountryAmount("DE", "tax", Eur(-300)), march.Countries);
        Assert.Equal([new CountryAmount("DE", "paypal", Eur(-500)), new CountryAmount("DE", "refunds", Eur(500))], april.Countries);
        Assert.All(april.Lines.GroupBy(line => line.Closing.Currency), lines => Assert.Equal(0, lines.Sum(line => line.Closing.MinorUnits)));
    }

    [Theory, OnBothEngines]
    public async Task The_figures_of_each_day_count_what_was_booked_on_it_in_UTC(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var midnight = new DateTimeOffset(Some.Noon.Date, TimeSpan.Zero).AddDays(1);
        StoredOrder? last = null;
        foreach (var at in new[] { midnight.AddHours(-2), midnight.AddMicroseconds(-1), midnight })
        {
            var stored = await storage.AddStoredAsync(Quoted());
            last = await storage.Orders.UpdateAsync(stored, order => order.Apply(Some.Capture(order)), at);
        }

        await storage.Orders.UpdateAsync(last!, order => order.Apply(Some.Refund(order, 500)), midnight.AddHours(1));

        var days = await storage.Ledger.FiguresAsync(midnight.AddDays(-1), midnight.AddDays(1));
        var first = DateOnly.FromDateTime(Some.Noon.Date);
        Assert.Equal(
            [(first, 2L, Eur(5400), Eur(0)), (first.AddDays(1), 1L, Eur(2700), Eur(500))],
            days.Select(day => (day.Day, day.OrdersPaid, day.Sales, day.Refunds)));
        Assert.Equal(days[1], Assert.Single(await storage.Ledger.FiguresAsync(midnight, midnight.AddDays(1))));
    }

    [Theory, OnBothEngines]
    public async Task Following_the_pages_gives_every_posting_once_in_either_direction(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        for (var hour = 0; hour < 6; hour++)
        {
            var stored = await storage.AddStoredAsync(Quoted());
            await storage.Orders.UpdateAsync(stored, order => order.Apply(Some.Capture(order)), Some.Noon.AddHours(hour / 2));
        }

        var oldest = await AllAsync(storage, new() { IsOldestFirst = true });
        var newest = await AllAsync(storage, new());
        var tax = await AllAsync(storage, new() { Account = "tax", From = Some.Noon.AddHours(1), To = Some.Noon.AddHours(2) });

        Assert.Equal(30, oldest.Distinct().Count());
        Assert.Equal(oldest, newest.Reverse());
        Assert.Equal(oldest.Where(posting => posting.Account == "tax" && posting.BookedAt == Some.Noon.AddHours(1)), tax.Reverse());
        Assert.Equal(5, (await AllAsync(storage, new() { PaymentId = oldest[0].PaymentId })).Count);
    }

    [Theory, OnBothEngines]
    public async Task Orders_from_before_the_ledger_are_posted_once_and_are_not_changed_otherwise(Engine engine)
    {
        await using var storage = TestStorage.Open(engine, await TestStorage.NewDatabaseAsync(engine, cluster));
        var before = Migration.In(engine.Dialect()).TakeWhile(migration => !migration.Sql.Contains("ledger", StringComparison.Ordinal));
        await new Migrator(storage.Database, [.. before]).MigrateAsync();
        var paid = Quoted().Apply(Some.Capture(Quoted(), CaptureStatus.Completed, "CAPTURE1"));
        var held = Quoted().Apply(Some.Authorization(Quoted(), "HELD1"));
        await AddOldAsync(storage, engine, paid, "CAPTURE1");
        await AddOldAsync(storage, engine, held, "HELD1");
        await storage.Migrator.MigrateAsync();
        var known = await storage.Orders.FindAsync(paid.Id);

        Assert.Equal(1, await storage.Orders.BookOlderAsync(Later, 1));
        Assert.Equal(1, await storage.Orders.BookOlderAsync(Later, 10));
        Assert.Equal(0, await storage.Orders.BookOlderAsync(Later, 10));

        Assert.Equal(Paid, await TextAsync(storage, Later.AddDays(1)));
        Assert.Equal("", await TextAsync(storage, Later));
        var posted = await storage.Orders.FindAsync(paid.Id);
        Assert.Equal((known!.UpdatedAt, known.DueAt), (posted!.UpdatedAt, posted.DueAt));
        Assert.Empty(await storage.Orders.TimelineAsync(paid.Id));
    }

    private static Order Quoted() => Some.Order() with { Cart = Carts.WithEverything };

    private static Money Eur(long minorUnits) => new("EUR", minorUnits);

    private static async Task<string> TextAsync(TestStorage storage, DateTimeOffset before) => string.Join(", ",
        (await storage.Ledger.BalancesAsync(before)).OrderBy(balance => balance.Account, StringComparer.Ordinal)
            .Select(balance => $"{balance.Account} {balance.Balance.Value}"));

    private static async Task<IReadOnlyList<Posting>> AllAsync(TestStorage storage, PostingFilter filter)
    {
        var all = new List<Posting>();
        PostingCursor? after = null;
        do
        {
            var page = await storage.Ledger.ListAsync(filter, after, 4);
            all.AddRange(page.Items);
            after = page.Next is null ? null : PostingCursor.TryParse(page.Next.ToString(), out var next) ? next : throw new FormatException();
        }
        while (after is not null);

        return all;
    }

    /// <summary>An order as a program without a ledger stored it.</summary>
    private static async Task AddOldAsync(TestStorage storage, Engine engine, Order old, string paymentId)
    {
        await using var connection = await storage.ConnectAsync();
        var time = engine is Engine.PostgreSql ? "timestamptz '2026-03-01T12:00:00Z'" : "1772366400000000";
        var state = JsonNode.Parse(OrderRow.StateOf(old))!.AsObject();
        foreach (var later in new[] { "booked", "operations", "trackers", "warnings" })
        {
            Assert.True(state.Remove(later), later);
        }

        await connection.ExecuteAsync(
            $"""
            insert into orders (shop, id, number, version, status, intent, currency, total_minor, visitor_hash, state, created_at, updated_at)
            values ('default', '{old.Id}', @Number, 1, 'COMPLETED', 'CAPTURE', 'EUR', 2700, '', @state, {time}, {time});
            insert into order_payments (shop, payment_id, order_id, kind) values ('default', @paymentId, '{old.Id}', 'capture')
            """,
            new { old.Number, state = state.ToJsonString(), paymentId });
    }
}
