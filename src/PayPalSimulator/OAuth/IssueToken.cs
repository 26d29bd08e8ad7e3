using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace PayPalSimulator.OAuth;

/// <summary><c>POST /v1/oauth2/token</c> with the client credentials grant.</summary>
internal static class IssueToken
{
    private const string AppId = "APP-80W284485P519543T";

    /// <summary>Finds the application by its client id and secret.</summary>
    public static Answer? Authenticate(ApiCall call)
    {
        const string prefix = "Basic ";
        if (call.Header("Authorization") is not { } authorization
            || !authorization.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            || call.World.Apps.All.FirstOrDefault(one => one.HasCredentials(authorization[prefix.Length..].Trim())) is not { } app)
        {
            return Error(StatusCodes.Status401Unauthorized, "invalid_client", "Client Authentication failed");
        }

        call.App = app;
        return null;
    }

    public static Answer Handle(ApiCall call)
    {
        if (call.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return Error(StatusCodes.Status400BadRequest, "invalid_request", "Expected a body of type application/x-www-form-urlencoded");
        }

        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(call.RawBody));
        if (!form.TryGetValue("grant_type", out var grant) || string.IsNullOrEmpty(grant))
        {
            return Error(StatusCodes.Status400BadRequest, "invalid_request", "Grant type is null");
        }

        if (grant != "client_credentials")
        {
            return Error(StatusCodes.Status400BadRequest, "unsupported_grant_type", "Grant Type is NOT supported.");
        }

        if (Scopes.Narrow(form.TryGetValue("scope", out var asked) ? asked.ToString() : "") is not { } scope)
        {
            return Error(StatusCodes.Status400BadRequest, "invalid_scope", "Requested scope(s) are not valid or not granted");
        }

        var (token, expiresIn) = call.App.Tokens.Issue(scope);
        return Answer.Of(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("scope"u8, scope);
            writer.WriteString("access_token"u8, token);
            writer.WriteString("token_type"u8, "Bearer");
            writer.WriteString("app_id"u8, AppId);
            writer.WriteNumber("expires_in"u8, expiresIn);
            writer.WriteString("nonce"u8, JsonText.Time(call.Now) + call.World.Chance.Nonce());
            writer.WriteEndObject();
        });
    }

    /// <summary>OAuth's error format, which PayPal also uses for an invalid token.</summary>
    public static Answer Error(int status, string error, string description) => Answer.Of(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("error"u8, error);
        writer.WriteString("error_description"u8, description);
        writer.WriteEndObject();
    });
}
