using Checkout.Server.Http.Limits;

namespace Checkout.Server.Http.Keys;

/// <summary>Counts the wrong keys that each address sends to sign in. After <see cref="Most"/> of them it may not try again until the window
/// ends, not even with a right key: the answer would tell which of many guesses was right.</summary>
internal sealed class SignInTries(TimeProvider clock)
{
    public const int Most = 5;

    private readonly Lock gate = new();
    private readonly Dictionary<int, (DateTimeOffset EndsAt, int Count)> wrong = [];

    /// <summary>Counts a try as wrong, until it is taken back.</summary>
    /// <param name="address">See <see cref="RateLimits.CountOf(HttpContext)"/>.</param>
    /// <returns>How long the address must wait; null if it may try.</returns>
    public TimeSpan? Begin(int address)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var (endsAt, count) = wrong.GetValueOrDefault(address);
            if (endsAt <= now)
            {
                (endsAt, count) = (now + RateLimits.Window, 0);
            }

            if (count >= Most)
            {
                return endsAt - now;
            }

            wrong[address] = (endsAt, count + 1);
            return null;
        }
    }

    public void TakeBack(int address)
    {
        lock (gate)
        {
            if (wrong.TryGetValue(address, out var tries))
            {
                wrong[address] = tries with { Count = Math.Max(0, tries.Count - 1) };
            }
        }
    }
}
