namespace Checkout.Pricing;

/// <summary>Why a <see cref="GivenCart"/> cannot be ordered. A closed set of this shop's own codes, written like PayPal's issues.</summary>
public static class GivenCartIssue
{
    /// <summary>A member of the body is missing or has an invalid value. Nothing changed. Correct it: <c>field</c> says which.</summary>
    public const string InvalidMemberValue = "INVALID_MEMBER_VALUE";

    /// <summary>The total is not the sum of its parts. Nothing changed. Correct the amounts.</summary>
    public const string AmountMismatch = "AMOUNT_MISMATCH";
}
