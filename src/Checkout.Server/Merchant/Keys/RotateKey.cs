using System.ComponentModel.DataAnnotations;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Keys;

/// <summary>POST /api/merchant/keys/{id}/rotate: replaces a named key.</summary>
internal static class RotateKey
{
    public static async Task<Results<Ok<KeyResponse>, ProblemHttpResult>> HandleAsync(
        string id, JsonBody<RotateKeyRequest> body, Actor actor, NamedKeys keys, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (request.OldValidHours is < 0 or > RotateKeyRequest.MostHours)
        {
            return Problem.Of(
                400, GivenCartIssue.InvalidMemberValue, $"Send a number of hours from 0 to {RotateKeyRequest.MostHours}.", "/old_valid_hours");
        }

        if (await keys.FindAsync(id, cancellationToken) is not { } key)
        {
            return NotFound();
        }

        // The caller gets the new key, with all its roles.
        if (!actor.Roles.AllowAllOf(Roles.Parse(key.Roles)))
        {
            return CreateKey.NotAbove();
        }

        var (text, now) = (ApiKeyText.New(), clock.GetUtcNow());
        var rotated = key with
        {
            Hash = ApiKeyText.HashOf(text),
            Hint = ApiKeyText.HintOf(text),
            OldHash = key.Hash,
            OldUntil = now.AddHours(request.OldValidHours ?? RotateKeyRequest.UsualHours),
            RotatedAt = now,
        };
        return await keys.RotateAsync(key, rotated, actor.Did("rotate-key", key.Name))
            ? TypedResults.Ok(KeyResponse.Of(rotated, now, text))
            : Problem.Of(409, IssueCode.KeyChanged, "The key was replaced or withdrawn at the same time. Look at list-keys.");
    }

    public static ProblemHttpResult NotFound() => Problem.Of(404, Issue.InvalidResourceId, "There is no valid key with this id.");
}

/// <summary>How to replace a key.</summary>
/// <param name="OldValidHours">How long the replaced key stays valid; 24 hours if it is absent. 0 ends it at once.</param>
public sealed record RotateKeyRequest([property: Range(0, RotateKeyRequest.MostHours)] int? OldValidHours = null) : IOptionalBody
{
    internal const int UsualHours = 24;

    /// <summary>30 days.</summary>
    internal const int MostHours = 720;
}
