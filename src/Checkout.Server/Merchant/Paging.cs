using System.Globalization;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace Checkout.Server.Merchant;

internal static class Paging
{
    public const int UsualPage = 50;
    public const int LargestPage = StorageLimits.MaxPageSize;

    public static readonly ParameterText Limit = new(
        ParameterLocation.Query, "limit", "How many items a page has.", ParameterSchema.Number(1, LargestPage, UsualPage));

    public static readonly ParameterText After = new(
        ParameterLocation.Query, "after", "The value of `next` from the previous page. Without it, the first page.",
        ParameterSchema.Text(1, LongestCursor));

    /// <summary>The longest value of <c>next</c>, in characters: an event's id and a hash.</summary>
    private const int LongestCursor = 200;

    public static bool TryReadLimit(string? limit, out int size)
    {
        size = UsualPage;
        return limit is null || (int.TryParse(limit, NumberStyles.None, null, out size) && size is >= 1 and <= LargestPage);
    }

    public static ProblemHttpResult BadLimit() =>
        Problem.Of(400, IssueCode.InvalidParameterValue, $"limit must be a whole number from 1 to {LargestPage}.", "/limit");

    public static ProblemHttpResult BadAfter() =>
        Problem.Of(400, IssueCode.InvalidParameterValue, "after must be the value of next from the previous page.", "/after");
}
