namespace Checkout.Server.Webhooks;

/// <summary>Limits concurrent verifications. Each may need a call to PayPal, so a flood of forgeries would otherwise cause a flood of
/// calls.</summary>
internal sealed class WebhookGate
{
    /// <summary>Beyond this limit, PayPal is asked to send the event again.</summary>
    public const int MostAtOnce = 64;

    private int inside;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref inside) <= MostAtOnce)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref inside);
}
