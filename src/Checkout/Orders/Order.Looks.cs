using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Checkout.PayPal;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>Applies the result of a look-up at PayPal. A payment that was read by its own id counts only if it belongs to our PayPal
/// order, and a missing order counts only if it stays missing.</summary>
public sealed partial record Order
{
    /// <summary>How long PayPal must answer 404 before the order counts as gone: a single wrong 404 is not rare.</summary>
    public static readonly TimeSpan GoneAfter = TimeSpan.FromMinutes(10);

    /// <summary>How soon PayPal is asked again after its first 404.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(2);

    /// <summary>The most payments of other PayPal orders that are recorded.</summary>
    public const int MostForeignPayments = 20;

    /// <summary>When PayPal first said that the order does not exist, UTC; null while PayPal shows it. Leads to
    /// <see cref="IsGone"/>.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>Payments of other PayPal orders that name this order. They change only this list.</summary>
    public ImmutableArray<ForeignPayment> ForeignPayments { get; init; } = [];

    /// <summary>PayPal says that the order does not exist, but not for long enough to count.</summary>
    [JsonIgnore]
    public bool IsMissing => GoneSince is not null && !IsGone && !HasPayment;

    /// <summary>Applies the result of a look-up.</summary>
    /// <param name="look">PayPal's answers.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The updated order.</returns>
    public Order Apply(PayPalLook look, DateTimeOffset now)
    {
        var order = look.Order is { } shown ? Apply(shown, now, look.AskedAt ?? now) : this;
        order = look.Authorizations.Aggregate(order, (known, authorization) => known.ApplyLookedUp(authorization));
        order = look.Captures.Aggregate(order, (known, capture) => known.ApplyLookedUp(capture));
        order = look.Refunds.Aggregate(order, (known, refund) => known.ApplyLookedUp(refund));
        return (look.IsNotThere ? order.ApplyNotThere(now) : order).Settled();
    }

    /// <summary>Records a payment that names this order but belongs to another PayPal order.</summary>
    /// <param name="payment">The payment.</param>
    /// <returns>The order; the same instance if the payment is already recorded, or the list is full.</returns>
    public Order NoteForeignPayment(ForeignPayment payment) =>
        ForeignPayments.Length >= MostForeignPayments || ForeignPayments.Any(known => known.Id == payment.Id)
            ? this
            : this with { ForeignPayments = ForeignPayments.Put(payment, known => known.Id, (known, _) => known) };

    /// <summary>Applies a 404. Only repeated ones over <see cref="GoneAfter"/> end an order.</summary>
    private Order ApplyNotThere(DateTimeOffset now)
    {
        if (HasPayment || IsGone)
        {
            return this;
        }

        return GoneSince is null ? this with { GoneSince = now }
            : now - GoneSince >= GoneAfter ? ApplyGone()
            : this;
    }

    private Order ApplyLookedUp(Authorization news) =>
        Authorizations.Any(known => known.Id == news.Id) || IsOurs(Related.OrderOf(news)) ? Apply(news)
        : Names(news.CustomId, news.InvoiceId)
            ? NoteForeignPayment(new(PaymentKind.Authorization, news.Id, Related.OrderOf(news), news.Amount))
        : this;

    private Order ApplyLookedUp(Capture news)
    {
        var authorization = Related.AuthorizationOf(news);
        var isOurs = Captures.Any(known => known.Id == news.Id)
            || (authorization is not null ? Authorizations.Any(known => known.Id == authorization)
                : Intent == PayPal.Orders.CheckoutPaymentIntent.Capture && IsOurs(Related.OrderOf(news)));
        return isOurs ? Apply(news)
            : Names(news.CustomId, news.InvoiceId) && !IsOurs(Related.OrderOf(news))
                ? NoteForeignPayment(new(PaymentKind.Capture, news.Id, Related.OrderOf(news), news.Amount))
            : this;
    }

    private Order ApplyLookedUp(Refund news)
    {
        var capture = Related.CaptureOf(news);
        return Refunds.Any(known => known.Id == news.Id) || Captures.Any(known => known.Id == capture) ? Apply(news) : this;
    }

    private bool IsOurs(string? payPalOrderId) => payPalOrderId is not null && payPalOrderId == PayPalOrderId;

    private bool Names(string? customId, string? invoiceId) => customId == Id.ToString() || invoiceId == Number;

    /// <summary>Lifts the quarantine of an order that was missing at PayPal, once PayPal shows exactly the quoted payment.</summary>
    private Order Found() =>
        Discrepancies.Contains(Discrepancy.GoneWhileProcessing) && HasQuotedPayment
            ? this with { Discrepancies = Discrepancies.Remove(Discrepancy.GoneWhileProcessing), IsGone = false, GoneSince = null }
            : this;

    /// <summary>The quoted amount is captured, pending or held. A wrong payee is a discrepancy of its own.</summary>
    private bool HasQuotedPayment =>
        Captures.Any(capture => !capture.IsDeclined && IsTotal(capture.Amount))
        || Authorizations.Any(held => held.Status == AuthorizationStatus.Created && IsTotal(held.Amount));

    private bool IsTotal(PayPalMoney? amount) => Money.TryRead(amount, out var money) && money == Total;
}
