using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.PayPal.Orders;
using Checkout.Pricing;

namespace Checkout.Orders;

/// <summary>A shopper's order: what was priced, what was tried, and what PayPal said. It holds facts only; where it stands is derived from
/// them (<see cref="OrderLife"/>), so that the same facts heard in any order make the same order.</summary>
public sealed partial record Order
{
    /// <summary>Our id, sent to PayPal as <c>custom_id</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>What shopper and merchant call the order, sent to PayPal as <c>invoice_id</c>.</summary>
    public required string Number { get; init; }

    /// <summary>One of <see cref="CheckoutPaymentIntent"/>.</summary>
    public required string Intent { get; init; }

    /// <summary>What was quoted, frozen.</summary>
    public required PricedCart Cart { get; init; }

    /// <summary>The merchant account that must receive the money; null when it is the caller's own and was not named.</summary>
    public string? PayeeMerchantId { get; init; }

    /// <summary>Where PayPal sends an approving payer.</summary>
    public required string ReturnUrl { get; init; }

    /// <summary>Where PayPal sends a cancelling payer.</summary>
    public required string CancelUrl { get; init; }

    /// <summary>SHA-256 of the visitor's cookie, in hex. Who has the cookie may read and capture the order.</summary>
    public required string VisitorHash { get; init; }

    /// <summary>When the order was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How long after its approval the order is captured without its browser; null is never.</summary>
    public TimeSpan? CaptureAfter { get; init; }

    /// <summary>Whether what was given back may be sold again.</summary>
    public bool RestocksOnRefund { get; init; }

    /// <summary>The PayPal account through which it was made, the only one that is asked about it; null where it was not
    /// noted.</summary>
    public PayPalAccount? Account { get; init; }

    /// <summary>PayPal's id of the order; null until PayPal has answered.</summary>
    public string? PayPalOrderId { get; init; }

    /// <summary>Where the payer approves.</summary>
    public string? ApproveLink { get; init; }

    /// <summary>The furthest status that PayPal gave, one of <see cref="PayPalOrderStatus"/>.</summary>
    public string? PayPalStatus { get; init; }

    /// <summary>PayPal's time of the latest approval, see <see cref="TimeText"/>: two approvals are told apart by it. Null while PayPal
    /// gave none.</summary>
    public string? Approval { get; init; }

    /// <summary>Where the payer wants it sent, by the latest approval that said so; null while none did.</summary>
    public Destination? Destination { get; init; }

    /// <summary>PayPal no longer knows the order, or is no longer asked about it.</summary>
    public bool IsGone { get; init; }

    /// <summary>The shopper called it off, see <see cref="Cancel"/>.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>When a worker looks at the order next, UTC; null when nothing is to be done.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Every try to move the money, oldest first.</summary>
    public ImmutableArray<Attempt> Attempts { get; init; } = [];

    /// <summary>Money taken, by id.</summary>
    public ImmutableArray<OrderCapture> Captures { get; init; } = [];

    /// <summary>Money held, by id.</summary>
    public ImmutableArray<OrderAuthorization> Authorizations { get; init; } = [];

    /// <summary>Money given back, by id.</summary>
    public ImmutableArray<OrderRefund> Refunds { get; init; } = [];

    /// <summary>How quoted, approved and captured disagree, sorted; see <see cref="Discrepancy"/>. Not empty means quarantined.</summary>
    public ImmutableArray<string> Discrepancies { get; init; } = [];

    /// <summary>The buyer as PayPal gave it. Personal data: stored in a place of its own, never logged, never sent to a browser.</summary>
    [JsonIgnore]
    public JsonElement? Payer { get; init; }

    /// <summary>When PayPal named that buyer, see <see cref="TimeText"/>.</summary>
    public string? PayerAt { get; init; }

    /// <summary>What a newer program noted of the order itself, kept as it is: during an update old and new ones write the same
    /// orders.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }

    /// <summary>How often the order was written; the store's guard against lost updates.</summary>
    [JsonIgnore]
    public long Version { get; init; }

    /// <summary>When the order last changed, UTC; set by the store.</summary>
    [JsonIgnore]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What the shopper pays.</summary>
    [JsonIgnore]
    public Money Total => Cart.Total;

    /// <summary>Where the order stands.</summary>
    [JsonIgnore]
    public OrderStatus Status => OrderLife.StatusOf(this);

    /// <summary>Whether what was quoted is what it costs where the payer wants it sent. If not, nothing is captured: the payer approves
    /// again with another address, or orders anew. Nothing contradicts the quote by that, so no human has to look.</summary>
    [JsonIgnore]
    public bool HoldsPrice => Cart.HoldsIn(Destination?.Country);

    /// <summary>A random id of the order's creation at PayPal, stored before the call.</summary>
    public Guid CreationId { get; init; }

    /// <summary>The request id of the call that creates the order at PayPal.</summary>
    [JsonIgnore]
    public string CreateRequestId => $"{Id:N}-create-{CreationId:N}";

    /// <summary>The attempt whose outcome is not known, if there is one.</summary>
    [JsonIgnore]
    public Attempt? OpenAttempt => Attempts is [.., var last] && StateOf(last) is AttemptState.Open ? last : null;

    /// <summary>The refusal that the payer has not answered with a new approval, if there is one. Approvals are compared by PayPal's clock
    /// alone; only where it gave none for the one that was refused does our time of the attempt stand for it.</summary>
    [JsonIgnore]
    public Refusal? StandingRefusal =>
        HasPayment || Attempts is not [.., { Refusal: { } refusal } last] || IsNewer(Approval, last.Approval ?? TimeText.Of(last.OpenedAt))
            ? null
            : refusal;

    /// <summary>PayPal made a payment of this order, whatever became of it.</summary>
    [JsonIgnore]
    public bool HasPayment => Captures.Length > 0 || Authorizations.Length > 0;

    /// <summary>Where an attempt stands: derived, because whoever brings the payment settles the attempt.</summary>
    /// <param name="attempt">One of <see cref="Attempts"/>.</param>
    /// <returns>Its state.</returns>
    public AttemptState StateOf(Attempt attempt) =>
        attempt.Refusal is not null ? AttemptState.Declined : HasPayment ? AttemptState.Done : AttemptState.Open;

    /// <summary>The body that creates the order at PayPal: a pure function of what is stored, so that a repeat is the same to the
    /// byte.</summary>
    /// <returns>PayPal's request.</returns>
    public OrderRequest ToOrderRequest() => new(
        Intent,
        [new PurchaseUnitRequest(
            Id.ToString(), Number, Cart.ToAmount(), Cart.ToItems(), PayeeMerchantId is null ? null : new Payee(PayeeMerchantId))],
        new PaymentSource(new PayPalWallet(new ExperienceContext(
            "PAY_NOW", Cart.IsDigital ? "NO_SHIPPING" : "GET_FROM_FILE", ReturnUrl, CancelUrl))));

    /// <summary>Both as <see cref="TimeText"/>. No time is older than any.</summary>
    private static bool IsNewer(string? time, string? than) => string.CompareOrdinal(time, than) > 0;
}

/// <summary>Where a payer wants an order sent.</summary>
/// <param name="Country">Two letters.</param>
/// <param name="At">When PayPal said so, see <see cref="TimeText"/>: by the order's own time, else by our time of the answer.</param>
public sealed record Destination(string Country, string At);

/// <summary>The ways in which PayPal's news can contradict what was quoted.</summary>
public static class Discrepancy
{
    /// <summary>The payer approved another amount or currency than was quoted.</summary>
    public const string ApprovedAmount = "APPROVED_AMOUNT";

    /// <summary>Another amount or currency was captured or authorized than was quoted.</summary>
    public const string PaidAmount = "PAID_AMOUNT";

    /// <summary>Somebody else receives the money.</summary>
    public const string Payee = "PAYEE";

    /// <summary>PayPal's order or payment names another order of ours.</summary>
    public const string CustomId = "CUSTOM_ID";

    /// <summary>PayPal's order has another number than ours.</summary>
    public const string InvoiceId = "INVOICE_ID";

    /// <summary>PayPal's order is to be captured where ours is to be authorized, or the other way round.</summary>
    public const string Intent = "INTENT";

    /// <summary>More than one payment was made.</summary>
    public const string PaidTwice = "PAID_TWICE";

    /// <summary>Another currency than was paid was given back.</summary>
    public const string RefundAmount = "REFUND_AMOUNT";

    /// <summary>PayPal no longer knows an order whose attempt was never answered.</summary>
    public const string GoneWhileProcessing = "GONE_WHILE_PROCESSING";

    /// <summary>The order was over, its units were sold to others, and then it was paid.</summary>
    public const string StockGone = "STOCK_GONE";
}
