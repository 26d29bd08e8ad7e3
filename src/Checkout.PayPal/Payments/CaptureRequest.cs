namespace Checkout.PayPal.Payments;

/// <summary>The body of a capture of an authorization.</summary>
/// <param name="Amount">How much to take, see contract section 3.2: all captures together at most 115 % of the authorization.</param>
/// <param name="FinalCapture">Whether what is left is released. PayPal releases it by itself when nothing is left.</param>
/// <param name="NoteToPayer">What the payer reads; at most 255 characters.</param>
public sealed record CaptureRequest(PayPalMoney Amount, bool FinalCapture = false, string? NoteToPayer = null);
