using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace PayPalSimulator.OAuth;

/// <summary>The bodies of a token call for the list of requests, without secrets.</summary>
internal static class TokenText
{
    private const string Hidden = "(hidden)";

    /// <summary>The fields that are shown. All others are hidden, and so is a body that is not a form.</summary>
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

        // Half of an answer is not JSON, and may contain the token.
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
