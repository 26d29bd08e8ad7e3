using Checkout.Storage;

namespace Checkout.Tests.Storage;

/// <summary>Commits that a standby has to confirm, and that are not confirmed.</summary>
public sealed class WaitingForAStandby : IAsyncLifetime
{
    private static readonly IdempotencyKey Key = new("somebody", "key-1", "body");

    private AbsentStandby standby = null!;
    private TestStorage storage = null!;

    public async ValueTask InitializeAsync()
    {
        standby = await AbsentStandby.MakeAsync();
        storage = TestStorage.Open(Engine.PostgreSql, standby.ConnectionString);
        await storage.Migrator.MigrateAsync();
        await standby.LeaveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (storage is not null)
        {
            await storage.DisposeAsync();
            await standby.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_commit_that_no_standby_confirms_is_unavailable_and_is_never_cancelled()
    {
        var order = Some.Order();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Orders.AddAsync(order, Key, Some.Noon));

        // Nobody sees it while it waits, so it was not cancelled.
        await standby.UntilWaitingAsync();
        Assert.Equal(0, await storage.CountAsync("orders"));
        await standby.ComeBackAsync();
        Assert.Equal(1, await storage.CountAsync("orders"));
        Assert.Equal(order.Id, Assert.IsType<Existing>(await storage.Orders.AddAsync(Some.Order(), Key, Some.Noon)).Stored.Id);
    }

    [Fact]
    public async Task A_cancelled_wait_for_a_standby_is_unavailable_although_the_row_is_there()
    {
        var adding = storage.Orders.AddAsync(Some.Order(), Key, Some.Noon);
        await standby.CancelWaitAsync();

        // The next commit is to confirm it, and does not either.
        await standby.CancelWaitAsync();

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => adding);
        Assert.Equal("No standby has confirmed the write, so it may be lost with the database server.", refusal.Message);
        Assert.Equal(1, await storage.CountAsync("orders"));
    }

    [Fact]
    public async Task A_cancelled_wait_for_a_standby_is_made_good_by_the_next_commit_that_is_confirmed()
    {
        var adding = storage.Orders.AddAsync(Some.Order(), Key, Some.Noon);
        await standby.CancelWaitAsync();

        await standby.ComeBackAsync();

        Assert.IsType<Added>(await adding);
    }

    [Fact]
    public async Task A_connection_that_is_closed_while_its_commit_waits_is_unavailable()
    {
        var adding = storage.Orders.AddAsync(Some.Order(), Key, Some.Noon);

        await standby.TerminateAsync();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => adding);
        Assert.Equal(1, await storage.CountAsync("orders"));
    }

    [Fact]
    public async Task An_order_that_is_visible_but_on_no_standby_is_not_confirmed_until_one_is_back()
    {
        var order = Some.Order();
        var adding = storage.Orders.AddAsync(order, Key, Some.Noon);
        await standby.TerminateAsync();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => adding);
        Assert.NotNull(await storage.Orders.FindAsync(order.Id));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Orders.ConfirmAsync(order.Id));

        await standby.ComeBackAsync();
        Assert.Equal(order.Id, (await storage.Orders.ConfirmAsync(order.Id)).Id);
    }

    [Fact]
    public async Task A_confirmed_order_is_read_in_the_transaction_that_waits_for_a_standby()
    {
        await standby.ComeBackAsync();
        var order = await storage.AddAsync(Some.Order());
        await standby.LeaveAsync();

        var confirming = storage.Orders.ConfirmAsync(order.Id);
        await standby.UntilWaitingAsync();

        // A transaction keeps the locks of its reads until it has ended.
        const string locks = "pg_locks join pg_stat_activity using (pid) where wait_event = 'SyncRep' and relation = 'orders'::regclass";
        Assert.Equal(1, await storage.CountAsync(locks));
        await standby.ComeBackAsync();
        Assert.Equal(order.Id, (await confirming).Id);
    }

    [Fact]
    public async Task A_statement_that_waits_for_a_lock_is_ended_by_the_server()
    {
        await standby.ComeBackAsync();
        await using var other = await storage.ConnectAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var hold = other.CreateCommand();
        hold.CommandText = "lock table orders in exclusive mode";
        await hold.ExecuteNonQueryAsync();

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.AddAsync(Some.Order()));

        Assert.Contains("statement timeout", refusal.InnerException!.Message, StringComparison.Ordinal);
    }
}
