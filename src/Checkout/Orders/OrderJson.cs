using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>How an order is written where it is kept.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(OrderEvent))]
public sealed partial class OrderJson : JsonSerializerContext;
