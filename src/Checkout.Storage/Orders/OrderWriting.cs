namespace Checkout.Storage;

/// <summary>What became of writing a changed order. The numbers are what the statements answer.</summary>
internal enum OrderWriting
{
    /// <summary>Somebody else wrote the order in between; nothing was written.</summary>
    Superseded = 0,

    /// <summary>It is stored.</summary>
    Written = 1,

    /// <summary>The order needs pieces again that it gave back, and they are not there; nothing was written.</summary>
    SoldOut = 2,
}
