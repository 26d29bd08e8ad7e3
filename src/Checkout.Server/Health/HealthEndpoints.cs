using Checkout.Server.Merchant;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Health;

/// <summary>Liveness and readiness.</summary>
internal static class HealthEndpoints
{
    public const string LivePath = "/health/live";

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("").WithTags("Health");
        health.MapGet(LivePath, () => TypedResults.Ok(new LiveResponse("live"))).WithName("live")
            .WithSummary("Check that the process is alive")
            .WithDescription("Always 200, as long as the process can answer. The database and PayPal are not checked.");
        health.MapGet("/health/ready", Ready).WithName("ready")
            .WithSummary("Check that the shop can take orders")
            .WithDescription("200 if the database can be written and PayPal issues an access token, otherwise 503. The state is at most 5 "
            + "seconds old. With the merchant's key (`Authorization: Bearer`) the answer also says what is down, why, and since when.")
            .Produces<ReadyResponse>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<ReadyResponse>, JsonHttpResult<ReadyResponse>>> Ready(
        HttpContext http, Readiness readiness, AdminKey merchant, CancellationToken cancellationToken)
    {
        var state = await readiness.AskAsync(cancellationToken);
        var shown = merchant.IsRightWithinLimit(http) ? state : state.ForStrangers;
        return state.IsUp ? TypedResults.Ok(shown) : TypedResults.Json(shown, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>The process answers.</summary>
/// <param name="Status"><c>live</c>.</param>
public sealed record LiveResponse(string Status);

/// <summary>Whether orders can be taken.</summary>
/// <param name="Status"><c>up</c> or <c>down</c>.</param>
/// <param name="Database">The database; only with the merchant's key.</param>
/// <param name="Paypal">PayPal; only with the merchant's key.</param>
public sealed record ReadyResponse(string Status, ReadyPart? Database = null, ReadyPart? Paypal = null)
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
public sealed record ReadyPart(string Status, string? Reason = null, DateTimeOffset? Since = null)
{
    internal const string Up = "up";

    internal const string Down = "down";

    internal bool IsUp => Status == Up;
}
