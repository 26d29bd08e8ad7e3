using System.ComponentModel.DataAnnotations;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Server.Http;
using Checkout.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Pages;

internal static class GetPageConfig
{
    private const string AmericanEnglish = "en-US";

    public static async Task<Ok<PageConfig>> HandleAsync(
        HttpContext context, ServerSettings settings, PayPalOrigins payPal, Visitor visitor, CancellationToken cancellationToken)
    {
        // A browser would not keep the cookie of another site.
        if (!FrontEnds.IsFromOne(context))
        {
            await visitor.EnsureAsync(context, cancellationToken);
        }

        return TypedResults.Ok(new PageConfig(
            settings.Environment, settings.ClientId, settings.Currency, settings.Intent,
            await payPal.SdkUrlAsync(cancellationToken), AmericanEnglish));
    }
}

/// <summary>The configuration of the page.</summary>
/// <param name="Environment"><c>simulator</c>, <c>sandbox</c> or <c>live</c>.</param>
/// <param name="ClientId">The REST app's client id, which is public.</param>
/// <param name="Currency">The shop's currency.</param>
/// <param name="Intent"><c>CAPTURE</c> or <c>AUTHORIZE</c>.</param>
/// <param name="SdkUrl">The complete address of PayPal's script.</param>
/// <param name="Locale">The format of money and dates, such as <c>en-US</c>.</param>
public sealed record PageConfig(
    [property: AllowedValues(PayPalEnvironment.Simulator, PayPalEnvironment.Sandbox, PayPalEnvironment.Live)] string Environment,
    string ClientId,
    [property: RegularExpression("^[A-Z]{3}$")] string Currency,
    [property: AllowedValues(CheckoutPaymentIntent.Capture, CheckoutPaymentIntent.Authorize)] string Intent,
    [property: DataType("uri")] string SdkUrl,
    string Locale) : IWarns
{
    /// <summary>The names in the request that the operation does not have; absent if there are none.</summary>
    public IReadOnlyList<ErrorDetail>? Warnings { get; set; }
}
