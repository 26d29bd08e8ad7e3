namespace Checkout.Server.Http.Keys;

/// <summary>What the holder of a key may do.</summary>
internal enum Role
{
    /// <summary>The shop system's operations.</summary>
    Backend,

    /// <summary>The merchant's operations, and those of the shop system.</summary>
    Owner,
}
