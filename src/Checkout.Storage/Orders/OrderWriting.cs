namespace Checkout.Storage;

/// <summary>The result of writing an order. The numbers are the results of the statements.</summary>
internal enum OrderWriting
{
    /// <summary>The order was changed concurrently, or its key was used; nothing was written.</summary>
    Superseded = 0,

    /// <summary>It is stored.</summary>
    Written = 1,

    /// <summary>Too few units are left; nothing was written.</summary>
    SoldOut = 2,

    /// <summary>The unpaid orders of its visitor or network would hold more than their share; nothing was written.</summary>
    OverShare = 3,
}
