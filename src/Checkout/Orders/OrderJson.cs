using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>The stored form of an order.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(BackendOrder))]
[JsonSerializable(typeof(OrderEvent))]
[JsonSerializable(typeof(DeliveryAddress))]
public sealed partial class OrderJson : JsonSerializerContext;
