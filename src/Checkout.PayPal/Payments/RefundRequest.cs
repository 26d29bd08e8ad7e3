namespace Checkout.PayPal.Payments;

/// <summary>The body of a refund.</summary>
/// <param name="Amount">How much to give back, in the capture's currency.</param>
/// <param name="CustomId">The caller's own id of this refund; PayPal shows it with the refund. At most 127 characters of
/// <c>A-Z a-z 0-9 - _ . ,</c>.</param>
/// <param name="NoteToPayer">What the payer reads; at most 255 characters.</param>
public sealed record RefundRequest(PayPalMoney Amount, string CustomId, string? NoteToPayer = null);
