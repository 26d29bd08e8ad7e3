namespace Checkout.Server.Webhooks;

/// <summary>How many webhooks are verified at once: each may cost a call to PayPal, so a flood of forgeries must not become one of
/// ours.</summary>
internal sealed class WebhookGate
{
    /// <summary>Beyond this PayPal is told to send it again.</summary>
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
