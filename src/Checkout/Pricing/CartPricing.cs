namespace Checkout.Pricing;

/// <summary>The result of <c>Catalog.Price</c>: a <see cref="PricedCart"/> or a <see cref="RefusedCart"/>, and nothing else.</summary>
public abstract record CartPricing
{
    private protected CartPricing()
    {
    }
}

/// <summary>A cart that cannot be ordered.</summary>
/// <param name="Problems">All problems at once; never empty.</param>
public sealed record RefusedCart(IReadOnlyList<CartProblem> Problems) : CartPricing;

/// <summary>One problem of a cart.</summary>
/// <param name="Issue">One of <see cref="CartIssue"/>.</param>
/// <param name="Field">A JSON pointer into the request, such as <c>/cart/0/quantity</c>.</param>
/// <param name="Description">A sentence for the shopper that says what to do.</param>
public sealed record CartProblem(string Issue, string Field, string Description);
