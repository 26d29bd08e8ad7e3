namespace Checkout.Storage;

/// <summary>What a write of an order writes beside the order's own row. On PostgreSQL each combination that occurs is one statement; there
/// are few.</summary>
[Flags]
internal enum WriteParts
{
    None = 0,
    Lines = 1,
    AddHolders = 2,
    MoveHold = 4,
    ExtendHolders = 8,
    ForgetHolders = 16,
    Payments = 32,
    Events = 64,

    /// <summary>Nothing is written unless enough units are left.</summary>
    Stock = 128,

    /// <summary>Nothing is written if the idempotency key is used.</summary>
    Key = 256,

    /// <summary>Nothing is written if another order has the shop system's key.</summary>
    Reference = 512,
    Postings = 1024,

    /// <summary>The order is found by further texts.</summary>
    AddTerms = 2048,

    /// <summary>The order is no longer found by some texts.</summary>
    DropTerms = 4096,

    /// <summary>The shopper gets mails.</summary>
    Mails = 8192,

    /// <summary>The merchant's endpoints get webhooks.</summary>
    Notices = 16384,
}
