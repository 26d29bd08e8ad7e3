namespace Checkout.Server.Http.Keys;

/// <summary>What the holder of a key may do. A key may have several roles.</summary>
[Flags]
internal enum Role
{
    None = 0,

    /// <summary>The shop system's operations.</summary>
    Backend = 1,

    /// <summary>Look at the merchant's orders, events and books.</summary>
    Read = 2,

    /// <summary>Also change orders and move their money.</summary>
    Operate = 4,

    /// <summary>Everything but payouts, with the shop system's operations, the keys and the audit log.</summary>
    Owner = 8,

    /// <summary>Payouts, and nothing else.</summary>
    Payout = 16,
}
