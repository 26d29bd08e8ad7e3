using Checkout.PayPal;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>What a payment belongs to: from its related ids or else from its link <c>up</c>, because older payments have only
/// that.</summary>
public static class Related
{
    /// <summary>The PayPal order of a capture.</summary>
    /// <param name="capture">The capture.</param>
    /// <returns>Null if PayPal does not give it.</returns>
    public static string? OrderOf(Capture capture) => capture.SupplementaryData?.RelatedIds?.OrderId ?? Up(capture.Links, "/orders/");

    /// <summary>The authorization of a capture.</summary>
    /// <param name="capture">The capture.</param>
    /// <returns>Null if there is none, or PayPal does not give it.</returns>
    public static string? AuthorizationOf(Capture capture) =>
        capture.SupplementaryData?.RelatedIds?.AuthorizationId ?? Up(capture.Links, "/authorizations/");

    /// <summary>The PayPal order of an authorization.</summary>
    /// <param name="authorization">The authorization.</param>
    /// <returns>Null if PayPal does not give it.</returns>
    public static string? OrderOf(Authorization authorization) =>
        authorization.SupplementaryData?.RelatedIds?.OrderId ?? Up(authorization.Links, "/orders/");

    /// <summary>The PayPal order of a refund.</summary>
    /// <param name="refund">The refund.</param>
    /// <returns>Null if PayPal does not give it.</returns>
    public static string? OrderOf(Refund refund) => refund.SupplementaryData?.RelatedIds?.OrderId;

    /// <summary>The capture of a refund.</summary>
    /// <param name="refund">The refund.</param>
    /// <returns>Null if PayPal does not give it.</returns>
    public static string? CaptureOf(Refund refund) => refund.SupplementaryData?.RelatedIds?.CaptureId ?? Up(refund.Links, "/captures/");

    private static string? Up(IReadOnlyList<Link>? links, string resource) =>
        links?.FirstOrDefault(link => link?.Rel == "up")?.Href is { } up && up.Contains(resource, StringComparison.Ordinal)
            ? up[(up.LastIndexOf('/') + 1)..]
            : null;
}
