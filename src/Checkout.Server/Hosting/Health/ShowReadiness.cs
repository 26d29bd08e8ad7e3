using System.ComponentModel.DataAnnotations;
using Checkout.Server.Http.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Hosting.Health;

internal static class ShowReadiness
{
    public static async Task<Results<Ok<ReadyResponse>, JsonHttpResult<ReadyResponse>>> HandleAsync(
        HttpContext http, Readiness readiness, ApiKeys keys, CancellationToken cancellationToken)
    {
        var state = await readiness.AskAsync(cancellationToken);
        var shown = await keys.IsMerchantsWithinLimitAsync(http) ? state : state.ForStrangers;
        return state.IsUp ? TypedResults.Ok(shown) : TypedResults.Json(shown, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>Whether orders can be taken.</summary>
/// <param name="Status"><c>up</c> or <c>down</c>.</param>
/// <param name="Database">The database; only with the merchant's key.</param>
/// <param name="Paypal">PayPal; only with the merchant's key.</param>
public sealed record ReadyResponse(
    [property: AllowedValues(ReadyPart.Up, ReadyPart.Down)] string Status, ReadyPart? Database = null, ReadyPart? Paypal = null)
{
    internal bool IsUp => Status == ReadyPart.Up;

    internal ReadyResponse ForStrangers => new(Status);

    internal static ReadyResponse Of(ReadyPart database, ReadyPart payPal) =>
        new(database.IsUp && payPal.IsUp ? ReadyPart.Up : ReadyPart.Down, database, payPal);
}

/// <summary>The state of the database or of PayPal.</summary>
/// <param name="Status"><c>up</c> or <c>down</c>.</param>
/// <param name="Reason">Why it is down.</param>
/// <param name="Since">When it was first seen to be down.</param>
public sealed record ReadyPart(
    [property: AllowedValues(ReadyPart.Up, ReadyPart.Down)] string Status, string? Reason = null, DateTimeOffset? Since = null)
{
    internal const string Up = "up";

    internal const string Down = "down";

    internal bool IsUp => Status == Up;
}
