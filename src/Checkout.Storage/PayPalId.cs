namespace Checkout.Storage;

/// <summary>Ids of PayPal's come from addresses that anybody may type: what PayPal would never write is not looked for, and PostgreSQL
/// would refuse some of it.</summary>
internal static class PayPalId
{
    public static bool IsPossible(string id) =>
        id.Length is > 0 and <= StorageLimits.MaxPayPalIdLength && !id.AsSpan().ContainsAnyExceptInRange('!', '~');
}
