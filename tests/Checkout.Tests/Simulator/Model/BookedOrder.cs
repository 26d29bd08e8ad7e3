namespace Checkout.Tests.Simulation.Model;

/// <summary>
/// An order in the merchant's books, which follow only PayPal's published rules. Amounts are in minor units. Times are the steps that were
/// added to the simulator's clock, because the real time of a test is negligible.
/// </summary>
internal sealed class BookedOrder(string id, string intent, string currency, IReadOnlyList<long> units, TimeSpan madeAt)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(6);

    private TimeSpan expiresAt = madeAt + Lifetime;
    private bool hasDeclined;

    public string Id => id;

    public string Intent => intent;

    public string Currency => currency;

    public IReadOnlyList<long> Units { get; private set; } = units;

    public string Status { get; private set; } = "CREATED";

    public string? Payer { get; private set; }

    public List<BookedAuthorization> Authorizations { get; } = [];

    public List<BookedCapture> Captures { get; } = [];

    public bool IsGone(TimeSpan now) => Status is "CREATED" or "APPROVED" && now >= expiresAt;

    /// <summary>The issue that refuses the operation now. Null when it is allowed.</summary>
    public string? RefusalOf(string operation, TimeSpan now) =>
        IsGone(now) ? operation == "AUTHORIZE" ? "ORDER_EXPIRED" : "INVALID_RESOURCE_ID"
        : operation != intent ? "ACTION_DOES_NOT_MATCH_INTENT"
        : Status == "COMPLETED" ? intent == "CAPTURE" ? "ORDER_ALREADY_CAPTURED" : "ORDER_ALREADY_AUTHORIZED"
        : Status == "VOIDED" ? "ORDER_COMPLETED_OR_VOIDED"
        : Status != "APPROVED" ? "ORDER_NOT_APPROVED"
        : Payer == "declined_once" && !hasDeclined ? "INSTRUMENT_DECLINED"
        : null;

    public void Approve(string payer, TimeSpan now)
    {
        (Status, Payer, expiresAt) = ("APPROVED", payer, now + Lifetime);
    }

    public void Decline() => (Status, hasDeclined) = ("CREATED", true);

    public void Complete() => Status = "COMPLETED";

    public void VoidIfNothingIsLeft()
    {
        if (Captures.TrueForAll(capture => capture.Status == "DECLINED") && Authorizations.TrueForAll(each => each.Status == "VOIDED"))
        {
            Status = "VOIDED";
        }
    }

    public void Change(long amount) => Units = [amount];

    /// <summary>One line for the order and each payment, to compare with the simulator's lists.</summary>
    public IEnumerable<string> Lines() =>
    [
        $"order {id} {Status}",
        .. Authorizations.Select(each => $"authorization {each.Id} {each.Status} {each.Amount.Text(currency)}"),
        .. Captures.Select(each => $"capture {each.Id} {each.Status} {each.Amount.Text(currency)}"),
        .. Captures.SelectMany(each => each.Refunds).Select(each => $"refund {each.Id} COMPLETED {each.Amount.Text(currency)}"),
    ];
}

internal sealed class BookedCapture(string id, BookedOrder order, long amount, bool isPending, TimeSpan madeAt)
{
    private static readonly TimeSpan RefundWindow = TimeSpan.FromDays(180);

    private bool isReversed;

    public string Id => id;

    public BookedOrder Order => order;

    public long Amount => amount;

    public string Status { get; private set; } = isPending ? "PENDING" : "COMPLETED";

    public BookedAuthorization? Authorization { get; init; }

    public List<BookedRefund> Refunds { get; } = [];

    public long Left => amount - Refunds.Sum(refund => refund.Amount);

    public bool CanBeReversed => Status is "COMPLETED" or "PARTIALLY_REFUNDED";

    /// <summary>The issue that refuses a refund of this amount now. Null when it is allowed.</summary>
    public string? RefusalOf(long refund, TimeSpan now) =>
        Status == "PENDING" ? "PENDING_CAPTURE"
        : Status == "DECLINED" ? "REFUND_NOT_ALLOWED"
        : isReversed ? "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK"
        : Left == 0 ? "CAPTURE_FULLY_REFUNDED"
        : now > madeAt + RefundWindow ? "REFUND_TIME_LIMIT_EXCEEDED"
        : refund > Left ? "REFUND_AMOUNT_EXCEEDED"
        : null;

    /// <summary>Ends PayPal's review of a pending capture.</summary>
    public void Settle(string status)
    {
        Status = status;
        if (status == "DECLINED" && Authorization is not null)
        {
            Authorization.GiveBack(this);
            order.VoidIfNothingIsLeft();
        }
    }

    public void Refund(string refundId, long value, bool isReversal = false)
    {
        Refunds.Add(new BookedRefund(refundId, value));
        isReversed |= isReversal;
        Status = Left == 0 ? "REFUNDED" : "PARTIALLY_REFUNDED";
    }
}

internal sealed record BookedRefund(string Id, long Amount);

internal static class MinorUnits
{
    /// <summary>The amount in PayPal's format. Yen have no decimals.</summary>
    public static string Text(this long minor, string currency) =>
        currency == "JPY" ? $"{minor}" : $"{(minor < 0 ? "-" : "")}{Math.Abs(minor / 100)}.{Math.Abs(minor % 100):00}";
}
