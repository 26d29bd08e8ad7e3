using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.PayPal.Orders;

/// <summary>PayPal's order in the Orders v2 API and in <c>CHECKOUT.ORDER.*</c> webhooks. The prefix distinguishes it from the shop's
/// order. Every member except the id may be missing: the minimal representation has only id, status and links.</summary>
public sealed record PayPalOrder
{
    /// <summary>PayPal's id of the order, 17 upper-case letters and digits.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="PayPalOrderStatus"/>, or one that PayPal adds in the future.</summary>
    public string? Status { get; init; }

    /// <summary><c>CAPTURE</c> or <c>AUTHORIZE</c>, see <see cref="CheckoutPaymentIntent"/>.</summary>
    public string? Intent { get; init; }

    /// <summary>The purchase units; this shop sends exactly one.</summary>
    public IReadOnlyList<PurchaseUnit>? PurchaseUnits { get; init; }

    /// <summary>The payer. Personal data: never logged, stored separately.</summary>
    public JsonElement? Payer { get; init; }

    /// <summary>The payer; without <see cref="Payer"/>, which PayPal calls deprecated, the account of <c>payment_source.paypal</c>. Personal
    /// data like <see cref="Payer"/>.</summary>
    [JsonIgnore]
    public JsonElement? PayerOrAccount =>
        Payer is null && Unknown?.TryGetValue("payment_source", out var source) == true && source.ValueKind is JsonValueKind.Object
        && source.TryGetProperty("paypal"u8, out var account) && account.ValueKind is JsonValueKind.Object
        && (account.TryGetProperty("account_id"u8, out _) || account.TryGetProperty("email_address"u8, out _))
            ? account
            : Payer;

    /// <summary>When PayPal created the order, ISO 8601.</summary>
    public string? CreateTime { get; init; }

    /// <summary>When PayPal last changed the order, ISO 8601.</summary>
    public string? UpdateTime { get; init; }

    /// <summary>The possible next operations.</summary>
    public IReadOnlyList<Link>? Links { get; init; }

    /// <summary>Members that this program does not know, kept unchanged.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }

    /// <summary><see cref="Payer"/> as a person.</summary>
    /// <returns>Null if there is none, or if it cannot be read.</returns>
    public Payer? ReadPayer() => PurchaseUnit.Read(Payer, PayPalJson.Default.Payer);

    /// <summary>The address at which the payer approves: the link <c>payer-action</c> or <c>approve</c>. Null if there is
    /// neither.</summary>
    [JsonIgnore]
    public string? ApproveLink => Links?.FirstOrDefault(link => link?.Rel is "payer-action" or "approve")?.Href;
}

/// <summary>The order statuses of Orders v2. The set is open.</summary>
public static class PayPalOrderStatus
{
    /// <summary>Created without a payment source; the payer has not approved.</summary>
    public const string Created = "CREATED";

    /// <summary>Saved for later; not used in the public API's flows.</summary>
    public const string Saved = "SAVED";

    /// <summary>The payer approved; the money has not moved.</summary>
    public const string Approved = "APPROVED";

    /// <summary>Every purchase unit was voided.</summary>
    public const string Voided = "VOIDED";

    /// <summary>Captured or authorized. This does not mean that money was received: read the captures.</summary>
    public const string Completed = "COMPLETED";

    /// <summary>The payer has to act. It replaces <see cref="Created"/> in an order that was created with a payment source.</summary>
    public const string PayerActionRequired = "PAYER_ACTION_REQUIRED";
}

/// <summary>What happens to the money of an approved order.</summary>
public static class CheckoutPaymentIntent
{
    /// <summary>The money is taken at once.</summary>
    public const string Capture = "CAPTURE";

    /// <summary>The money is held; the merchant captures it later.</summary>
    public const string Authorize = "AUTHORIZE";
}
