namespace Checkout.PayPal;

/// <summary>What one request to PayPal says about the way there.</summary>
/// <param name="Result">What it says.</param>
/// <param name="Reason">A sentence without secrets; null after an answer.</param>
public sealed record PayPalContact(PayPalContactResult Result, string? Reason = null);

/// <summary>What a request says about the way to PayPal.</summary>
public enum PayPalContactResult
{
    /// <summary>PayPal answered, whatever it said.</summary>
    Answered,

    /// <summary>PayPal did not answer, answered that it is broken, or somebody else answered in its place.</summary>
    Unreachable,

    /// <summary>PayPal refuses our credentials, or our right to make orders and take money: 401 or 403. Comes after
    /// <see cref="Answered"/>.</summary>
    RefusesUs,
}
