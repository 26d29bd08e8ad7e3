using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.PayPal.Payments;

/// <summary>Money that PayPal holds for the merchant: what the authorize call returns and <c>PAYMENT.AUTHORIZATION.*</c> webhooks
/// carry.</summary>
public sealed record Authorization
{
    /// <summary>PayPal's id of the authorization.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="AuthorizationStatus"/>, or one that PayPal adds tomorrow.</summary>
    public string? Status { get; init; }

    /// <summary>Why an authorization is pending or denied.</summary>
    public StatusDetails? StatusDetails { get; init; }

    /// <summary>What is held.</summary>
    public PayPalMoney? Amount { get; init; }

    /// <summary>The id of our order.</summary>
    public string? CustomId { get; init; }

    /// <summary>The number of our order.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>Who is to receive the money, where PayPal says so.</summary>
    public Orders.Payee? Payee { get; init; }

    /// <summary>When the authorization ends, ISO 8601: 29 days after it was made.</summary>
    public string? ExpirationTime { get; init; }

    /// <summary>The ids of what this authorization belongs to.</summary>
    public SupplementaryData? SupplementaryData { get; init; }

    /// <summary>When the authorization was made, ISO 8601.</summary>
    public string? CreateTime { get; init; }

    /// <summary>When the authorization last changed, ISO 8601.</summary>
    public string? UpdateTime { get; init; }

    /// <summary>What may be done next; <c>up</c> is the order.</summary>
    public IReadOnlyList<Link>? Links { get; init; }

    /// <summary>Members that this program does not know, kept as they came.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }
}

/// <summary>The authorization statuses of Payments v2. The set is open; an expired authorization is <see cref="Voided"/>.</summary>
public static class AuthorizationStatus
{
    /// <summary>The money is held.</summary>
    public const string Created = "CREATED";

    /// <summary>The held money was taken.</summary>
    public const string Captured = "CAPTURED";

    /// <summary>The money could not be held.</summary>
    public const string Denied = "DENIED";

    /// <summary>A part of the held money was taken.</summary>
    public const string PartiallyCaptured = "PARTIALLY_CAPTURED";

    /// <summary>Released, by the merchant or by time.</summary>
    public const string Voided = "VOIDED";

    /// <summary>Not decided yet.</summary>
    public const string Pending = "PENDING";
}
