using Checkout.PayPal;
using Checkout.Server.Settings;

namespace Checkout.Server.Shops;

/// <summary>Asks PayPal about the changed client ids and secrets of running shops. Nobody waits for the answers, because a PayPal that hangs
/// must not delay other shops.</summary>
internal sealed class CredentialTrials(TimeProvider clock)
{
    /// <summary>The pause before PayPal is asked again about a pair that it did not accept.</summary>
    public static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Trial> trials = new(StringComparer.Ordinal);

    /// <summary>Whether the shops should be looked at again: a pair was accepted, or may be asked about again.</summary>
    public bool HaveNews => trials.Values.Any(trial => trial.IsAccepted || MayAskAgain(trial));

    public void Forget(string shop) => trials.Remove(shop);

    /// <summary>Whether PayPal has not accepted a shop's new pair yet, and asks it. A new environment is another account, which the orders of
    /// the name decide about.</summary>
    /// <param name="given">The shop as it is in the file.</param>
    /// <param name="running">Its running version; null if there is none.</param>
    public bool MustWait(GivenShop given, Shop? running)
    {
        if (running is null || given is not { Problems.Count: 0, Settings: { } next } || !IsOtherPair(next, running))
        {
            Forget(given.Name);
            return false;
        }

        if (!trials.TryGetValue(given.Name, out var trial) || !trial.IsOf(next) || MayAskAgain(trial))
        {
            trials[given.Name] = trial = new Trial(
                next.ClientId, next.ClientSecret, clock.GetUtcNow(),
                running.Get<PayPalCredentials>().AreValidAsync(next.ClientId, next.ClientSecret));
        }

        return !trial.IsAccepted;
    }

    private static bool IsOtherPair(ServerSettings next, Shop running) =>
        next.Environment == running.Settings.Environment
        && next.SimulatorUrl == running.Settings.SimulatorUrl
        && !running.Get<PayPalCredentials>().Are(next.ClientId, next.ClientSecret);

    private bool MayAskAgain(Trial trial) =>
        trial is { Question.IsCompleted: true, IsAccepted: false } && clock.GetUtcNow() - trial.AskedAt >= AskEvery;

    private sealed record Trial(string ClientId, string ClientSecret, DateTimeOffset AskedAt, Task<bool> Question)
    {
        public bool IsAccepted => Question is { IsCompletedSuccessfully: true, Result: true };

        public bool IsOf(ServerSettings next) => next.ClientId == ClientId && next.ClientSecret == ClientSecret;
    }
}
