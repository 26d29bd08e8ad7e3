using Checkout.PayPal;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Health;

/// <summary>Is the process alive, and can it take orders?</summary>
internal static class HealthEndpoints
{
    public const string LivePath = "/health/live";

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("").WithTags("Health");
        health.MapGet(LivePath, () => TypedResults.Ok(new LiveResponse("live"))).WithName("live")
            .WithSummary("Is the process alive")
            .WithDescription("Always 200 while the process answers at all, whatever the database and PayPal do.");
        health.MapGet("/health/ready", Ready).WithName("ready")
            .WithSummary("Can it take orders")
            .WithDescription("200 when the database can be written and PayPal gives a token, else 503; "
                + "both from a state at most 5 seconds old.")
            .Produces<ReadyResponse>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<ReadyResponse>, JsonHttpResult<ReadyResponse>>> Ready(
        Readiness readiness, CancellationToken cancellationToken)
    {
        var state = await readiness.AskAsync(cancellationToken);
        return state.IsReady ? TypedResults.Ok(state) : TypedResults.Json(state, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>The process answers.</summary>
/// <param name="Status"><c>live</c>.</param>
public sealed record LiveResponse(string Status);

/// <summary>Whether orders can be taken.</summary>
/// <param name="Database"><c>ok</c>, or what is wrong with it.</param>
/// <param name="Paypal"><c>ok</c>, or what is wrong with it.</param>
public sealed record ReadyResponse(string Database, string Paypal)
{
    internal const string Ok = "ok";

    internal bool IsReady => Database == Ok && Paypal == Ok;
}

/// <summary>Asks the database and PayPal, at most once in a while and never twice at the same time.</summary>
internal sealed class Readiness(OrderStore orders, PayPalClient payPal, TimeProvider clock)
{
    /// <summary>How old an answer may be: load balancers ask often.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AskLimit = TimeSpan.FromSeconds(4);

    private readonly Lock gate = new();
    private Task<ReadyResponse>? asked;
    private DateTimeOffset askedAt;

    public Task<ReadyResponse> AskAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (asked is null || now - askedAt >= KeptFor)
            {
                (asked, askedAt) = (AskBothAsync(), now);
            }

            return asked.WaitAsync(cancellationToken);
        }
    }

    private async Task<ReadyResponse> AskBothAsync()
    {
        var database = SayAsync(cancelled => orders.CheckAsync(clock.GetUtcNow(), cancelled));
        var paypal = SayAsync(payPal.CheckAsync);
        return new(await database, await paypal);
    }

    private static async Task<string> SayAsync(Func<CancellationToken, Task> ask)
    {
        using var limit = new CancellationTokenSource(AskLimit);
        try
        {
            await ask(limit.Token).WaitAsync(limit.Token);
            return ReadyResponse.Ok;
        }
        catch (OperationCanceledException)
        {
            return "does not answer";
        }
        catch (StorageUnavailableException exception)
        {
            return exception.Message;
        }
        catch (PayPalException exception)
        {
            return exception.StatusCode is null ? "does not answer" : $"answers {(int)exception.StatusCode} {exception.Error.Name}";
        }
    }
}
