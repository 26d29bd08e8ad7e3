namespace Checkout.Server.Webhooks;

/// <summary>What working on an event came to.</summary>
internal abstract record EventOutcome
{
    private EventOutcome()
    {
    }

    /// <summary>Nothing is left to do.</summary>
    public sealed record Done(string How) : EventOutcome
    {
        public static readonly Done OnRecord = new("already recorded");
        public static readonly Done Shown = new("confirmed by PayPal");
        public static readonly Done Planned = new("PayPal will be asked");
        public static readonly Done NotOurs = new("not ours");
        public static readonly Done NotFollowed = new("not relevant to the shop");
    }

    /// <summary>The answer to the call that caused it is on its way: not a try.</summary>
    public sealed record Early : EventOutcome;

    /// <summary>PayPal may be asked about it in the next minute: not a try.</summary>
    public sealed record Postponed(string Why) : EventOutcome;

    /// <summary>PayPal's answer does not show what it claims, not yet at least. In the end it is unconfirmed.</summary>
    public sealed record NotShown(string Why) : EventOutcome;

    /// <summary>It names nothing but a payment that PayPal leads to no order. In the end it is not ours.</summary>
    public sealed record NoOrder(string Why) : EventOutcome;

    /// <summary>Working on it failed unexpectedly. In the end it is dead.</summary>
    public sealed record Broken(Exception Exception) : EventOutcome;

    /// <summary>It cannot be read, however often it is tried.</summary>
    public sealed record Unreadable(string Why) : EventOutcome;
}
