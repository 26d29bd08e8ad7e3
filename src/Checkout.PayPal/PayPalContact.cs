namespace Checkout.PayPal;

/// <summary>Whether one request reached PayPal.</summary>
/// <param name="Result">The result.</param>
/// <param name="Reason">A sentence without secrets; null after an answer.</param>
public sealed record PayPalContact(PayPalContactResult Result, string? Reason = null);

/// <summary>Whether a request reached PayPal.</summary>
public enum PayPalContactResult
{
    /// <summary>PayPal answered, with any result.</summary>
    Answered,

    /// <summary>PayPal did not answer, answered with 5xx, or another program answered in its place.</summary>
    Unreachable,

    /// <summary>PayPal refuses our credentials, or our permission to create orders and take payments: 401 or 403. Reported after
    /// <see cref="Answered"/>.</summary>
    RefusesUs,
}
