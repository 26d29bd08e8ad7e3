using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Checkout.Ledger;

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
[JsonSerializable(typeof(ImmutableArray<Booked>))]
public sealed partial class OrderJson : JsonSerializerContext;
