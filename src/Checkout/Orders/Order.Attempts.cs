using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Pricing;

namespace Checkout.Orders;

/// <summary>Attempts to move the money. An attempt is stored before PayPal is called, and at most one is open.</summary>
public sealed partial record Order
{
    /// <summary>How long an attempt may stay unanswered before a worker looks it up. Longer than the call's timeout.</summary>
    public static readonly TimeSpan ResolveAfter = TimeSpan.FromSeconds(30);

    /// <summary>How long after PayPal's first unclear refusal a look-up that shows the order unpaid ends the attempt. A real payment shows
    /// within seconds.</summary>
    public static readonly TimeSpan BelieveDenialAfter = TimeSpan.FromMinutes(10);

    /// <summary>Whether an attempt may be opened now.</summary>
    /// <param name="current">PayPal's order, just read.</param>
    /// <returns>True if the payer approved, nothing is paid or in progress, nothing contradicts the quote, the price is valid for the
    /// payer's address, and the approval is not the one that was refused: PayPal may still show an order as approved after a
    /// decline.</returns>
    public bool MayOpenAttempt(PayPalOrder current) =>
        current.Status == PayPalOrderStatus.Approved && !HasPayment && OpenAttempt is null && Agrees(current)
        // Two approvals differ by their time. If PayPal gives none, the status APPROVED is enough.
        && (StandingRefusal is null || PayPalTime.Read(current.UpdateTime) is null);

    /// <summary>Whether the payment would match the quote. Checked before every call that moves money, retries included, because the order
    /// may have changed since the attempt was opened.</summary>
    /// <param name="current">PayPal's order, just read and already applied to this order.</param>
    /// <returns>True if nothing contradicts the quote, the price is valid for the payer's address, and PayPal has what the shop system
    /// asked for.</returns>
    public bool Agrees(PayPalOrder current) =>
        current.Id == (PayPalOrderId ?? current.Id)
        && Discrepancies.IsEmpty
        // An order that is over stays so, whatever PayPal shows: others may have bought its units.
        && IsAlive
        && OpenPatch is null
        && Difference.Between(this, current).IsEmpty
        && Cart.HoldsIn(CountryOf(current));

    /// <summary>The country of the payer's address: the one in PayPal's current order or, if it has none, the latest one known.</summary>
    /// <param name="current">PayPal's order, just read.</param>
    /// <returns>Two letters; null if no address is known.</returns>
    public string? CountryOf(PayPalOrder current) =>
        current.PurchaseUnits is [{ ShippingCountry: { } country }, ..] ? CountryCode.Usual(country) : Destination?.Country;

    /// <summary>Opens an attempt, which must be stored before PayPal is called.</summary>
    /// <param name="current">PayPal's order, just read.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="attemptId">A new random id.</param>
    /// <returns>The order with its open attempt; the same instance if none may be opened.</returns>
    public Order Open(PayPalOrder current, DateTimeOffset now, Guid attemptId)
    {
        if (!MayOpenAttempt(current))
        {
            return this;
        }

        var number = Attempts.Length + 1;
        var operation = Intent == CheckoutPaymentIntent.Authorize ? AttemptOperation.Authorize : AttemptOperation.Capture;
        var requestId = $"{Id:N}-{(operation is AttemptOperation.Authorize ? "authorize" : "capture")}-{attemptId:N}";
        var at = PayPalTime.Read(current.UpdateTime);
        var approval = IsNewer(at, Approval) ? at : Approval;
        return this with { Attempts = Attempts.Add(new Attempt(number, operation, requestId, Total, now, approval, Id: attemptId)) };
    }

    /// <summary>Restarts the wait for an attempt's answer, because its call is retried.</summary>
    /// <param name="requestId">The attempt's.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance if that attempt is not open.</returns>
    public Order Renew(string requestId, DateTimeOffset now) =>
        OpenAttempt is { } open && open.RequestId == requestId
            ? this with { Attempts = Attempts.Replace(open, open with { OpenedAt = now }) }
            : this;

    /// <summary>Ends an attempt with PayPal's definite refusal. Applied once, by the attempt's request id.</summary>
    /// <param name="requestId">The attempt's.</param>
    /// <param name="refusal">From <see cref="DeclineTable"/>.</param>
    /// <returns>The order; the same instance if that attempt is not open.</returns>
    public Order Refuse(string requestId, Refusal refusal) =>
        OpenAttempt is { } open && open.RequestId == requestId
            ? this with { Attempts = Attempts.Replace(open, open with { Refusal = refusal }) }
            : this;

    /// <summary>Records a refusal that does not prove that no money moved. The attempt stays open.</summary>
    /// <param name="requestId">The attempt's.</param>
    /// <param name="denial">PayPal's refusal.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance if that attempt is not open, or PayPal gave the same refusal before.</returns>
    public Order Deny(string requestId, Refusal denial, DateTimeOffset now) =>
        OpenAttempt is { } open && open.RequestId == requestId && open.Denial?.Issue != denial.Issue
            ? this with { Attempts = Attempts.Replace(open, open with { Denial = denial, DeniedAt = open.DeniedAt ?? now }) }
            : this;

    /// <summary>Removes what <see cref="Deny"/> recorded, because a later call of the attempt was not refused.</summary>
    /// <param name="requestId">The attempt's.</param>
    /// <returns>The order; the same instance if nothing was recorded.</returns>
    public Order ForgetDenial(string requestId) =>
        OpenAttempt is { Denial: not null } open && open.RequestId == requestId
            ? this with { Attempts = Attempts.Replace(open, open with { Denial = null, DeniedAt = null }) }
            : this;

    /// <summary>Ends an attempt that PayPal refused, after a look-up that shows the order unpaid long enough since. Otherwise an attempt that
    /// can never succeed would hold its units for days. A payment that shows later is applied like any other.</summary>
    /// <param name="now">The time of the look-up, UTC.</param>
    /// <returns>The order; the same instance if nothing was refused, or not long enough ago, or if PayPal did not show the order or calls it
    /// completed. The order ends if another payment used its number, because then it can never be paid.</returns>
    public Order BelieveDenial(DateTimeOffset now)
    {
        if (OpenAttempt is not { Denial: { } denial, DeniedAt: { } since } open
            || IsMissing
            || PayPalStatus == PayPalOrderStatus.Completed)
        {
            return this;
        }

        var isNumberUsed = denial.Issue == Issue.DuplicateInvoiceId;
        if (now - since < (isNumberUsed ? ResolveAfter : BelieveDenialAfter))
        {
            return this;
        }

        var refused = Refuse(open.RequestId, denial);
        return isNumberUsed && Discrepancies.IsEmpty ? refused with { IsCancelled = true } : refused;
    }
}
