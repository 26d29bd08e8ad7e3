using System.Globalization;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>The parameters <c>limit</c> and <c>after</c> of the merchant's lists.</summary>
internal static class Paging
{
    public const int UsualPage = 50;
    public const int LargestPage = StorageLimits.MaxPageSize;

    /// <summary>Reads the size of a page.</summary>
    public static bool TryReadLimit(string? limit, out int size)
    {
        size = UsualPage;
        return limit is null || (int.TryParse(limit, NumberStyles.None, null, out size) && size is >= 1 and <= LargestPage);
    }

    public static ProblemHttpResult BadLimit() =>
        Problem.Of(400, "INVALID_PARAMETER_VALUE", $"limit must be a whole number from 1 to {LargestPage}.", "/limit");

    public static ProblemHttpResult BadAfter() =>
        Problem.Of(400, "INVALID_PARAMETER_VALUE", "after must be the value of next from the previous page.", "/after");
}
