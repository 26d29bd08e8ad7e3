using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Ledger;
using Checkout.PayPal.Orders;
using Checkout.Pricing;

namespace Checkout.Orders;

/// <summary>A shopper's order: the quote, the attempts, and PayPal's answers. It holds facts only. Its status is derived from them
/// (<see cref="OrderLife"/>), so the same facts give the same order in any sequence.</summary>
public sealed partial record Order
{
    /// <summary>Our id, sent to PayPal as <c>custom_id</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>The number that shopper and merchant see, sent to PayPal as <c>invoice_id</c>.</summary>
    public required string Number { get; init; }

    /// <summary>One of <see cref="CheckoutPaymentIntent"/>.</summary>
    public required string Intent { get; init; }

    /// <summary>The quote. Only a patch of the merchant's shop system changes it, see <see cref="Want"/>.</summary>
    public required PricedCart Cart { get; init; }

    /// <summary>The merchant account that must receive the money; null if it was not configured and is the caller's own.</summary>
    public string? PayeeMerchantId { get; init; }

    /// <summary>Where PayPal sends the payer after the approval.</summary>
    public required string ReturnUrl { get; init; }

    /// <summary>Where PayPal sends a payer that cancels.</summary>
    public required string CancelUrl { get; init; }

    /// <summary>The shop's name when the order was made, for PayPal's pages; null if it was not recorded.</summary>
    public string? BrandName { get; init; }

    /// <summary>The language of the shopper's browser, one of <see cref="Notices.NoticeLanguage.All"/>; null if it named none of them.</summary>
    public string? Language { get; init; }

    /// <summary>SHA-256 of the visitor's cookie, in hex. The cookie gives the right to read and capture the order. Empty for an order of the
    /// shop system (<see cref="Backend"/>), which has no visitor.</summary>
    public required string VisitorHash { get; init; }

    /// <summary>When the order was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How long after its approval the order is captured without a request from its browser; null means never.</summary>
    public TimeSpan? CaptureAfter { get; init; }

    /// <summary>Whether the units are for sale again after a full refund.</summary>
    public bool RestocksOnRefund { get; init; }

    /// <summary>The PayPal account that the order was created with. Only this account is asked about it. Null if it was not
    /// recorded.</summary>
    public PayPalAccount? Account { get; init; }

    /// <summary>PayPal's id of the order; null until PayPal has answered.</summary>
    public string? PayPalOrderId { get; init; }

    /// <summary>Where the payer approves.</summary>
    public string? ApproveLink { get; init; }

    /// <summary>The furthest status that PayPal gave, one of <see cref="PayPalOrderStatus"/>.</summary>
    public string? PayPalStatus { get; init; }

    /// <summary>PayPal's time of the latest approval, see <see cref="PayPalTime"/>. It distinguishes two approvals. Null until PayPal gives
    /// one.</summary>
    public DateTimeOffset? Approval { get; init; }

    /// <summary>The country of the payer's address, from the latest approval that has one; null until then.</summary>
    public Destination? Destination { get; init; }

    /// <summary>PayPal no longer knows the order, or the shop no longer looks it up.</summary>
    public bool IsGone { get; init; }

    /// <summary>The shopper cancelled it, see <see cref="Cancel"/>.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>The attempts to move the money, oldest first.</summary>
    public ImmutableArray<Attempt> Attempts { get; init; } = [];

    /// <summary>The captures, by id.</summary>
    public ImmutableArray<OrderCapture> Captures { get; init; } = [];

    /// <summary>The authorizations, by id.</summary>
    public ImmutableArray<OrderAuthorization> Authorizations { get; init; } = [];

    /// <summary>The refunds, by id.</summary>
    public ImmutableArray<OrderRefund> Refunds { get; init; } = [];

    /// <summary>What was posted in the ledger, one item for each payment and kind. Orders from before the ledger were stored without
    /// it.</summary>
    public ImmutableArray<Booked> Booked { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The differences between the quote, the approval and the payments, sorted; see <see cref="Discrepancy"/>. An order with any
    /// is quarantined.</summary>
    public ImmutableArray<string> Discrepancies { get; init; } = [];

    /// <summary>PayPal's payer. Personal data: stored separately, never logged, never sent to a browser.</summary>
    [JsonIgnore]
    public JsonElement? Payer { get; init; }

    /// <summary>When PayPal gave that payer, see <see cref="PayPalTime"/>.</summary>
    public DateTimeOffset? PayerAt { get; init; }

    /// <summary>Where the payer wants the goods. Personal data, kept like <see cref="Payer"/>.</summary>
    [JsonIgnore]
    public DeliveryAddress? DeliveryAddress { get; init; }

    /// <summary>When PayPal gave that address, see <see cref="PayPalTime"/>.</summary>
    public DateTimeOffset? DeliveryAddressAt { get; init; }

    /// <summary>Whether the payer's return from PayPal captures it. Otherwise only the shop system does.</summary>
    [JsonIgnore]
    public bool IsCapturedByItsShopper => Backend is null or { IsCapturedAutomatically: true };

    /// <summary>Members that a newer version of the program added. They are kept unchanged, because during an update old and new versions
    /// write the same orders.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }

    /// <summary>What the shopper pays.</summary>
    [JsonIgnore]
    public Money Total => Cart.Total;

    /// <summary>The order's status.</summary>
    [JsonIgnore]
    public OrderStatus Status => OrderLife.StatusOf(this);

    /// <summary>Whether the quoted price is valid for the payer's address. If not, nothing is captured until the payer approves again with
    /// another address or places a new order. This is not a discrepancy, so the order is not quarantined.</summary>
    [JsonIgnore]
    public bool HoldsPrice => Cart.HoldsIn(Destination?.Country);

    /// <summary>A random id for the call that creates the order at PayPal, stored before the call.</summary>
    public Guid CreationId { get; init; }

    /// <summary>The request id of the call that creates the order at PayPal.</summary>
    [JsonIgnore]
    public string CreateRequestId => $"{Id:N}-create-{CreationId:N}";

    /// <summary>The attempt whose outcome is unknown; null if there is none.</summary>
    [JsonIgnore]
    public Attempt? OpenAttempt => Attempts is [.., var last] && StateOf(last) is AttemptState.Open ? last : null;

    /// <summary>The latest refusal, if the payer has not approved again since. Approvals are compared by PayPal's times. Only if the
    /// refused approval has none, our time of the attempt is used instead.</summary>
    [JsonIgnore]
    public Refusal? StandingRefusal =>
        HasPayment
            || Attempts is not [.., { Refusal: { } refusal } last]
            || IsNewer(Approval, last.Approval ?? PayPalTime.WholeSeconds(last.OpenedAt))
            ? null
            : refusal;

    /// <summary>Whether PayPal has a payment of this order, in any status.</summary>
    [JsonIgnore]
    public bool HasPayment => Captures.Length > 0 || Authorizations.Length > 0;

    /// <summary>The state of an attempt. It is derived, because a payment from any source ends the attempt.</summary>
    /// <param name="attempt">One of <see cref="Attempts"/>.</param>
    /// <returns>Its state.</returns>
    public AttemptState StateOf(Attempt attempt) =>
        attempt.Refusal is not null ? AttemptState.Declined : HasPayment ? AttemptState.Done : AttemptState.Open;

    /// <summary>Null is older than any time.</summary>
    internal static bool IsNewer(DateTimeOffset? time, DateTimeOffset? than) => Nullable.Compare(time, than) > 0;
}

/// <summary>The country that a payer chose.</summary>
/// <param name="Country">Two letters.</param>
/// <param name="At">PayPal's time of the order or, without one, our time of the answer; see <see cref="PayPalTime"/>.</param>
public sealed record Destination(string Country, DateTimeOffset At);

/// <summary>The ways in which PayPal's data can contradict the quote.</summary>
public static class Discrepancy
{
    /// <summary>The approved amount or currency differs from the quote.</summary>
    public const string ApprovedAmount = "APPROVED_AMOUNT";

    /// <summary>The captured or authorized amount or currency differs from the quote.</summary>
    public const string PaidAmount = "PAID_AMOUNT";

    /// <summary>Another account receives the money.</summary>
    public const string Payee = "PAYEE";

    /// <summary>PayPal's order or payment has another <c>custom_id</c> than ours.</summary>
    public const string CustomId = "CUSTOM_ID";

    /// <summary>PayPal's order has another <c>invoice_id</c> than ours.</summary>
    public const string InvoiceId = "INVOICE_ID";

    /// <summary>PayPal's order has another intent than ours.</summary>
    public const string Intent = "INTENT";

    /// <summary>More than one payment was made.</summary>
    public const string PaidTwice = "PAID_TWICE";

    /// <summary>A refund has another currency than the payment.</summary>
    public const string RefundAmount = "REFUND_AMOUNT";

    /// <summary>PayPal no longer knows the order, and its attempt was never answered.</summary>
    public const string GoneWhileProcessing = "GONE_WHILE_PROCESSING";

    /// <summary>The order was paid after it was over and its units were sold to others.</summary>
    public const string StockGone = "STOCK_GONE";
}
