using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.PayPal.Orders;

/// <summary>PayPal's order, as its Orders v2 API and the <c>CHECKOUT.ORDER.*</c> webhooks give it. Prefixed because the shop has an order
/// too.
/// Every member may be missing: the minimal representation carries only id, status and links.</summary>
public sealed record PayPalOrder
{
    /// <summary>PayPal's id of the order, 17 upper-case letters and digits.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="PayPalOrderStatus"/>, or one that PayPal adds tomorrow.</summary>
    public string? Status { get; init; }

    /// <summary><c>CAPTURE</c> or <c>AUTHORIZE</c>, see <see cref="CheckoutPaymentIntent"/>.</summary>
    public string? Intent { get; init; }

    /// <summary>What is paid for; this shop sends exactly one.</summary>
    public IReadOnlyList<PurchaseUnit>? PurchaseUnits { get; init; }

    /// <summary>The buyer. Personal data: never logged, stored in one named place.</summary>
    public JsonElement? Payer { get; init; }

    /// <summary>When PayPal created the order, ISO 8601.</summary>
    public string? CreateTime { get; init; }

    /// <summary>When PayPal last changed the order, ISO 8601.</summary>
    public string? UpdateTime { get; init; }

    /// <summary>What may be done next.</summary>
    public IReadOnlyList<Link>? Links { get; init; }

    /// <summary>Members that this program does not know, kept as they came.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }

    /// <summary>Where the payer consents: the link <c>payer-action</c> or <c>approve</c>, which mean the same to us; null when there is
    /// none.</summary>
    [JsonIgnore]
    public string? ApproveLink => Links?.FirstOrDefault(link => link?.Rel is "payer-action" or "approve")?.Href;
}

/// <summary>The order statuses of Orders v2. The set is open.</summary>
public static class PayPalOrderStatus
{
    /// <summary>Created without a payment source; the payer has not approved.</summary>
    public const string Created = "CREATED";

    /// <summary>Saved for later; not in the public API's flows.</summary>
    public const string Saved = "SAVED";

    /// <summary>The payer approved; the money has not moved.</summary>
    public const string Approved = "APPROVED";

    /// <summary>Every purchase unit was voided.</summary>
    public const string Voided = "VOIDED";

    /// <summary>Captured or authorized, which does not mean that money was received: read the captures.</summary>
    public const string Completed = "COMPLETED";

    /// <summary>The payer has to act; equivalent to <see cref="Created"/> for an order created with a payment source.</summary>
    public const string PayerActionRequired = "PAYER_ACTION_REQUIRED";
}

/// <summary>What capturing an order does.</summary>
public static class CheckoutPaymentIntent
{
    /// <summary>Take the money at once.</summary>
    public const string Capture = "CAPTURE";

    /// <summary>Hold the money; the merchant captures it later.</summary>
    public const string Authorize = "AUTHORIZE";
}
