namespace PayPalSimulator.Accounts.Models;

/// <summary>The kinds of holds that PayPal puts on an account, each with the event code that ends it.</summary>
internal sealed record HoldKind(string Name, string Held, string Released)
{
    public static readonly HoldKind[] All =
    [
        new("general", EventCode.GeneralHold, EventCode.GeneralHoldRelease),
        new("reserve", EventCode.ReserveHold, EventCode.ReserveRelease),
        new("payment", EventCode.PaymentHold, EventCode.PaymentHoldRelease),
    ];
}
