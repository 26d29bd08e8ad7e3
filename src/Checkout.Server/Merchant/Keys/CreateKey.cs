using System.ComponentModel.DataAnnotations;
using Checkout.Pricing;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Keys;

/// <summary>POST /api/merchant/keys: makes a named key.</summary>
internal static class CreateKey
{
    public static async Task<Results<Created<KeyResponse>, ProblemHttpResult>> HandleAsync(
        JsonBody<CreateKeyRequest> body, Actor actor, NamedKeys keys, TimeProvider clock)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (request.Fault() is var (description, field))
        {
            return Problem.Of(400, GivenCartIssue.InvalidMemberValue, description, field);
        }

        var roles = request.ToRoles();
        if (!actor.Roles.AllowAllOf(roles))
        {
            return NotAbove();
        }

        var (text, now) = (ApiKeyText.New(), clock.GetUtcNow());
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            Name = request.Name!,
            Roles = string.Join(' ', roles.Names()),
            Hint = ApiKeyText.HintOf(text),
            Hash = ApiKeyText.HashOf(text),
            MadeBy = actor.Name,
            CreatedAt = now,
        };
        return await keys.AddAsync(key, actor.Did("create-key", key.Name)) switch
        {
            KeyAddition.NameUsed => Problem.Of(409, IssueCode.KeyNameUsed, "Another key has this name. Choose another name.", "/name"),
            KeyAddition.TooMany => Problem.Of(
                422, IssueCode.TooManyKeys, $"There are {StorageLimits.MaxKeys} keys already. Withdraw one that nobody uses."),
            _ => TypedResults.Created((string?)null, KeyResponse.Of(key, now, text)),
        };
    }

    public static ProblemHttpResult NotAbove() =>
        Problem.Of(403, IssueCode.RoleNotAllowed, "Nobody makes a key with roles above their own.", "/roles");
}

/// <summary>A key to make.</summary>
/// <param name="Name">Who or what uses it, such as a person, a till or a program.</param>
/// <param name="Roles">One or more of <c>backend</c>, <c>read</c>, <c>operate</c>, <c>owner</c> and <c>payout</c>.</param>
public sealed record CreateKeyRequest(
    [property: Required, StringLength(CreateKeyRequest.LongestName, MinimumLength = 1)] string? Name,
    [property: Required, MinLength(1)] IReadOnlyList<string>? Roles)
{
    internal const int LongestName = 60;

    /// <summary>What begins like a setting would look like its key in the audit log.</summary>
    private const string OfSettings = "CHECKOUT_";

    /// <summary>What is wrong; null if nothing is.</summary>
    internal (string Description, string Field)? Fault() =>
        Name is not { Length: > 0 and <= LongestName } name || name.Trim() != name || name.Any(char.IsControl) || !name.Any(char.IsLetterOrDigit)
            ? ($"Send a name of 1 to {LongestName} characters, without spaces at its ends.", "/name")
        : name.StartsWith(OfSettings, StringComparison.OrdinalIgnoreCase) ? ($"A name must not begin with {OfSettings}.", "/name")
        : Roles is not { Count: > 0 } || Roles.Any(role => Http.Keys.Roles.Named(role ?? "") is Role.None)
            ? ("Send one or more of backend, read, operate, owner and payout.", "/roles")
        : null;

    internal Role ToRoles() => Roles!.Aggregate(Role.None, (roles, name) => roles | Http.Keys.Roles.Named(name));
}
