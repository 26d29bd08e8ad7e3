using System.Globalization;
using Checkout.Pricing;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/restore/resume: ends the pause after a restore, and decides about held messages.</summary>
internal static class ResumeAfterRestore
{
    public static async Task<Results<Ok<RestoreResponse>, ProblemHttpResult>> HandleAsync(
        JsonBody<ResumeAfterRestoreRequest> body, RestoreStore restores, TimeProvider clock, Actor actor, CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (request.Fault() is var (description, field))
        {
            return Problem.Of(400, GivenCartIssue.InvalidMemberValue, description, field);
        }

        if (await restores.FindAsync(cancellationToken) is not { } restore)
        {
            return Problem.Of(422, IssueCode.NotRestored, "The database was never restored, so there is nothing to resume.");
        }

        if (restore.ResumedAt is null && !restore.IsReadToItsEnd && request.Force != true)
        {
            return Problem.Of(422, IssueCode.ReportIncomplete, Behind(restore), "/force");
        }

        var entry = actor.Did("resume-after-restore", restore.RestoredAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        await restores.ResumeAsync(restore, request.Release ?? [], request.Drop ?? [], entry, clock.GetUtcNow(), CancellationToken.None);
        return TypedResults.Ok(await ShowRestore.ReadAsync(restores, cancellationToken));
    }

    private static string Behind(Restore restore)
    {
        var read = restore.ReadTo is { } to ? $"are read up to {to.UtcDateTime:O}" : "are not read yet";
        return $"PayPal's transactions {read}, and the restore was at {restore.RestoredAt.UtcDateTime:O}. Wait, or send \"force\": true.";
    }
}

/// <summary>What to do with the held messages. The body may be left out: then they stay held.</summary>
/// <param name="Force">true resumes although PayPal's report does not reach the restore yet.</param>
/// <param name="Release">The kinds of held messages that are sent now, such as <c>alarm</c>.</param>
/// <param name="Drop">The kinds of held messages that are never sent.</param>
public sealed record ResumeAfterRestoreRequest(
    bool? Force = null, IReadOnlyList<string>? Release = null, IReadOnlyList<string>? Drop = null) : IOptionalBody
{
    private const int MostKinds = 16;
    private const int LongestKind = 64;

    /// <summary>What is wrong; null if nothing is.</summary>
    internal (string Description, string Field)? Fault() =>
        !AreKinds(Release) ? ("Send kinds that show-restore lists.", "/release")
        : !AreKinds(Drop) ? ("Send kinds that show-restore lists.", "/drop")
        : (Release ?? []).Intersect(Drop ?? [], StringComparer.Ordinal).Any() ? ("A kind cannot be released and dropped.", "/drop")
        : null;

    private static bool AreKinds(IReadOnlyList<string>? kinds) =>
        kinds is null || (kinds.Count <= MostKinds && kinds.All(kind => kind is { Length: > 0 and <= LongestKind }));
}
