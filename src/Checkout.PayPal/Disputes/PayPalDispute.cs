namespace Checkout.PayPal.Disputes;

/// <summary>PayPal's dispute: a payer wants money back, from PayPal or from the own bank. Named so because the shop has disputes,
/// too.</summary>
/// <param name="DisputeId">PayPal's id, such as <c>PP-D-27803</c>.</param>
/// <param name="CreateTime">When it was opened, ISO 8601.</param>
/// <param name="UpdateTime">When it last changed, ISO 8601.</param>
/// <param name="Reason">One of <see cref="DisputeReason"/>; the set is open.</param>
/// <param name="Status">One of <see cref="DisputeStatus"/>; the set is open.</param>
/// <param name="DisputeAmount">What the payer wants back.</param>
/// <param name="DisputeLifeCycleStage">One of <see cref="DisputeStage"/>.</param>
/// <param name="DisputeChannel"><c>INTERNAL</c> at PayPal, <c>EXTERNAL</c> at the payer's bank, or <c>ALERT</c>.</param>
public sealed record PayPalDispute(
    string DisputeId,
    string? CreateTime = null,
    string? UpdateTime = null,
    string? Reason = null,
    string? Status = null,
    PayPalMoney? DisputeAmount = null,
    string? DisputeLifeCycleStage = null,
    string? DisputeChannel = null)
{
    /// <summary>The payments that it is about.</summary>
    public IReadOnlyList<DisputedTransaction>? DisputedTransactions { get; init; }

    /// <summary>Until when the merchant must answer, ISO 8601; null if PayPal waits for nothing of the merchant's.</summary>
    public string? SellerResponseDueDate { get; init; }

    /// <summary>Until when the payer must answer, ISO 8601.</summary>
    public string? BuyerResponseDueDate { get; init; }

    /// <summary>The card issuer's reason.</summary>
    public string? ExternalReasonCode { get; init; }

    /// <summary>How it ended; null while it is open.</summary>
    public DisputeOutcome? DisputeOutcome { get; init; }

    /// <summary>PayPal's decisions.</summary>
    public IReadOnlyList<Adjudication>? Adjudications { get; init; }

    /// <summary>The money that moved because of it. PayPal does not list holds here.</summary>
    public IReadOnlyList<FundMovement>? FundMovements { get; init; }

    /// <summary>The older form of <see cref="FundMovements"/>.</summary>
    public IReadOnlyList<MoneyMovement>? MoneyMovements { get; init; }

    /// <summary>What payer and merchant wrote to each other.</summary>
    public IReadOnlyList<DisputeMessage>? Messages { get; init; }

    /// <summary>What was requested and provided.</summary>
    public IReadOnlyList<DisputeEvidence>? Evidences { get; init; }

    /// <summary>What the merchant offered.</summary>
    public DisputeOffer? Offer { get; init; }

    /// <summary>How much may be refunded.</summary>
    public RefundDetails? RefundDetails { get; init; }

    /// <summary>What was provided without a request.</summary>
    public IReadOnlyList<SupportingInfo>? SupportingInfo { get; init; }

    /// <summary>The values that an action takes now.</summary>
    public AllowedResponseOptions? AllowedResponseOptions { get; init; }

    /// <summary>What the merchant may do now. The relations are named like <see cref="DisputeLink"/>.</summary>
    public IReadOnlyList<Link>? Links { get; init; }
}

/// <summary>A disputed payment.</summary>
/// <param name="SellerTransactionId">The capture's id.</param>
/// <param name="BuyerTransactionId">The same payment as its payer sees it.</param>
/// <param name="GrossAmount">What was paid.</param>
/// <param name="InvoiceNumber">The payment's <c>invoice_id</c>.</param>
/// <param name="Custom">The payment's <c>custom_id</c>.</param>
public sealed record DisputedTransaction(
    string? SellerTransactionId = null, string? BuyerTransactionId = null, PayPalMoney? GrossAmount = null, string? InvoiceNumber = null,
    string? Custom = null);

/// <summary>How a dispute ended.</summary>
/// <param name="OutcomeCode">One of <see cref="OutcomeCode"/>; the set is open.</param>
/// <param name="OutcomeReason">PayPal's reason.</param>
/// <param name="AmountRefunded">What the payer got.</param>
public sealed record DisputeOutcome(string? OutcomeCode = null, string? OutcomeReason = null, PayPalMoney? AmountRefunded = null);

/// <summary>A decision of PayPal.</summary>
/// <param name="Type">Such as <c>DENY_BUYER</c> or <c>PAYOUT_TO_SELLER</c>.</param>
/// <param name="AdjudicationTime">When, ISO 8601.</param>
/// <param name="Reason">PayPal's reason.</param>
/// <param name="DisputeLifeCycleStage">The stage that it ended.</param>
public sealed record Adjudication(
    string? Type = null, string? AdjudicationTime = null, string? Reason = null, string? DisputeLifeCycleStage = null);

/// <summary>Money that moved because of a dispute.</summary>
/// <param name="Party">Such as <c>SELLER</c>.</param>
/// <param name="Amount">How much.</param>
/// <param name="InitiatedTime">When, ISO 8601.</param>
/// <param name="Type"><c>CREDIT</c>: the party got it. <c>DEBIT</c>: the party lost it.</param>
/// <param name="Reason">Such as <c>DISPUTE_SETTLEMENT</c>, <c>DISPUTE_FEE</c> or <c>CHARGEBACK_FEE</c>.</param>
public sealed record FundMovement(
    string? Party = null, PayPalMoney? Amount = null, string? InitiatedTime = null, string? Type = null, string? Reason = null);

/// <summary>See <see cref="FundMovement"/>.</summary>
/// <param name="AffectedParty">Such as <c>SELLER</c>.</param>
/// <param name="Amount">How much.</param>
/// <param name="InitiatedTime">When, ISO 8601.</param>
/// <param name="Type"><c>CREDIT</c> or <c>DEBIT</c>.</param>
/// <param name="Reason">The reason.</param>
public sealed record MoneyMovement(
    string? AffectedParty = null, PayPalMoney? Amount = null, string? InitiatedTime = null, string? Type = null, string? Reason = null);

/// <summary>A message.</summary>
/// <param name="PostedBy"><c>BUYER</c>, <c>SELLER</c> or <c>ARBITER</c>.</param>
/// <param name="TimePosted">When, ISO 8601.</param>
/// <param name="Content">The text.</param>
/// <param name="Documents">Its files.</param>
public sealed record DisputeMessage(
    string? PostedBy = null, string? TimePosted = null, string? Content = null, IReadOnlyList<DisputeDocument>? Documents = null);

/// <summary>A file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where PayPal has it.</param>
public sealed record DisputeDocument(string? Name = null, string? Url = null);

/// <summary>Evidence, or a request for some.</summary>
/// <param name="EvidenceType">Such as <c>PROOF_OF_FULFILLMENT</c>.</param>
/// <param name="Source">Such as <c>REQUESTED_FROM_SELLER</c> or <c>SUBMITTED_BY_SELLER</c>.</param>
/// <param name="Date">When, ISO 8601.</param>
/// <param name="Notes">The text.</param>
/// <param name="Documents">Its files.</param>
/// <param name="EvidenceInfo">Shipments and refunds that prove something.</param>
/// <param name="ActionInfo">What it is for.</param>
/// <param name="DisputeLifeCycleStage">The stage in which it came.</param>
public sealed record DisputeEvidence(
    string? EvidenceType = null,
    string? Source = null,
    string? Date = null,
    string? Notes = null,
    IReadOnlyList<DisputeDocument>? Documents = null,
    EvidenceInfo? EvidenceInfo = null,
    ActionInfo? ActionInfo = null,
    string? DisputeLifeCycleStage = null);

/// <summary>What evidence is for.</summary>
/// <param name="Action">Such as <c>PROVIDE_EVIDENCE</c> or <c>APPEAL</c>.</param>
public sealed record ActionInfo(string? Action = null);

/// <summary>Shipments and refunds that prove something.</summary>
/// <param name="TrackingInfo">The shipments.</param>
/// <param name="RefundIds">The refunds.</param>
public sealed record EvidenceInfo(IReadOnlyList<TrackingInfo>? TrackingInfo = null, IReadOnlyList<string>? RefundIds = null);

/// <summary>A shipment.</summary>
/// <param name="CarrierName">One of PayPal's carriers, or <c>OTHER</c>.</param>
/// <param name="TrackingNumber">The tracking number.</param>
/// <param name="CarrierNameOther">The carrier's name, only with <c>OTHER</c>.</param>
public sealed record TrackingInfo(string CarrierName, string TrackingNumber, string? CarrierNameOther = null);

/// <summary>What was provided without a request.</summary>
/// <param name="Notes">The text.</param>
/// <param name="Source">Such as <c>SUBMITTED_BY_SELLER</c>.</param>
/// <param name="ProvidedTime">When, ISO 8601.</param>
/// <param name="Documents">Its files.</param>
public sealed record SupportingInfo(
    string? Notes = null, string? Source = null, string? ProvidedTime = null, IReadOnlyList<DisputeDocument>? Documents = null);

/// <summary>The merchant's offers.</summary>
/// <param name="BuyerRequestedAmount">What the payer wants.</param>
/// <param name="SellerOfferedAmount">What the merchant offered last.</param>
/// <param name="OfferType">One of <see cref="Disputes.OfferType"/>.</param>
/// <param name="History">Every offer and answer.</param>
public sealed record DisputeOffer(
    PayPalMoney? BuyerRequestedAmount = null, PayPalMoney? SellerOfferedAmount = null, string? OfferType = null,
    IReadOnlyList<OfferHistory>? History = null);

/// <summary>An offer or the answer to one.</summary>
/// <param name="OfferTime">When, ISO 8601.</param>
/// <param name="Actor"><c>BUYER</c> or <c>SELLER</c>.</param>
/// <param name="EventType">Such as <c>PROPOSED</c>, <c>ACCEPTED</c> or <c>DENIED</c>.</param>
/// <param name="OfferType">One of <see cref="Disputes.OfferType"/>.</param>
/// <param name="OfferAmount">How much; null for a replacement alone.</param>
/// <param name="Notes">The text.</param>
public sealed record OfferHistory(
    string? OfferTime = null, string? Actor = null, string? EventType = null, string? OfferType = null, PayPalMoney? OfferAmount = null,
    string? Notes = null);

/// <summary>How much may be refunded.</summary>
/// <param name="AllowedRefundAmount">The largest amount.</param>
public sealed record RefundDetails(PayPalMoney? AllowedRefundAmount = null);

/// <summary>The values that actions take now.</summary>
/// <param name="AcceptClaim">Those of accepting the claim.</param>
/// <param name="MakeOffer">Those of an offer.</param>
/// <param name="AcknowledgeReturnItem">Those of a returned item.</param>
public sealed record AllowedResponseOptions(
    AcceptClaimOptions? AcceptClaim = null, MakeOfferOptions? MakeOffer = null, AcknowledgeReturnOptions? AcknowledgeReturnItem = null);

/// <summary>How a claim may be accepted.</summary>
/// <param name="AcceptClaimTypes">Some of <see cref="AcceptClaimType"/>.</param>
public sealed record AcceptClaimOptions(IReadOnlyList<string>? AcceptClaimTypes = null);

/// <summary>What may be offered.</summary>
/// <param name="OfferTypes">Some of <see cref="OfferType"/>.</param>
public sealed record MakeOfferOptions(IReadOnlyList<string>? OfferTypes = null);

/// <summary>What may be said of a returned item.</summary>
/// <param name="AcknowledgementTypes">Some of <see cref="AcknowledgementType"/>.</param>
public sealed record AcknowledgeReturnOptions(IReadOnlyList<string>? AcknowledgementTypes = null);
