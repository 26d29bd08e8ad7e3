namespace Checkout.Storage;

/// <summary>What a write of an order writes beside the order's own row. Each combination is a statement of its own on PostgreSQL; a few of
/// them occur.</summary>
[Flags]
internal enum WriteParts
{
    None = 0,
    Lines = 1,
    Holds = 2,
    HeldUntil = 4,
    CountsUntil = 8,
    NoHolder = 16,
    Payments = 32,
    Events = 64,

    /// <summary>Nothing is written unless enough units are left.</summary>
    Stock = 128,

    /// <summary>Nothing is written if the idempotency key is used.</summary>
    Key = 256,
}
