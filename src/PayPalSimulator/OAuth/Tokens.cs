using System.Diagnostics.CodeAnalysis;

namespace PayPalSimulator.OAuth;

/// <summary>The access tokens that were issued. As at PayPal the same one is given again while it is valid.</summary>
internal sealed class Tokens(Clock clock, Chance chance)
{
    /// <summary>PayPal's tokens last nine hours.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(32_400);

    private readonly Dictionary<string, DateTimeOffset> expiries = [];
    private readonly Queue<string> oldest = new();
    private readonly Lock gate = new();
    private string? current;

    public (string Token, int ExpiresIn) Issue()
    {
        lock (gate)
        {
            if (current is null || expiries[current] <= clock.Now)
            {
                current = chance.AccessToken();
                expiries.Add(current, clock.Now + Lifetime);
                oldest.Enqueue(current);
                if (oldest.Count > Limits.Tokens)
                {
                    expiries.Remove(oldest.Dequeue());
                }
            }

            return (current, (int)(expiries[current] - clock.Now).TotalSeconds);
        }
    }

    /// <summary>False for a token that was never issued; <paramref name="isValid"/> tells whether its time is over.</summary>
    public bool TryFind([NotNullWhen(true)] string? token, out bool isValid)
    {
        isValid = false;
        lock (gate)
        {
            if (token is null || !expiries.TryGetValue(token, out var expiry))
            {
                return false;
            }

            isValid = expiry > clock.Now;
            return true;
        }
    }

    /// <summary>Ends every token, as a fault asks.</summary>
    public void ExpireAll()
    {
        lock (gate)
        {
            foreach (var token in expiries.Keys)
            {
                expiries[token] = DateTimeOffset.MinValue;
            }
        }
    }
}
