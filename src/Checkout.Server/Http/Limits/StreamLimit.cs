namespace Checkout.Server.Http.Limits;

/// <summary>Bounds the answers of the process that stay open, over all shops.</summary>
internal sealed class StreamLimit
{
    public const int Most = 200;

    private int open;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref open) <= Most)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref open);
}
