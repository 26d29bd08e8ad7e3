namespace PayPalSimulator.Accounts.Models;

/// <summary>
/// The money of one merchant, whose applications share it. The list only grows: a changed status is a further entry with the same
/// transaction id. Beyond the limit the oldest entries are dropped, and their money stays in the balance.
/// </summary>
internal sealed class MerchantAccount(Clock clock, Chance chance)
{
    private readonly Queue<Movement> movements = new();
    private readonly Dictionary<(string TransactionId, string EventCode), Movement> latest = [];
    private readonly Dictionary<string, Balance> balances = [];
    private DateTimeOffset newest;

    /// <summary>Held by a caller that checks the balance before it books.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Adds a transaction. Each call adds one, unless the same id and event code are booked already.</summary>
    public Movement Book(Movement movement)
    {
        lock (Gate)
        {
            var now = Now();
            var named = movement with
            {
                TransactionId = movement.TransactionId.Length > 0 ? movement.TransactionId : chance.ResourceId(),
                InitiatedAt = movement.InitiatedAt == default ? now : movement.InitiatedAt,
                UpdatedAt = now,
            };
            return latest.TryGetValue((named.TransactionId, named.EventCode), out var booked) ? booked : Append(named, named.Change);
        }
    }

    /// <summary>Changes a transaction's status, and the balance with it. Does nothing when the transaction was dropped.</summary>
    public void Restate(string transactionId, string eventCode, string status)
    {
        lock (Gate)
        {
            if (latest.TryGetValue((transactionId, eventCode), out var earlier) && earlier.Status != status)
            {
                var restated = earlier with { Status = status, UpdatedAt = Now() };
                Append(restated, restated.Change - earlier.Change);
            }
        }
    }

    public Movement? Find(string transactionId, string eventCode)
    {
        lock (Gate)
        {
            return latest.GetValueOrDefault((transactionId, eventCode));
        }
    }

    /// <summary>All entries, oldest first. The last one of a transaction has its present status.</summary>
    public Movement[] All()
    {
        lock (Gate)
        {
            return [.. movements];
        }
    }

    public Balance BalanceOf(string currency)
    {
        lock (Gate)
        {
            return balances.GetValueOrDefault(currency);
        }
    }

    public KeyValuePair<string, Balance>[] Balances()
    {
        lock (Gate)
        {
            return [.. balances.OrderBy(balance => balance.Key, StringComparer.Ordinal)];
        }
    }

    public void Clear()
    {
        lock (Gate)
        {
            movements.Clear();
            latest.Clear();
            balances.Clear();
            newest = default;
        }
    }

    private Movement Append(Movement movement, Balance change)
    {
        var currency = movement.Gross.Currency;
        var after = balances.GetValueOrDefault(currency) + change;
        var hasMoved = change != default;
        if (hasMoved)
        {
            balances[currency] = after;
        }

        var booked = movement with { BalanceAfter = after, EndingBalance = hasMoved ? after : movement.EndingBalance };
        movements.Enqueue(booked);
        latest[(booked.TransactionId, booked.EventCode)] = booked;
        if (movements.Count > Limits.Movements)
        {
            Forget(movements.Dequeue());
        }

        return booked;
    }

    private void Forget(Movement oldest)
    {
        var key = (oldest.TransactionId, oldest.EventCode);
        if (ReferenceEquals(latest[key], oldest))
        {
            latest.Remove(key);
        }
    }

    // Entries are in the order of their times, although calls that run at once may have read the clock in another order.
    private DateTimeOffset Now()
    {
        var now = clock.Now;
        newest = now > newest ? now : newest;
        return newest;
    }
}
