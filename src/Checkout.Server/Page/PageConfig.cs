using Checkout.Server.Hosting;
using Checkout.Server.Settings;
using Checkout.Server.Visitors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Page;

/// <summary>The configuration of the page.</summary>
/// <param name="Environment"><c>simulator</c>, <c>sandbox</c> or <c>live</c>.</param>
/// <param name="ClientId">The REST app's client id, which is public.</param>
/// <param name="Currency">The shop's currency.</param>
/// <param name="Intent"><c>CAPTURE</c> or <c>AUTHORIZE</c>.</param>
/// <param name="SdkUrl">The complete address of PayPal's script.</param>
/// <param name="Locale">The format of money and dates, such as <c>en-US</c>.</param>
public sealed record PageConfig(string Environment, string ClientId, string Currency, string Intent, string SdkUrl, string Locale)
{
    private const string EnglishOfTheUnitedStates = "en-US";

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/config", Handle).WithName("get-config").WithTags("Page")
        .WithSummary("Show the page's configuration")
        .WithDescription("The address of PayPal's script, the shop's currency and the intent. "
        + "Sets the cookie that makes the browser the owner of its orders.");

    private static async Task<Ok<PageConfig>> Handle(
        HttpContext context, ServerSettings settings, PayPalPlace place, Visitor visitor, CancellationToken cancellationToken)
    {
        await visitor.EnsureAsync(context, cancellationToken);
        return TypedResults.Ok(new PageConfig(
            settings.Environment, settings.ClientId, settings.Currency, settings.Intent,
            await place.SdkUrlAsync(cancellationToken), EnglishOfTheUnitedStates));
    }
}
