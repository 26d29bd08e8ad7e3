namespace Checkout.Server.Webhooks;

internal abstract record EventOutcome
{
    private EventOutcome()
    {
    }

    public sealed record Done(string How) : EventOutcome
    {
        public static readonly Done OnRecord = new("already recorded");
        public static readonly Done Shown = new("confirmed by PayPal");
        public static readonly Done Planned = new("PayPal will be asked");
        public static readonly Done NotOurs = new("not ours");
        public static readonly Done NotRelevant = new("not relevant to the shop");
    }

    /// <summary>The event arrived before the answer to the call that caused it. This does not count as an attempt.</summary>
    public sealed record Early : EventOutcome;

    /// <summary>The budget for calls to PayPal is used up until the next minute. This does not count as an attempt.</summary>
    public sealed record Postponed(string Why) : EventOutcome;

    /// <summary>PayPal's answer does not show the event's claim yet. After the last attempt the event is unconfirmed.</summary>
    public sealed record NotShown(string Why) : EventOutcome;

    /// <summary>The event names only a payment, and PayPal names no order of this shop for it. After the last attempt the event is ended as
    /// not ours.</summary>
    public sealed record NoOrder(string Why) : EventOutcome;

    /// <summary>Processing failed unexpectedly. After the last attempt the event is dead.</summary>
    public sealed record Broken(Exception Exception) : EventOutcome;

    /// <summary>The event cannot be parsed, so it is not retried.</summary>
    public sealed record Unreadable(string Why) : EventOutcome;
}
