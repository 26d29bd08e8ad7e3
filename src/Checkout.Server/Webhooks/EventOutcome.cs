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

    /// <summary>The answer to the call that caused it has not arrived yet. Does not count as an attempt.</summary>
    public sealed record Early : EventOutcome;

    /// <summary>The budget for calls to PayPal is used up until the next minute. Does not count as an attempt.</summary>
    public sealed record Postponed(string Why) : EventOutcome;

    /// <summary>PayPal's answer does not show its claim, at least not yet. After the last attempt it is unconfirmed.</summary>
    public sealed record NotShown(string Why) : EventOutcome;

    /// <summary>It names only a payment for which PayPal gives no order of ours. After the last attempt it is not ours.</summary>
    public sealed record NoOrder(string Why) : EventOutcome;

    /// <summary>Processing it failed unexpectedly. After the last attempt it is dead.</summary>
    public sealed record Broken(Exception Exception) : EventOutcome;

    /// <summary>It cannot be read, so it is not retried.</summary>
    public sealed record Unreadable(string Why) : EventOutcome;
}
