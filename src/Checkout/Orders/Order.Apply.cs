using System.Text.Json;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.Pricing;

namespace Checkout.Orders;

/// <summary>The only way in which PayPal's data changes an order: PayPal's answers to our own calls are applied here, and nothing else.
/// Nothing here throws. The result does not depend on the sequence of the answers or on repeats.</summary>
public sealed partial record Order
{
    /// <summary>Applies PayPal's order with every payment in it. An order with another PayPal id changes nothing.</summary>
    /// <param name="news">PayPal's order; the answer to its creation is the first one.</param>
    /// <param name="now">The time, UTC. It dates the approval, and an address that PayPal does not date.</param>
    /// <returns>The updated order.</returns>
    public Order Apply(PayPalOrder news, DateTimeOffset now) => Apply(news, now, askedAt: now);

    private Order Apply(PayPalOrder news, DateTimeOffset now, DateTimeOffset askedAt)
    {
        if (PayPalOrderId is not null && PayPalOrderId != news.Id)
        {
            return this;
        }

        var unit = news.PurchaseUnits is [var first, ..] ? first : null;
        var order = ApplyStatus(news, unit, now, askedAt);

        foreach (var authorization in unit?.Payments?.Authorizations ?? [])
        {
            order = order.Apply(authorization);
        }

        foreach (var capture in unit?.Payments?.Captures ?? [])
        {
            order = order.Apply(capture);
        }

        foreach (var refund in unit?.Payments?.Refunds ?? [])
        {
            order = order.Apply(refund);
        }

        return order.Settled();
    }

    /// <summary>Applies a capture; the caller has checked that it belongs to this order. Captured money is always recorded, and a capture
    /// that contradicts the quote quarantines the order.</summary>
    internal Order Apply(Capture news)
    {
        var capture = Read(news);
        var order = this with { Captures = Captures.Put(capture, c => c.Id, OrderCapture.Merge) };

        if (!capture.IsDeclined)
        {
            order = order.CheckPaid(IsCapturable(news.Amount), news.Payee, news.CustomId);
        }

        // A merchant may capture one authorization in parts; an order with intent CAPTURE is paid once.
        var paid = order.Captures.Count(c => c.IsPaid);
        if (paid > 1 && (Intent == CheckoutPaymentIntent.Capture || OrderLife.CapturedOf(order).MinorUnits > MostCapturable))
        {
            order = order.Note(Discrepancy.PaidTwice);
        }

        return order.Found();
    }

    private static OrderCapture Read(Capture news)
    {
        var capture = new OrderCapture(
            news.Id, news.Status ?? CaptureStatus.Pending, news.Amount, news.StatusDetails?.Reason,
            news.SellerReceivableBreakdown?.PaypalFee, news.SellerReceivableBreakdown?.NetAmount, PayPalTime.Read(news.CreateTime));
        var changed = PayPalTime.Read(news.UpdateTime);

        // Without a time, nothing can be later than a chargeback.
        return capture.IsReversed ? capture with { ReversedAt = changed ?? DateTimeOffset.MaxValue }
            : capture.IsPaid && changed is { } at ? capture with { Paid = new(at, capture.Status, capture.Reason) }
            : capture;
    }

    /// <summary>Applies an authorization; the caller has checked that it belongs to this order.</summary>
    internal Order Apply(Authorization news)
    {
        var authorization = new OrderAuthorization(
            news.Id, news.Status ?? AuthorizationStatus.Pending, news.Amount, PayPalTime.Read(news.ExpirationTime), news.StatusDetails?.Reason,
            PayPalTime.Read(news.CreateTime));
        var order = this with { Authorizations = Authorizations.Put(authorization, a => a.Id, Later) };
        return (news.Status == AuthorizationStatus.Denied ? order : order.CheckPaid(IsTotal(news.Amount), news.Payee, news.CustomId))
            .Found();

        static OrderAuthorization Later(OrderAuthorization known, OrderAuthorization told)
        {
            var (late, early) = OrderAuthorization.IsLater(told, known) ? (told, known) : (known, told);
            return late with
            {
                Amount = late.Amount ?? early.Amount,
                Expires = late.Expires ?? early.Expires,
                At = late.At ?? early.At,
            };
        }
    }

    /// <summary>Applies a refund; the caller has checked that it belongs to this order.</summary>
    internal Order Apply(Refund news)
    {
        var refund = new OrderRefund(
            news.Id, news.Status ?? RefundStatus.Pending, news.Amount, PayPalTime.Read(news.CreateTime), Related.CaptureOf(news),
            // PayPal shows the order's id in refunds that were made in its own pages.
            Guid.TryParseExact(news.CustomId, "N", out var operation) ? operation : null,
            news.SellerPayableBreakdown?.PaypalFee, news.SellerPayableBreakdown?.NetAmount);
        var order = this with { Refunds = Refunds.Put(refund, r => r.Id, Later) };
        var isInOurCurrency = Money.TryRead(news.Amount, out var amount) && amount.Currency == Total.Currency;
        return isInOurCurrency ? order : order.Note(Discrepancy.RefundAmount);

        static OrderRefund Later(OrderRefund known, OrderRefund told)
        {
            var (late, early) = OrderRefund.IsLater(told, known) ? (told, known) : (known, told);
            return late with
            {
                Amount = late.Amount ?? early.Amount,
                At = late.At ?? early.At,
                CaptureId = late.CaptureId ?? early.CaptureId,
                OperationId = late.OperationId ?? early.OperationId,
                Fee = late.Fee ?? early.Fee,
                Net = late.Net ?? early.Net,
            };
        }
    }

    /// <summary>Ends an order that PayPal has reported missing for long enough, or whose time to approve is over. If an attempt was never
    /// answered, money may have moved, so the order is quarantined.</summary>
    /// <returns>The order, expired or quarantined; unchanged if its payment is known.</returns>
    public Order ApplyGone()
    {
        if (HasPayment)
        {
            return this;
        }

        var gone = this with { IsGone = true };
        return OpenAttempt is null ? gone : gone.Note(Discrepancy.GoneWhileProcessing);
    }

    private Order ApplyStatus(PayPalOrder news, PurchaseUnit? unit, DateTimeOffset now, DateTimeOffset askedAt)
    {
        var at = PayPalTime.Read(news.UpdateTime);
        var order = SettlePatch(news, askedAt) with
        {
            PayPalOrderId = news.Id,
            ApproveLink = ApproveLink ?? news.ApproveLink,
            PayPalStatus = Rank(news.Status) > Rank(PayPalStatus) ? news.Status : PayPalStatus,
            GoneSince = IsGone ? GoneSince : null,
        };

        // Before the approval, PayPal shows the buyer that a shop system named.
        if (news.PayerOrAccount is { } payer && Rank(news.Status) >= Rank(PayPalOrderStatus.Approved))
        {
            order = order.Know(payer, at ?? PayPalTime.WholeSeconds(now));
        }

        if (news.Status is PayPalOrderStatus.Approved or PayPalOrderStatus.Completed
            && Orders.DeliveryAddress.Read(unit?.Shipping) is { } address)
        {
            order = order.Know(address, at ?? PayPalTime.WholeSeconds(now));
        }

        // A later time is another approval, for example one after a refusal.
        if (news.Status == PayPalOrderStatus.Approved && IsNewer(at, Approval))
        {
            order = order with { Approval = at };
        }

        if (news.Status == PayPalOrderStatus.Approved && unit?.ShippingCountry is { } country)
        {
            var destination = new Destination(CountryCode.Usual(country), at ?? PayPalTime.WholeSeconds(now));
            order = order with { Destination = Later(order.Destination, destination) };
        }

        var isOutdated = order.IsOutdated(askedAt);
        if (order.Backend is not null && news.Status == PayPalOrderStatus.Approved && !isOutdated)
        {
            order = order with { DiffersAtPayPal = !Difference.Between(order, news).IsEmpty };
        }

        return news.Status is PayPalOrderStatus.Approved or PayPalOrderStatus.Completed
            ? order.HoldForApproval(now).Check(news, isOutdated)
            : order;

        // Two of the same time are ordered by their text: arbitrary, but the same in any sequence.
        static Destination Later(Destination? known, Destination told)
        {
            var time = Nullable.Compare(told.At, known?.At);
            return known is null || time > 0 || (time == 0 && string.CompareOrdinal(told.Country, known.Country) > 0) ? told : known;
        }
    }

    /// <summary>The latest payer counts: after a decline, a different payer may approve. Two of the same time are ordered by their text:
    /// arbitrary, but the same in any sequence.</summary>
    private Order Know(JsonElement payer, DateTimeOffset at)
    {
        if (ErasedAt is not null)
        {
            return this;
        }

        var time = Nullable.Compare(at, PayerAt);
        return time > 0 || (time == 0 && string.CompareOrdinal(payer.GetRawText(), Payer?.GetRawText()) > 0)
            ? this with { Payer = payer, PayerAt = at }
            : this;
    }

    /// <summary>The latest address counts, as with the payer.</summary>
    private Order Know(DeliveryAddress address, DateTimeOffset at)
    {
        if (ErasedAt is not null)
        {
            return this;
        }

        var time = Nullable.Compare(at, DeliveryAddressAt);
        return time > 0 || (time == 0 && string.CompareOrdinal(address.ToJson(), DeliveryAddress?.ToJson()) > 0)
            ? this with { DeliveryAddress = address, DeliveryAddressAt = at }
            : this;
    }

    private Order Check(PayPalOrder news, bool isOutdated)
    {
        var order = news.Intent is { } intent && intent != Intent ? Note(Discrepancy.Intent) : this;
        if (news.PurchaseUnits is { Count: > 1 })
        {
            order = order.Note(Discrepancy.ApprovedAmount);
        }

        if (news.PurchaseUnits is not [{ } unit, ..])
        {
            return order;
        }

        if (!isOutdated && unit.Amount is { } amount && !IsTotal(amount.ToMoney()))
        {
            order = order.Note(Discrepancy.ApprovedAmount);
        }

        if (unit.InvoiceId is { } invoice && invoice != Number)
        {
            order = order.Note(Discrepancy.InvoiceId);
        }

        return order.CheckParties(unit.Payee, unit.CustomId);
    }

    private Order CheckPaid(bool fits, Payee? payee, string? customId) =>
        (fits ? this : Note(Discrepancy.PaidAmount)).CheckParties(payee, customId);

    /// <summary>An authorization may be captured in part, but beyond its amount only if the merchant asked for it here. A capture of an order
    /// must be the whole amount.</summary>
    private bool IsCapturable(PayPalMoney? amount) => Money.TryRead(amount, out var money) && money.Currency == Total.Currency
        && (money == Total || (Intent == CheckoutPaymentIntent.Authorize && money.MinorUnits <= MostCapturable));

    private Order CheckParties(Payee? payee, string? customId)
    {
        var order = this;
        if (PayeeMerchantId is not null && payee?.MerchantId is { } merchant && merchant != PayeeMerchantId)
        {
            order = order.Note(Discrepancy.Payee);
        }

        return customId is not null && customId != Id.ToString() ? order.Note(Discrepancy.CustomId) : order;
    }

    private Order Note(string discrepancy) => Discrepancies.Contains(discrepancy)
        ? this
        : this with { Discrepancies = Discrepancies.Add(discrepancy).Sort(StringComparer.Ordinal) };

    /// <summary>A later status has a higher rank; an unknown one has 0.</summary>
    internal static int Rank(string? status) => status switch
    {
        PayPalOrderStatus.Created or PayPalOrderStatus.Saved or PayPalOrderStatus.PayerActionRequired => 1,
        PayPalOrderStatus.Approved => 2,
        PayPalOrderStatus.Completed => 3,
        PayPalOrderStatus.Voided => 4,
        _ => 0,
    };
}
