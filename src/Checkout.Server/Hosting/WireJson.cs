using System.Text.Json.Serialization;
using Checkout.PayPal;
using Checkout.Server.Backend;
using Checkout.Server.Hosting.Health;
using Checkout.Server.Merchant;
using Checkout.Server.Merchant.Disputes;
using Checkout.Server.Merchant.Keys;
using Checkout.Server.Orders;
using Checkout.Server.Pages;
using Checkout.Server.Pricing;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Hosting;

/// <summary>The JSON of the HTTP API: snake_case, like PayPal's.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QuoteRequest))]
[JsonSerializable(typeof(QuoteResponse))]
[JsonSerializable(typeof(ProductList))]
[JsonSerializable(typeof(CreateOrderRequest))]
[JsonSerializable(typeof(CreatedOrderResponse))]
[JsonSerializable(typeof(OrderResponse))]
[JsonSerializable(typeof(CancelledOrderResponse))]
[JsonSerializable(typeof(ReleasedOrderResponse))]
[JsonSerializable(typeof(CaptureResponse))]
[JsonSerializable(typeof(ProcessingResponse))]
[JsonSerializable(typeof(PageConfig))]
[JsonSerializable(typeof(ReadyResponse))]
[JsonSerializable(typeof(CreateBackendOrderRequest))]
[JsonSerializable(typeof(PatchBackendOrderRequest))]
[JsonSerializable(typeof(CaptureBackendOrderRequest))]
[JsonSerializable(typeof(BackendOrderResponse))]
[JsonSerializable(typeof(DifferenceResponse[]))]
[JsonSerializable(typeof(OrderList))]
[JsonSerializable(typeof(MerchantOrder))]
[JsonSerializable(typeof(AuthorizationList))]
[JsonSerializable(typeof(RefundOrderRequest))]
[JsonSerializable(typeof(CaptureAuthorizationRequest))]
[JsonSerializable(typeof(OperationResponse))]
[JsonSerializable(typeof(AddTrackerRequest))]
[JsonSerializable(typeof(UpdateTrackerRequest))]
[JsonSerializable(typeof(TrackerResponse))]
[JsonSerializable(typeof(LedgerBalances))]
[JsonSerializable(typeof(PostingList))]
[JsonSerializable(typeof(LedgerStatement))]
[JsonSerializable(typeof(DifferenceList))]
[JsonSerializable(typeof(FigureList))]
[JsonSerializable(typeof(EndpointList))]
[JsonSerializable(typeof(EndpointResponse))]
[JsonSerializable(typeof(CreateEndpointRequest))]
[JsonSerializable(typeof(UpdateEndpointRequest))]
[JsonSerializable(typeof(OutboxList))]
[JsonSerializable(typeof(OutboxMessageResponse))]
[JsonSerializable(typeof(ResendMailRequest))]
[JsonSerializable(typeof(DisputeList))]
[JsonSerializable(typeof(DisputeResponse))]
[JsonSerializable(typeof(AcceptDisputeClaimRequest))]
[JsonSerializable(typeof(MakeDisputeOfferRequest))]
[JsonSerializable(typeof(DisputeNoteRequest))]
[JsonSerializable(typeof(AcknowledgeDisputeReturnRequest))]
[JsonSerializable(typeof(ProvideEvidenceRequest))]
[JsonSerializable(typeof(RestoreResponse))]
[JsonSerializable(typeof(ResumeAfterRestoreRequest))]
[JsonSerializable(typeof(PersonalDataResponse))]
[JsonSerializable(typeof(ErasePersonalDataRequest))]
[JsonSerializable(typeof(ErasePersonalDataResponse))]
[JsonSerializable(typeof(WebhookEventList))]
[JsonSerializable(typeof(WebhookEventResponse))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SessionResponse))]
[JsonSerializable(typeof(CreateKeyRequest))]
[JsonSerializable(typeof(RotateKeyRequest))]
[JsonSerializable(typeof(KeyResponse))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(AuditList))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(IReadOnlyList<ErrorDetail>))]
[JsonSerializable(typeof(ErrorDetail[]))]
internal sealed partial class WireJson : JsonSerializerContext;
