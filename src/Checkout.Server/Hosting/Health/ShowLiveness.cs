using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Hosting.Health;

internal static class ShowLiveness
{
    public const string Path = "/health/live";

    public static Ok<LiveResponse> Handle() => TypedResults.Ok(new LiveResponse("live"));
}

/// <summary>The process answers.</summary>
/// <param name="Status"><c>live</c>.</param>
public sealed record LiveResponse([property: AllowedValues("live")] string Status);
