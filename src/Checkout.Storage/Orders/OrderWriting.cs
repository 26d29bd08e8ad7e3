namespace Checkout.Storage;

/// <summary>The result of writing an order. The numbers are what the statements answer.</summary>
internal enum OrderWriting
{
    /// <summary>Somebody else wrote the order in between, or used its key; nothing was written.</summary>
    Superseded = 0,

    /// <summary>It is stored.</summary>
    Written = 1,

    /// <summary>The order needs units that are not there; nothing was written.</summary>
    SoldOut = 2,

    /// <summary>The unpaid orders of its visitor or network would hold more than their share; nothing was written.</summary>
    OverShare = 3,
}
