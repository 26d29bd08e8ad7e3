using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Checkout.Orders;
using Checkout.PayPal.Reporting;

namespace Checkout.Ledger;

/// <summary>A transaction of PayPal's report.</summary>
/// <param name="Id">PayPal's id.</param>
/// <param name="EventCode">Says what it is, see <see cref="EventCodes"/>.</param>
/// <param name="Status">One of <see cref="TransactionStatus"/>.</param>
/// <param name="At">When it began, UTC.</param>
/// <param name="Gross">The amount before the fee; negative if it leaves the account.</param>
/// <param name="Fee">The fee; negative if PayPal takes it.</param>
public sealed partial record ReportedTransaction(
    string Id, string EventCode, string Status, DateTimeOffset At, Money Gross, Money Fee)
{
    /// <summary>Characters of an id; PayPal's have 17.</summary>
    private const int LongestId = 64;

    /// <summary>The transaction that it belongs to; null if there is none.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>The number of an order, or another system's.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>The payment's <c>custom_id</c>.</summary>
    public string? CustomId { get; init; }

    /// <summary>What it changes in the balance.</summary>
    public Money Net => IsDone ? Gross + Fee : Money.Zero(Gross.Currency);

    /// <summary>Whether it is about a payment, so that it may belong to an order.</summary>
    public bool IsPayment => EventCodes.IsPayment(EventCode);

    /// <summary>Whether it says that it is about an order of a shop like ours: other systems have other numbers.</summary>
    public bool NamesUs => IsPayment && IsDone && NamesAnOrder;

    /// <summary>Whether it has the number or the id of an order like ours, whatever it is and however far it has come.</summary>
    public bool NamesAnOrder => OurNumber().IsMatch(InvoiceId ?? "") || Guid.TryParseExact(CustomId, "D", out _);

    private bool IsDone => Status is TransactionStatus.Completed or TransactionStatus.Reversed && !EventCodes.MovesNothing(EventCode);

    /// <summary>Reads a transaction.</summary>
    /// <param name="info">The transaction as PayPal gave it.</param>
    /// <returns>Null if it has no usable id, code, time or amount.</returns>
    public static ReportedTransaction? Read(TransactionInfo info)
    {
        if (!IsId(info.TransactionId) || !IsId(info.TransactionEventCode)
            || PayPalTime.Read(info.TransactionInitiationDate) is not { } at
            || !Money.TryRead(info.TransactionAmount, out var gross))
        {
            return null;
        }

        var fee = Money.TryRead(info.FeeAmount, out var read) && read.Currency == gross.Currency ? read : Money.Zero(gross.Currency);
        var status = info.TransactionStatus is { Length: 1 } known ? known : TransactionStatus.Pending;
        return new(info.TransactionId, info.TransactionEventCode, status, at, gross, fee)
        {
            ReferenceId = IsId(info.PaypalReferenceId) ? info.PaypalReferenceId : null,
            InvoiceId = info.InvoiceId,
            CustomId = info.CustomField,
        };
    }

    /// <summary>What it calls for if it belongs to no order.</summary>
    /// <returns>At most one target.</returns>
    public IReadOnlyList<Target> Targets()
    {
        if (!IsDone)
        {
            return [];
        }

        var balances = new Balances()
            .Debit(LedgerAccount.PayPal, Net.MinorUnits)
            .Credit(LedgerAccount.Fees, Fee.MinorUnits)
            .Credit(EventCodes.AccountOf(EventCode), Gross.MinorUnits);
        return [new(new(Id, EventCode, Gross.Currency), At, balances.Amounts)];
    }

    private static bool IsId([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= LongestId } && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>See <see cref="OrderNumber"/>.</summary>
    [GeneratedRegex("^[0-9]{6}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", RegexOptions.None, 1000)]
    private static partial Regex OurNumber();
}
