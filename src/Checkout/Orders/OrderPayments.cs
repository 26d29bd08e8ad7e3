using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Checkout.PayPal;
using Checkout.PayPal.Payments;

namespace Checkout.Orders;

/// <summary>What PayPal said about a capture of an order.</summary>
/// <param name="Id">PayPal's id.</param>
/// <param name="Status">One of <see cref="CaptureStatus"/>, or one that we do not know.</param>
/// <param name="Amount">As PayPal wrote it, even where it is not the amount that was asked for.</param>
/// <param name="Reason">Why it is pending or declined.</param>
/// <param name="Fee">What PayPal keeps, once known.</param>
/// <param name="Net">What the merchant receives, once known.</param>
/// <param name="At">PayPal's time of making it, see <see cref="TimeText"/>; null where it gave none.</param>
public sealed record OrderCapture(
    string Id, string Status, PayPalMoney? Amount, string? Reason = null, PayPalMoney? Fee = null, PayPalMoney? Net = null,
    string? At = null)
{
    /// <summary>The money was received, whatever was given back later.</summary>
    public bool IsPaid => Status is CaptureStatus.Completed or CaptureStatus.PartiallyRefunded or CaptureStatus.Refunded;

    /// <summary>The money was not and will not be received.</summary>
    public bool IsDeclined => Status is CaptureStatus.Declined or CaptureStatus.Failed;

    /// <summary>PayPal has not decided yet.</summary>
    [JsonIgnore]
    public bool IsOpen => !IsPaid && !IsDeclined;

    /// <summary>All or a part of the money went back.</summary>
    [JsonIgnore]
    public bool IsGivenBack => Status is CaptureStatus.PartiallyRefunded or CaptureStatus.Refunded;

    /// <summary>The money went back because the payer disputed it with the bank or card issuer.</summary>
    [JsonIgnore]
    public bool IsReversed => IsGivenBack && Reason == CaptureReason.Chargeback;

    /// <summary>Nothing can become of it any more.</summary>
    [JsonIgnore]
    public bool IsFinal => IsDeclined || Status == CaptureStatus.Refunded;

    /// <summary>Which of two pieces of news about one payment counts. Those that no rule tells apart are ordered by their text: arbitrary,
    /// but the same whichever came first.</summary>
    internal static bool IsLater(OrderCapture told, OrderCapture known) => PaymentList.IsLater(
        (Rank(told.Status), told.Status, told.Reason, told.Amount), (Rank(known.Status), known.Status, known.Reason, known.Amount));

    /// <summary>How far along its life a status is. News of an earlier one is late and changes nothing. An unknown status counts as
    /// pending.</summary>
    internal static int Rank(string? status) => status switch
    {
        CaptureStatus.Declined or CaptureStatus.Failed => 1,
        CaptureStatus.Completed => 2,
        CaptureStatus.PartiallyRefunded => 3,
        CaptureStatus.Refunded => 4,
        _ => 0,
    };
}

/// <summary>What PayPal said about an authorization of an order.</summary>
/// <param name="Id">PayPal's id.</param>
/// <param name="Status">One of <see cref="AuthorizationStatus"/>, or one that we do not know.</param>
/// <param name="Amount">As PayPal wrote it.</param>
/// <param name="Expires">When it ends, ISO 8601.</param>
/// <param name="Reason">Why it is pending.</param>
/// <param name="At">PayPal's time of making it, see <see cref="TimeText"/>; null where it gave none.</param>
public sealed record OrderAuthorization(
    string Id, string Status, PayPalMoney? Amount, string? Expires = null, string? Reason = null, string? At = null)
{
    /// <summary>Money is held, or may be.</summary>
    [JsonIgnore]
    public bool IsOpen => Status is not (AuthorizationStatus.Captured or AuthorizationStatus.Denied or AuthorizationStatus.Voided);

    /// <summary>See <see cref="OrderCapture.IsLater"/>.</summary>
    internal static bool IsLater(OrderAuthorization told, OrderAuthorization known) => PaymentList.IsLater(
        (Rank(told.Status), told.Status, told.Reason + told.Expires, told.Amount),
        (Rank(known.Status), known.Status, known.Reason + known.Expires, known.Amount));

    /// <summary>How far along its life a status is.</summary>
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

/// <summary>What PayPal said about money given back.</summary>
/// <param name="Id">PayPal's id.</param>
/// <param name="Status">One of <see cref="RefundStatus"/>, or one that we do not know.</param>
/// <param name="Amount">What this refund gave back.</param>
/// <param name="At">PayPal's time of making it, see <see cref="TimeText"/>; null where it gave none.</param>
public sealed record OrderRefund(string Id, string Status, PayPalMoney? Amount, string? At = null)
{
    /// <summary>The money is on its way back, or may be.</summary>
    [JsonIgnore]
    public bool IsOpen => Status is not (RefundStatus.Completed or RefundStatus.Cancelled or RefundStatus.Failed);

    /// <summary>See <see cref="OrderCapture.IsLater"/>.</summary>
    internal static bool IsLater(OrderRefund told, OrderRefund known) => PaymentList.IsLater(
        (Rank(told.Status), told.Status, null, told.Amount), (Rank(known.Status), known.Status, null, known.Amount));

    /// <summary>How far along its life a status is.</summary>
    internal static int Rank(string? status) => status switch
    {
        RefundStatus.Cancelled or RefundStatus.Failed => 1,
        RefundStatus.Completed => 2,
        _ => 0,
    };
}

/// <summary>Keeps payments in the order of their ids, so that the same news in any order makes the same list.</summary>
internal static class PaymentList
{
    /// <summary>Compares news by rank, then by its texts.</summary>
    public static bool IsLater(
        (int Rank, string Status, string? Detail, PayPalMoney? Amount) told,
        (int Rank, string Status, string? Detail, PayPalMoney? Amount) known)
    {
        var order = told.Rank.CompareTo(known.Rank);
        order = order != 0 ? order : string.CompareOrdinal(told.Status, known.Status);
        order = order != 0 ? order : string.CompareOrdinal(told.Detail, known.Detail);
        return (order != 0 ? order : string.CompareOrdinal(told.Amount?.ToString(), known.Amount?.ToString())) > 0;
    }

    /// <summary>Adds or replaces by id; <paramref name="merge"/> decides between what is known and what is new.</summary>
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
