using System.Buffers.Text;
using System.Text.Json;

namespace PayPalSimulator.OAuth;

/// <summary>
/// The merchant account of a call is in <c>PayPal-Auth-Assertion</c>. Only the application's own account is accepted, because no other
/// merchant has given permission.
/// </summary>
internal static class AuthAssertion
{
    private const string HeaderName = "PayPal-Auth-Assertion";

    public static Answer? Refuse(ApiCall call)
    {
        if (call.Operation.Family is not (ApiFamily.Orders or ApiFamily.Payments or ApiFamily.Disputes) || call.Header(HeaderName) is not { } header)
        {
            return null;
        }

        if (ReadClaims(header) is not { ValueKind: JsonValueKind.Object } claims)
        {
            return ErrorAnswer.Of(call, StatusCodes.Status401Unauthorized, []);
        }

        var email = Text(claims, "email");
        if (Text(claims, "payer_id") == call.App.Merchant.MerchantId || email == call.App.Merchant.Email)
        {
            return null;
        }

        return call.Refuse(new Detail(TriggerValues.Issue(call.Operation.Id, email) ?? "PERMISSION_DENIED"));
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.String ? claim.GetString() : null;

    // A JSON web token without a signature: header.claims.
    private static JsonElement? ReadClaims(string token)
    {
        var parts = token.Split('.');
        return parts.Length == 3 && Base64Url.IsValid(parts[1]) ? RequestBody.Parse(Base64Url.DecodeFromChars(parts[1])) : null;
    }
}
