using System.Text.Json;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Orders.Rules;

/// <summary>
/// Checks a request with a card. A correct request is refused too, because the merchant's account is not enabled for cards.
/// </summary>
internal static class CardRules
{
    private static readonly (string Issue, string Field, Func<CardRequest, bool> IsBroken)[] Rules =
    [
        ("CARD_NUMBER_REQUIRED", "number", card => card.IsTyped && card.Text("number") is null),
        ("CARD_EXPIRY_REQUIRED", "expiry", card => card.IsTyped && card.Text("expiry") is null),
        ("CARD_EXPIRED", "expiry", card => card.HasExpired(card.Text("expiry"))),
        ("INVALID_EXPIRY_DATE", "network_token/expiry", card => card.HasExpired(card.NetworkToken?.TextMember("expiry"))),
        ("INVALID_SECURITY_CODE_LENGTH", "security_code",
            card => card.SecurityCode is { } code && code.Length != card.SecurityCodeLength),
        ("MISSING_CRYPTOGRAM", "network_token/cryptogram",
            card => card.NetworkToken is { } token && !card.IsByMerchant && token.Member("cryptogram") is null),
        ("MISSING_PREVIOUS_REFERENCE", "stored_credential",
            card => card.NetworkToken is not null && card.IsByMerchant && card.Reference is null && !card.HasNetworkReference),
        ("MERCHANT_INITIATED_WITH_SECURITY_CODE", "security_code", card => card.IsByMerchant && card.SecurityCode is not null),
        ("MERCHANT_INITIATED_WITH_MULTIPLE_PURCHASE_UNITS", "/purchase_units", card => card.IsByMerchant && card.Units > 1),
        ("INCOMPATIBLE_PARAMETER_VALUE", "stored_credential/payment_type",
            card => card.IsByMerchant && card.Stored("payment_type") == "ONE_TIME"),
        ("INCOMPATIBLE_PARAMETER_VALUE", "stored_credential/usage", card => card.IsByMerchant && card.Stored("usage") == "FIRST"),
        ("INCOMPATIBLE_PARAMETER_VALUE", "stored_credential",
            card => !card.IsByMerchant && (card.Reference is not null || card.HasNetworkReference)),
        ("INCOMPATIBLE_PARAMETER_VALUE", "stored_credential", card => card.Reference is not null && card.HasNetworkReference),
    ];

    public static void Check(SourceFindings found, JsonElement card)
    {
        var request = new CardRequest(card, found.Order, found.Call.Now);
        foreach (var (issue, field, isBroken) in Rules)
        {
            found.AddIf(isBroken(request), issue, field);
        }

        if (request is { IsByMerchant: true, Reference: { } reference })
        {
            found.AddIf(true, Previous(found.Call.App.Orders, reference), "stored_credential/previous_transaction_reference", reference);
        }

        WalletRules.CheckVault(found, card);
        found.AddNotEnabled("NOT_ENABLED_FOR_CARD_PROCESSING");
    }

    /// <summary>Why the card cannot refer to an earlier payment: every payment in the simulator was made with the PayPal wallet.</summary>
    private static string Previous(OrderStore orders, string id) =>
        orders.FindAuthorization(id) is { } authorization
            ? authorization.Status == AuthorizationStatus.Voided ? "PREVIOUS_TRANSACTION_REFERENCE_VOIDED" : "PAYMENT_SOURCE_MISMATCH"
        : orders.FindCapture(id) is not { } capture ? "INVALID_PREVIOUS_TRANSACTION_REFERENCE"
        : capture.Reason == "CHARGEBACK" ? "PREVIOUS_TRANSACTION_REFERENCE_HAS_CHARGEBACK"
        : "PAYMENT_SOURCE_MISMATCH";
}

internal sealed class CardRequest(JsonElement card, JsonElement order, DateTimeOffset now)
{
    private readonly JsonElement? stored = card.Member("stored_credential");

    public JsonElement? NetworkToken { get; } = card.Member("network_token");

    /// <summary>The payer typed the number: no token replaces it.</summary>
    public bool IsTyped => NetworkToken is null && card.Member("vault_id") is null && card.Member("single_use_token") is null;

    public bool IsByMerchant => Stored("payment_initiator") == "MERCHANT";

    public string? SecurityCode => Text("security_code");

    /// <summary>Four digits for American Express, three for others.</summary>
    public int SecurityCodeLength => Text("number") is { } number && (number.StartsWith("34", StringComparison.Ordinal)
        || number.StartsWith("37", StringComparison.Ordinal)) ? 4 : 3;

    public string? Reference => Stored("previous_transaction_reference");

    public bool HasNetworkReference => stored?.Member("previous_network_transaction_reference") is not null;

    public int Units => order.Units().Count();

    public string? Text(string member) => card.TextMember(member);

    public string? Stored(string member) => stored?.TextMember(member);

    /// <summary>A card is valid until the end of its month.</summary>
    public bool HasExpired(string? month) => month is not null && string.CompareOrdinal(month, now.ToString("yyyy-MM")) < 0;
}
