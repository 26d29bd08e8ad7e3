using System.Text;
using Checkout.Server.Http;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Changes;

/// <summary>GET /api/merchant/changes: what changes, while it changes.</summary>
internal static class WatchChanges
{
    public const string Type = "text/event-stream";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    public static Results<PushStreamHttpResult, ProblemHttpResult> Handle(
        KeyHolder holder, FoundSession? session, HttpContext http, OpenStreams streams)
    {
        if (http.Features.Get<RequestFacts>()?.IsHead == true)
        {
            return TypedResults.Stream(_ => Task.CompletedTask, Type);
        }

        if (streams.Open(holder, session) is not { } stream)
        {
            return RateLimits.Refuse(http, RetryAfter, "streams", "of this key or of the server");
        }

        http.Response.RegisterForDispose(stream);
        // nginx would hold the messages back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.Stream(body => WriteAsync(body, stream, http.RequestAborted), Type);
    }

    private static async Task WriteAsync(Stream body, ChangeStream stream, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(ChangeMessages.Begin);
            await foreach (var message in stream.ReadAsync(cancellationToken))
            {
                await SendAsync(message);
            }

            await SendAsync(ChangeMessages.End(stream.EndReason!));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The client has left.
        }

        async Task SendAsync(string message)
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes(message), cancellationToken);
            await body.FlushAsync(cancellationToken);
        }
    }
}
