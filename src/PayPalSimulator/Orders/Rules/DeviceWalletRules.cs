using System.Text.Json;

namespace PayPalSimulator.Orders.Rules;

/// <summary>Apple Pay and Google Pay: wallets on a phone.</summary>
internal static class DeviceWalletRules
{
    public static void CheckApplePay(SourceFindings found, JsonElement source)
    {
        if (source.Member("decrypted_token") is { } token)
        {
            var seen = token.Member("transaction_amount");
            var data = token.Member("payment_data");
            found.AddIf(
                seen is { } amount && (!Money.TryRead(amount, out var shown) || shown != found.Order.Total()),
                "APPLE_PAY_AMOUNT_MISMATCH", "decrypted_token/transaction_amount");
            found.AddIf(
                token.TextMember("payment_data_type") == "3DSECURE" && data?.Member("cryptogram") is null,
                "CRYPTOGRAM_REQUIRED", "decrypted_token/payment_data/cryptogram");
            found.AddIf(
                token.TextMember("payment_data_type") == "EMV" && data?.Member("emv_data") is null,
                "EMV_DATA_REQUIRED", "decrypted_token/payment_data/emv_data");
        }

        found.AddNotEnabled("NOT_ENABLED_FOR_APPLE_PAY", "PAYMENT_SOURCE_CANNOT_BE_USED");
    }

    public static void CheckGooglePay(SourceFindings found, JsonElement source)
    {
        var token = source.Member("decrypted_token");
        found.AddIf(token is null && source.Member("card") is null, "ONE_OF_PARAMETERS_REQUIRED", "decrypted_token");
        found.AddIf(
            token?.TextMember("authentication_method") == "CRYPTOGRAM_3DS" && token?.Member("cryptogram") is null,
            "CRYPTOGRAM_REQUIRED", "decrypted_token/cryptogram");
        found.AddNotEnabled("NOT_ENABLED_FOR_GOOGLE_PAY", "PAYMENT_SOURCE_CANNOT_BE_USED");
    }
}
