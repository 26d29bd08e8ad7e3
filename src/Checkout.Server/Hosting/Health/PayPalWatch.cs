using Checkout.PayPal;

namespace Checkout.Server.Hosting.Health;

internal sealed class PayPalWatch(TimeProvider clock)
{
    private readonly Lock gate = new();
    private PayPalOutage? outage;
    private string? refusal;
    private DateTimeOffset lastContactAt = clock.GetUtcNow();

    /// <summary>Null while PayPal answers.</summary>
    public PayPalOutage? Outage
    {
        get
        {
            lock (gate)
            {
                return outage;
            }
        }
    }

    /// <summary>When a request to PayPal last ended, with any result.</summary>
    public DateTimeOffset LastContactAt
    {
        get
        {
            lock (gate)
            {
                return lastContactAt;
            }
        }
    }

    /// <summary>PayPal's message when it last refused the shop; null if it did not, or after <see cref="ClearRefusal"/>.</summary>
    public string? Refusal
    {
        get
        {
            lock (gate)
            {
                return refusal;
            }
        }
    }

    public void Record(PayPalContact contact)
    {
        lock (gate)
        {
            lastContactAt = clock.GetUtcNow();
            switch (contact.Result)
            {
                case PayPalContactResult.Answered:
                    outage = null;
                    break;
                case PayPalContactResult.Unreachable:
                    outage = new(outage?.Since ?? lastContactAt, contact.Reason ?? "");
                    break;
                case PayPalContactResult.RefusesUs:
                    refusal = contact.Reason;
                    break;
            }
        }
    }

    /// <summary>Clears a reported refusal, unless there was another one since.</summary>
    public void ClearRefusal(string reported)
    {
        lock (gate)
        {
            refusal = refusal == reported ? null : refusal;
        }
    }
}

/// <summary>An outage of PayPal.</summary>
/// <param name="Since">When the first one failed.</param>
/// <param name="Reason">Why the last one failed.</param>
internal sealed record PayPalOutage(DateTimeOffset Since, string Reason);
