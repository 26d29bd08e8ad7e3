using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Accounts.Models;

/// <summary>
/// One transaction of a merchant's account. <see cref="MerchantAccount.Book"/> sets the id and times that are not given, and the balance.
/// </summary>
/// <param name="EventCode">One of PayPal's codes, such as those of <see cref="Models.EventCode"/>.</param>
/// <param name="Gross">Negative when the money leaves the account.</param>
internal sealed record Movement(string EventCode, Money Gross)
{
    /// <summary>The id of the capture, authorization or refund; otherwise a new id of 17 characters.</summary>
    public string TransactionId { get; init; } = "";

    /// <summary>PayPal's fee: negative when PayPal takes it.</summary>
    public Money Fee { get; init; } = Gross with { Value = 0 };

    public string Status { get; init; } = MovementStatus.Completed;

    /// <summary>The earlier transaction that this one belongs to: <c>paypal_reference_id</c>.</summary>
    public string? ReferenceId { get; init; }

    /// <summary><c>TXN</c> for a transaction, <c>ODR</c> for an order, <c>SUB</c> for a subscription.</summary>
    public string ReferenceType { get; init; } = "TXN";

    public string? InvoiceId { get; init; }

    public string? CustomId { get; init; }

    public string? Note { get; init; }

    public Payer? Payer { get; init; }

    public DateTimeOffset InitiatedAt { get; init; }

    /// <summary>When the status last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The account's balance in this currency just after <see cref="UpdatedAt"/>.</summary>
    public Balance BalanceAfter { get; init; }

    /// <summary>The balance just after the transaction's own money moved. A later change of its status keeps it.</summary>
    public Balance EndingBalance { get; init; }

    public bool AffectsBalance =>
        Status is MovementStatus.Completed or MovementStatus.Reversed && !Models.EventCode.MovesNothing(EventCode);

    /// <summary>What the transaction adds to the balance.</summary>
    public Balance Change
    {
        get
        {
            var net = AffectsBalance ? (Gross + Fee).Value : 0;
            return new Balance(net, Models.EventCode.IsHold(EventCode) ? -net : 0);
        }
    }
}

/// <summary>PayPal's status codes of transactions.</summary>
internal static class MovementStatus
{
    public const string Completed = "S";
    public const string Pending = "P";
    public const string Denied = "D";

    /// <summary>A completed transaction whose whole amount was given back by another transaction.</summary>
    public const string Reversed = "V";
}
