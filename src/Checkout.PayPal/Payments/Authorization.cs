using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.PayPal.Payments;

/// <summary>Money that PayPal holds for the merchant, in the answer of the authorize call and in <c>PAYMENT.AUTHORIZATION.*</c>
/// webhooks.</summary>
public sealed record Authorization
{
    /// <summary>PayPal's id of the authorization.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="AuthorizationStatus"/>, or one that PayPal adds in the future.</summary>
    public string? Status { get; init; }

    /// <summary>Why an authorization is pending or denied.</summary>
    public StatusDetails? StatusDetails { get; init; }

    /// <summary>The authorized amount.</summary>
    public PayPalMoney? Amount { get; init; }

    /// <summary>The id of our order.</summary>
    public string? CustomId { get; init; }

    /// <summary>The number of our order.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>The merchant that receives the money; null if PayPal does not give it.</summary>
    public Orders.Payee? Payee { get; init; }

    /// <summary>When the authorization expires, ISO 8601: 29 days after its creation.</summary>
    public string? ExpirationTime { get; init; }

    /// <summary>The ids of the related order.</summary>
    public SupplementaryData? SupplementaryData { get; init; }

    /// <summary>When the authorization was created, ISO 8601.</summary>
    public string? CreateTime { get; init; }

    /// <summary>When the authorization last changed, ISO 8601.</summary>
    public string? UpdateTime { get; init; }

    /// <summary>The possible next operations; <c>up</c> is the order.</summary>
    public IReadOnlyList<Link>? Links { get; init; }

    /// <summary>Members that this program does not know, kept unchanged.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }
}

/// <summary>The authorization statuses of Payments v2. The set is open; an expired authorization is <see cref="Voided"/>.</summary>
public static class AuthorizationStatus
{
    /// <summary>The money is held.</summary>
    public const string Created = "CREATED";

    /// <summary>The authorization was fully captured.</summary>
    public const string Captured = "CAPTURED";

    /// <summary>The money could not be held.</summary>
    public const string Denied = "DENIED";

    /// <summary>A part of the authorization was captured.</summary>
    public const string PartiallyCaptured = "PARTIALLY_CAPTURED";

    /// <summary>Voided by the merchant, or expired.</summary>
    public const string Voided = "VOIDED";

    /// <summary>Not decided yet.</summary>
    public const string Pending = "PENDING";
}
