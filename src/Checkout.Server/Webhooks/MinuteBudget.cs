namespace Checkout.Server.Webhooks;

/// <summary>Each process has its own budget.</summary>
internal sealed class MinuteBudget(int most, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private DateTimeOffset since;
    private int spent;

    public bool TrySpend()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (now - since >= Window)
            {
                (since, spent) = (now, 0);
            }

            return spent++ < most;
        }
    }
}
