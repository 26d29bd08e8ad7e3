using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.PayPal.Connection;
using Checkout.PayPal.Disputes;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Payments;
using Checkout.PayPal.Reporting;
using Checkout.PayPal.Webhooks;

namespace Checkout.PayPal;

/// <summary>PayPal's JSON: snake_case, with absent members instead of null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ScalarAsText)])]
[JsonSerializable(typeof(OrderRequest))]
[JsonSerializable(typeof(PayPalOrder))]
[JsonSerializable(typeof(Capture))]
[JsonSerializable(typeof(Authorization))]
[JsonSerializable(typeof(Refund))]
[JsonSerializable(typeof(CaptureRequest))]
[JsonSerializable(typeof(RefundRequest))]
[JsonSerializable(typeof(TrackerRequest))]
[JsonSerializable(typeof(IReadOnlyList<Patch>))]
[JsonSerializable(typeof(IReadOnlyList<Item>))]
[JsonSerializable(typeof(Shipping))]
[JsonSerializable(typeof(Payer))]
[JsonSerializable(typeof(Address))]
[JsonSerializable(typeof(ShippingName))]
[JsonSerializable(typeof(AmountWithBreakdown))]
[JsonSerializable(typeof(PayPalMoney))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookList))]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(SignatureAnswer))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TransactionPage))]
[JsonSerializable(typeof(AccountBalances))]
[JsonSerializable(typeof(PayPalDispute))]
[JsonSerializable(typeof(DisputeSearch))]
[JsonSerializable(typeof(AcceptClaimRequest))]
[JsonSerializable(typeof(MakeOfferRequest))]
[JsonSerializable(typeof(EscalateRequest))]
[JsonSerializable(typeof(SendMessageRequest))]
[JsonSerializable(typeof(AcknowledgeReturnRequest))]
[JsonSerializable(typeof(EvidenceRequest))]
[JsonSerializable(typeof(SupportingInfoRequest))]
internal sealed partial class PayPalJson : JsonSerializerContext;

/// <summary>Reads a number or a boolean where text is expected. A missing quotation mark must not make the answer about a payment
/// unreadable.</summary>
internal sealed class ScalarAsText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.String => reader.GetString(),
            _ => throw new JsonException("Text was expected."),
        };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
