namespace Checkout.PayPal.Orders;

/// <summary>Who chooses the address on PayPal's pages, contract section 2.3.</summary>
public static class ShippingPreference
{
    /// <summary>The payer chooses one of their addresses.</summary>
    public const string GetFromFile = "GET_FROM_FILE";

    /// <summary>There is nothing to ship.</summary>
    public const string NoShipping = "NO_SHIPPING";

    /// <summary>The payer sees the given address and cannot change it.</summary>
    public const string SetProvidedAddress = "SET_PROVIDED_ADDRESS";
}
