using System.Globalization;
using Checkout.Pricing;

namespace Checkout.Server.Pages;

/// <summary>The problems of a cart, by the field of the form that they are about.</summary>
internal sealed class FormProblems(CheckoutInput input, IReadOnlyList<CartProblem> problems, IReadOnlySet<string> offered)
{
    public const string Coupon = "/coupon";

    public const string Country = "/country";

    public const string ShippingOption = "/shipping_option";

    private const string Lines = "/cart/";

    /// <summary>Whether a field shows one.</summary>
    public bool HasMarks => problems.Count > Others().Count;

    public IReadOnlyList<string> Of(string sku) => Texts(problem => SkuOf(problem) == sku);

    public IReadOnlyList<string> At(string field) => Texts(problem => problem.Field == field);

    /// <summary>Those that no field shows, such as one about a product that is no longer sold.</summary>
    public IReadOnlyList<string> Others() => Texts(problem =>
        problem.Field is not (Coupon or Country or ShippingOption) && !(SkuOf(problem) is { } sku && offered.Contains(sku)));

    private List<string> Texts(Func<CartProblem, bool> isHere) => [.. problems.Where(isHere).Select(problem => problem.Description)];

    private string? SkuOf(CartProblem problem) =>
        problem.Field.StartsWith(Lines, StringComparison.Ordinal)
        && int.TryParse(problem.Field[Lines.Length..].Split('/')[0], CultureInfo.InvariantCulture, out var line) && line < input.Chosen.Count
            ? input.Chosen[line].Sku
            : null;
}
