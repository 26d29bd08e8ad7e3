using Checkout.Pricing;

namespace Checkout.Server.Backend;

/// <summary>How large a shop system's order may be. The limits of names and addresses are PayPal's, contract section 2.3.</summary>
internal static class BackendLimits
{
    public const int LongestText = GivenCart.LongestText;

    public const int LongestUrl = 2000;

    public const int MostMetadata = 50;

    public const int LongestMetadataName = 40;

    public const int LongestMetadataText = 500;

    /// <summary>PayPal's pattern.</summary>
    public const string Locale = "^[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$";

    public const string PayPalSource = "paypal";
}
