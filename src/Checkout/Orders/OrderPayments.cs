using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Checkout.PayPal;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>A capture of an order, as PayPal gave it.</summary>
/// <param name="Id">PayPal's id.</param>
/// <param name="Status">One of <see cref="CaptureStatus"/>, or an unknown one.</param>
/// <param name="Amount">PayPal's amount, even if it is not the requested one.</param>
/// <param name="Reason">Why it is pending or declined.</param>
/// <param name="Fee">PayPal's fee; null until known.</param>
/// <param name="Net">The amount that the merchant receives; null until known.</param>
/// <param name="At">PayPal's creation time, see <see cref="PayPalTime"/>; null if PayPal gave none.</param>
/// <param name="ReversedAt">PayPal's time of the latest answer with a chargeback; null if there is none.</param>
/// <param name="Paid">The latest dated answer without a chargeback; null if there is none.</param>
public sealed record OrderCapture(
    string Id, string Status, PayPalMoney? Amount, string? Reason = null, PayPalMoney? Fee = null, PayPalMoney? Net = null,
    DateTimeOffset? At = null, DateTimeOffset? ReversedAt = null, SeenPaid? Paid = null)
{
    /// <summary>The money was received. A later refund does not change this.</summary>
    public bool IsPaid => Status is CaptureStatus.Completed or CaptureStatus.PartiallyRefunded or CaptureStatus.Refunded;

    /// <summary>The money was not and will not be received.</summary>
    public bool IsDeclined => Status is CaptureStatus.Declined or CaptureStatus.Failed;

    /// <summary>PayPal has not decided yet.</summary>
    [JsonIgnore]
    public bool IsOpen => !IsPaid && !IsDeclined;

    /// <summary>The money was refunded, in full or in part.</summary>
    [JsonIgnore]
    public bool IsGivenBack => Status is CaptureStatus.PartiallyRefunded or CaptureStatus.Refunded;

    /// <summary>The payer's bank or card issuer took the money back, or PayPal did after a dispute.</summary>
    [JsonIgnore]
    public bool IsReversed => IsGivenBack && Reason is CaptureReason.Chargeback or CaptureReason.BuyerComplaint;

    /// <summary>The status can no longer change. A reversal may be cancelled.</summary>
    [JsonIgnore]
    public bool IsFinal => IsDeclined || (Status == CaptureStatus.Refunded && !IsReversed);

    /// <summary>The money was taken back, even if that was cancelled.</summary>
    [JsonIgnore]
    public bool WasReversed => IsReversed || ReversedAt is not null;

    /// <summary>Decides which of two versions of one payment counts. Versions of equal rank are ordered by their text: arbitrary, but the
    /// same in any sequence.</summary>
    internal static bool IsLater(OrderCapture told, OrderCapture known) => PaymentList.IsLater(
        (Rank(told.Status), told.Status, told.Reason, told.Amount), (Rank(known.Status), known.Status, known.Reason, known.Amount));

    /// <summary>The capture that two versions of it make, the same in any sequence. A status is only followed by one of higher rank, with one
    /// exception: PayPal cancels a reversal, so the capture is as it is in a version with a later time.</summary>
    internal static OrderCapture Merge(OrderCapture known, OrderCapture told)
    {
        var (late, early) = IsLater(told, known) ? (told, known) : (known, told);
        var merged = late with
        {
            Amount = late.Amount ?? early.Amount,
            // A later reason does not undo a chargeback.
            Reason = early.IsReversed ? early.Reason : late.Reason,
            Fee = late.Fee ?? early.Fee,
            Net = late.Net ?? early.Net,
            At = late.At ?? early.At,
            ReversedAt = Nullable.Compare(late.ReversedAt, early.ReversedAt) >= 0 ? late.ReversedAt : early.ReversedAt,
            Paid = SeenPaid.Later(late.Paid, early.Paid),
        };
        return merged is { ReversedAt: { } reversed, Paid: { } paid } && paid.At > reversed
            ? merged with { Status = paid.Status, Reason = paid.Reason }
            : merged;
    }

    /// <summary>What a merchant sees of it.</summary>
    internal OrderCapture Visible => this with { ReversedAt = null, Paid = null };

    /// <summary>The position of a status in a payment's life. A version with an earlier status is late and changes nothing. An unknown
    /// status counts as pending.</summary>
    internal static int Rank(string? status) => status switch
    {
        CaptureStatus.Declined or CaptureStatus.Failed => 1,
        CaptureStatus.Completed => 2,
        CaptureStatus.PartiallyRefunded => 3,
        CaptureStatus.Refunded => 4,
        _ => 0,
    };
}

/// <summary>A paid capture without a chargeback, as PayPal gave it at one time.</summary>
/// <param name="At">PayPal's time of the capture's last change.</param>
/// <param name="Status">The capture's status.</param>
/// <param name="Reason">The reason of the status.</param>
public sealed record SeenPaid(DateTimeOffset At, string Status, string? Reason = null)
{
    /// <summary>Of two of the same time the one with the later status counts; two of that, too, are ordered by their text.</summary>
    internal static SeenPaid? Later(SeenPaid? one, SeenPaid? other) =>
        one is null ? other
        : other is null ? one
        : (one.At, OrderCapture.Rank(one.Status)).CompareTo((other.At, OrderCapture.Rank(other.Status))) is var order and not 0
            ? order > 0 ? one : other
        : string.CompareOrdinal(one.Reason, other.Reason) >= 0 ? one : other;
}

/// <summary>An authorization of an order, as PayPal gave it.</summary>
/// <param name="Id">PayPal's id.</param>
/// <param name="Status">One of <see cref="AuthorizationStatus"/>, or an unknown one.</param>
/// <param name="Amount">PayPal's amount.</param>
/// <param name="Expires">When it expires, see <see cref="PayPalTime"/>; null if PayPal does not say.</param>
/// <param name="Reason">Why it is pending.</param>
/// <param name="At">PayPal's creation time, see <see cref="PayPalTime"/>; null if PayPal gave none.</param>
public sealed record OrderAuthorization(
    string Id, string Status, PayPalMoney? Amount, DateTimeOffset? Expires = null, string? Reason = null, DateTimeOffset? At = null)
{
    /// <summary>Money is held, or may be.</summary>
    [JsonIgnore]
    public bool IsOpen => Status is not (AuthorizationStatus.Captured or AuthorizationStatus.Denied or AuthorizationStatus.Voided);

    /// <summary>See <see cref="OrderCapture.IsLater"/>.</summary>
    internal static bool IsLater(OrderAuthorization told, OrderAuthorization known) => PaymentList.IsLater(
        (Rank(told.Status), told.Status, $"{told.Reason}{told.Expires:O}", told.Amount),
        (Rank(known.Status), known.Status, $"{known.Reason}{known.Expires:O}", known.Amount));

    /// <summary>The position of a status in a payment's life.</summary>
    internal static int Rank(string? status) => status switch
    {
        AuthorizationStatus.Created => 1,
        AuthorizationStatus.Denied => 2,
        AuthorizationStatus.PartiallyCaptured => 3,
        AuthorizationStatus.Voided => 4,
        AuthorizationStatus.Captured => 5,
        _ => 0,
    };
}

/// <summary>A refund of an order, as PayPal gave it.</summary>
/// <param name="Id">PayPal's id.</param>
/// <param name="Status">One of <see cref="RefundStatus"/>, or an unknown one.</param>
/// <param name="Amount">The refunded amount.</param>
/// <param name="At">PayPal's creation time, see <see cref="PayPalTime"/>; null if PayPal gave none.</param>
/// <param name="CaptureId">PayPal's id of the capture; null if it was not recorded.</param>
/// <param name="OperationId">The operation that asked for it here; null if it was made at PayPal.</param>
/// <param name="Fee">The fee that PayPal gave back; null until known.</param>
/// <param name="Net">What the refund took from the merchant; null until known.</param>
public sealed record OrderRefund(
    string Id, string Status, PayPalMoney? Amount, DateTimeOffset? At = null, string? CaptureId = null, Guid? OperationId = null,
    PayPalMoney? Fee = null, PayPalMoney? Net = null)
{
    /// <summary>The money went back.</summary>
    [JsonIgnore]
    public bool IsDone => Status == RefundStatus.Completed;

    /// <summary>The refund is pending, or its status is unknown.</summary>
    [JsonIgnore]
    public bool IsOpen => Status is not (RefundStatus.Completed or RefundStatus.Cancelled or RefundStatus.Failed);

    /// <summary>What a merchant sees of it.</summary>
    internal OrderRefund Visible => this with { CaptureId = null, Fee = null, Net = null };

    /// <summary>See <see cref="OrderCapture.IsLater"/>.</summary>
    internal static bool IsLater(OrderRefund told, OrderRefund known) => PaymentList.IsLater(
        (Rank(told.Status), told.Status, null, told.Amount), (Rank(known.Status), known.Status, null, known.Amount));

    /// <summary>The position of a status in a payment's life.</summary>
    internal static int Rank(string? status) => status switch
    {
        RefundStatus.Cancelled or RefundStatus.Failed => 1,
        RefundStatus.Completed => 2,
        _ => 0,
    };
}

/// <summary>Keeps payments sorted by id, so that the same payments give the same list in any sequence.</summary>
internal static class PaymentList
{
    /// <summary>Compares two versions by rank, then by text.</summary>
    public static bool IsLater(
        (int Rank, string Status, string? Detail, PayPalMoney? Amount) told,
        (int Rank, string Status, string? Detail, PayPalMoney? Amount) known)
    {
        var order = told.Rank.CompareTo(known.Rank);
        order = order != 0 ? order : string.CompareOrdinal(told.Status, known.Status);
        order = order != 0 ? order : string.CompareOrdinal(told.Detail, known.Detail);
        return (order != 0 ? order : string.CompareOrdinal(told.Amount?.ToString(), known.Amount?.ToString())) > 0;
    }

    /// <summary>Adds or replaces by id; <paramref name="merge"/> combines the known and the new version.</summary>
    public static ImmutableArray<T> Put<T>(this ImmutableArray<T> list, T item, Func<T, string> idOf, Func<T, T, T> merge)
    {
        var id = idOf(item);
        for (var i = 0; i < list.Length; i++)
        {
            var order = string.CompareOrdinal(idOf(list[i]), id);
            if (order == 0)
            {
                return list.SetItem(i, merge(list[i], item));
            }

            if (order > 0)
            {
                return list.Insert(i, item);
            }
        }

        return list.Add(item);
    }
}
