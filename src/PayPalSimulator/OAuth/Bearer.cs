using PayPalSimulator.Disputes.Models;

namespace PayPalSimulator.OAuth;

/// <summary>
/// Finds the application by its access token. Refuses a call whose token is missing, unknown, expired or without the scope. PayPal
/// answers each case differently.
/// </summary>
internal static class Bearer
{
    private const string Prefix = "Bearer ";

    public static Answer? Authenticate(ApiCall call)
    {
        if (call.Header("Authorization") is not { Length: > 0 } authorization)
        {
            return Missing();
        }

        var token = authorization.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? authorization[Prefix.Length..].Trim() : null;
        foreach (var app in call.World.Apps.All)
        {
            if (app.Tokens.TryFind(token, out var scope))
            {
                call.App = app;
                call.Party = scope is null ? Party.Seller : Scopes.PartyOf(scope);
                return scope is null ? Expired()
                    : Scopes.Allow(scope, call.Operation) ? null
                    : call.Refuse(new Detail("PERMISSION_DENIED"));
            }
        }

        return Invalid("Token signature verification failed");
    }

    public static Answer Expired() => Invalid("Access Token not found in cache");

    private static Answer Invalid(string description) => IssueToken.Error(StatusCodes.Status401Unauthorized, "invalid_token", description);

    private static Answer Missing() => Answer.Of(StatusCodes.Status401Unauthorized, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, "AUTHENTICATION_FAILURE");
        writer.WriteString(
            "message"u8, "Authentication failed due to invalid authentication credentials or a missing Authorization header.");
        writer.WriteStartArray("links"u8);
        writer.WriteStartObject();
        writer.WriteString("href"u8, "https://developer.paypal.com/docs/api/overview/#error");
        writer.WriteString("rel"u8, "information_link");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
