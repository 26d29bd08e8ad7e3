using Checkout.PayPal.Orders;

namespace Checkout.PayPal.Disputes;

/// <summary>Accepts a claim. The members are those of PayPal's older reference, because the newer description has only the file.</summary>
/// <param name="AcceptClaimType">One of <see cref="Disputes.AcceptClaimType"/>.</param>
/// <param name="Note">What PayPal and the payer read.</param>
/// <param name="RefundAmount">How much, only for a part.</param>
/// <param name="ReturnShippingAddress">Where the goods go back to, only for a return.</param>
public sealed record AcceptClaimRequest(
    string? AcceptClaimType = null, string? Note = null, PayPalMoney? RefundAmount = null, Address? ReturnShippingAddress = null);

/// <summary>An offer to the payer.</summary>
/// <param name="OfferType">One of <see cref="Disputes.OfferType"/>.</param>
/// <param name="Note">What the payer reads.</param>
/// <param name="OfferAmount">How much; null for a replacement alone.</param>
/// <param name="ReturnShippingAddress">Where the goods go back to, only for a return.</param>
public sealed record MakeOfferRequest(
    string OfferType, string Note, PayPalMoney? OfferAmount = null, Address? ReturnShippingAddress = null);

/// <summary>Asks PayPal to decide.</summary>
/// <param name="Note">Why.</param>
public sealed record EscalateRequest(string? Note = null);

/// <summary>A message to the payer.</summary>
/// <param name="Message">The text.</param>
public sealed record SendMessageRequest(string Message);

/// <summary>What came back.</summary>
/// <param name="AcknowledgementType">One of <see cref="Disputes.AcknowledgementType"/>.</param>
/// <param name="Note">What PayPal reads.</param>
public sealed record AcknowledgeReturnRequest(string AcknowledgementType, string? Note = null);

/// <summary>Evidence, for a claim or an appeal.</summary>
/// <param name="Evidences">At least one.</param>
public sealed record EvidenceRequest(IReadOnlyList<DisputeEvidence> Evidences);

/// <summary>Something that PayPal did not ask for.</summary>
/// <param name="Notes">The text.</param>
public sealed record SupportingInfoRequest(string? Notes = null);

/// <summary>A file to upload. PayPal takes JPG, GIF, PNG and PDF, each smaller than 10 MB, and 50 MB for a dispute.</summary>
/// <param name="Name">Letters, digits, spaces, <c>-</c>, <c>_</c> and <c>,</c>, and an extension.</param>
/// <param name="ContentType">Such as <c>application/pdf</c>.</param>
/// <param name="Content">The bytes.</param>
public sealed record DisputeFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>A page of the list of disputes.</summary>
/// <param name="Items">The disputes without their transactions; absent if there are none.</param>
/// <param name="Links"><c>next</c> leads to the next page.</param>
internal sealed record DisputeSearch(IReadOnlyList<PayPalDispute>? Items = null, IReadOnlyList<Link>? Links = null);
