using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.PayPal.Reporting;

/// <summary>A transaction of the merchant's account in PayPal's report. Source: Transaction Search v1, <c>transaction_info</c>.</summary>
public sealed record TransactionInfo
{
    /// <summary>PayPal's id: that of the capture or the refund, if it is one.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The transaction that this one belongs to.</summary>
    public string? PaypalReferenceId { get; init; }

    /// <summary>A T and four digits; the first two are the group.</summary>
    public string? TransactionEventCode { get; init; }

    /// <summary>When it began, ISO 8601. The report's period goes by this time.</summary>
    public string? TransactionInitiationDate { get; init; }

    /// <summary>The amount before the fee; negative if it leaves the account.</summary>
    public PayPalMoney? TransactionAmount { get; init; }

    /// <summary>PayPal's fee; negative if PayPal takes it.</summary>
    public PayPalMoney? FeeAmount { get; init; }

    /// <summary>One of <see cref="TransactionStatus"/>.</summary>
    public string? TransactionStatus { get; init; }

    /// <summary>The number of our order, or another system's.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>The payment's <c>custom_id</c>.</summary>
    public string? CustomField { get; init; }

    /// <summary>Members that this program does not know, kept unchanged.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }
}

/// <summary>The statuses of transactions in the report. The set is open.</summary>
public static class TransactionStatus
{
    /// <summary>It is completed.</summary>
    public const string Completed = "S";

    /// <summary>PayPal has not decided yet.</summary>
    public const string Pending = "P";

    /// <summary>It was denied.</summary>
    public const string Denied = "D";

    /// <summary>It was completed, and its whole amount was given back by another transaction.</summary>
    public const string Reversed = "V";
}

/// <summary>The transactions of a period.</summary>
/// <param name="Transactions">All of them.</param>
/// <param name="RefreshedAt">Up to when the report is complete, ISO 8601; null if PayPal does not say.</param>
public sealed record TransactionReport(IReadOnlyList<TransactionInfo> Transactions, string? RefreshedAt);

/// <summary>The balances of the merchant's account.</summary>
/// <param name="Balances">One for each currency.</param>
/// <param name="AsOfTime">The time of the balances, ISO 8601.</param>
/// <param name="LastRefreshTime">When PayPal last updated them, ISO 8601.</param>
public sealed record AccountBalances(
    IReadOnlyList<CurrencyBalance>? Balances = null, string? AsOfTime = null, string? LastRefreshTime = null);

/// <summary>The balance in one currency.</summary>
/// <param name="Currency">Three letters.</param>
/// <param name="TotalBalance">The whole balance.</param>
/// <param name="AvailableBalance">What the merchant can use.</param>
/// <param name="WithheldBalance">What PayPal withholds.</param>
public sealed record CurrencyBalance(
    string? Currency = null, PayPalMoney? TotalBalance = null, PayPalMoney? AvailableBalance = null, PayPalMoney? WithheldBalance = null);

/// <summary>A page of PayPal's report.</summary>
internal sealed record TransactionPage(
    IReadOnlyList<TransactionDetail>? TransactionDetails = null, int? TotalPages = null, string? LastRefreshedDatetime = null);

/// <summary>An item of a page.</summary>
internal sealed record TransactionDetail(TransactionInfo? TransactionInfo = null);
