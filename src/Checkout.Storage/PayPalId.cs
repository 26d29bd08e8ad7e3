namespace Checkout.Storage;

/// <summary>Checks the form of an id before it is looked up. Ids come from URLs that anyone can type, and PostgreSQL refuses some
/// characters.</summary>
internal static class PayPalId
{
    public static bool IsPossible(string id) =>
        id.Length is > 0 and <= StorageLimits.MaxPayPalIdLength && !id.AsSpan().ContainsAnyExceptInRange('!', '~');
}
