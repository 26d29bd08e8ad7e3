using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace PayPalSimulator.OAuth;

/// <summary>A token call as it may be shown, without secrets.</summary>
internal static class TokenText
{
    private const string Hidden = "(hidden)";

    /// <summary>Fields that are not secret. The values of other fields are hidden, and so is a body that is not a form.</summary>
    private static readonly string[] Open =
        ["grant_type", "response_type", "ignoreCache", "return_authn_schemes", "return_client_metadata"];

    public static string? Request(ReadOnlySpan<byte> body) => body.IsEmpty ? null : string.Join('&', QueryHelpers
        .ParseQuery(Encoding.UTF8.GetString(body))
        .Select(field => Open.Contains(field.Key) ? $"{field.Key}={field.Value}" : Hidden));

    public static string? Response(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        // Half an answer is no JSON, and may hold the token.
        if (Api.RequestBody.Parse(body.ToArray()) is not { ValueKind: System.Text.Json.JsonValueKind.Object } answer)
        {
            return Hidden;
        }

        var shown = JsonObject.Create(answer)!;
        foreach (var secret in new[] { "access_token", "nonce" })
        {
            if (shown.ContainsKey(secret))
            {
                shown[secret] = Hidden;
            }
        }

        return shown.ToJsonString();
    }
}
