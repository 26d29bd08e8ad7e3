using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Checkout.PayPal;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>What a look at PayPal means for an order. A payment that was asked for by its own id counts only when it belongs to our PayPal
/// order, and a missing order counts only when it stays missing.</summary>
public sealed partial record Order
{
    /// <summary>How long PayPal must say that it has no such order before that ends anything: one wrong 404 is not rare.</summary>
    public static readonly TimeSpan GoneAfter = TimeSpan.FromMinutes(10);

    /// <summary>How soon PayPal is asked again after it first said that it has no such order.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(2);

    /// <summary>How many payments of other PayPal orders are noted.</summary>
    public const int MostForeignPayments = 20;

    /// <summary>When PayPal first said that it has no such order, UTC; null while it shows the order. Ends with
    /// <see cref="IsGone"/>.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>Payments of other PayPal orders that name this order. They change nothing but this list.</summary>
    public ImmutableArray<ForeignPayment> ForeignPayments { get; init; } = [];

    /// <summary>PayPal said that it has no such order, but not for long enough to be believed.</summary>
    [JsonIgnore]
    public bool IsMissing => GoneSince is not null && !IsGone && !HasPayment;

    /// <summary>Applies what a look at PayPal showed.</summary>
    /// <param name="look">PayPal's answers.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order, knowing them.</returns>
    public Order Apply(PayPalLook look, DateTimeOffset now)
    {
        var order = look.Order is { } shown ? Apply(shown, now) : this;
        order = look.Authorizations.Aggregate(order, (known, authorization) => known.ApplyLookedUp(authorization));
        order = look.Captures.Aggregate(order, (known, capture) => known.ApplyLookedUp(capture));
        order = look.Refunds.Aggregate(order, (known, refund) => known.ApplyLookedUp(refund));
        return look.IsNotThere ? order.ApplyNotThere(now) : order;
    }

    /// <summary>Notes a payment that names this order and belongs to another PayPal order.</summary>
    /// <param name="payment">The payment.</param>
    /// <returns>The order; the same instance when the payment is noted already, or the list is full.</returns>
    public Order NoteForeignPayment(ForeignPayment payment) =>
        ForeignPayments.Length >= MostForeignPayments || ForeignPayments.Any(known => known.Id == payment.Id)
            ? this
            : this with { ForeignPayments = ForeignPayments.Put(payment, known => known.Id, (known, _) => known) };

    /// <summary>Applies that PayPal says it has no such order. Only repeated answers over <see cref="GoneAfter"/> end an order.</summary>
    private Order ApplyNotThere(DateTimeOffset now)
    {
        if (HasPayment || IsGone)
        {
            return this;
        }

        var soon = now + AskAgainAfter;
        return GoneSince is null ? this with { GoneSince = now, DueAt = DueAt > soon ? soon : DueAt }
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

    /// <summary>An order that PayPal seemed to have lost, and of which it now shows exactly the quoted payment, needs no human.</summary>
    private Order Found() =>
        Discrepancies.Contains(Discrepancy.GoneWhileProcessing) && HasQuotedPayment
            ? this with { Discrepancies = Discrepancies.Remove(Discrepancy.GoneWhileProcessing), IsGone = false, GoneSince = null }
            : this;

    /// <summary>The quoted amount was taken, is on its way or is held. Another payee quarantines by itself.</summary>
    private bool HasQuotedPayment =>
        Captures.Any(capture => !capture.IsDeclined && IsTotal(capture.Amount))
        || Authorizations.Any(held => held.Status == AuthorizationStatus.Created && IsTotal(held.Amount));

    private bool IsTotal(PayPalMoney? amount) => Money.TryRead(amount, out var money) && money == Total;
}
