using System.Net.Http.Headers;
using System.Text.Json;

namespace PayPalSimulator.Browser;

/// <summary>Asks the merchant's server about an address or a shipping option (<c>order_update_callback_config</c>).</summary>
internal sealed class ShippingCallback(HttpMessageHandler? handler) : IDisposable
{
    private readonly HttpClient client = new(
        handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }, handler is null)
    {
        Timeout = Limits.ShippingCallbackTime,
        MaxResponseContentBufferSize = Limits.ShippingCallbackAnswer,
    };

    /// <summary>Returns the purchase unit from the answer, or the message that asks the payer to choose again.</summary>
    public async Task<(JsonElement? Unit, string? Problem)> AskAsync(string url, ReadOnlyMemory<byte> question)
    {
        try
        {
            using var content = new ReadOnlyMemoryContent(question);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await client.PostAsync(new Uri(url), content);
            var answer = RequestBody.Parse(await response.Content.ReadAsByteArrayAsync()) ?? default;
            return (int)response.StatusCode switch
            {
                StatusCodes.Status200OK => Read(answer),
                StatusCodes.Status422UnprocessableEntity => (null, ShippingProblems.Text(Issue(answer))),
                _ => (null, ShippingProblems.Unknown),
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            // The merchant's server is unreachable or slow, or its answer is too long.
            return (null, ShippingProblems.Unknown);
        }
    }

    public void Dispose() => client.Dispose();

    // PayPal's guide shows a list of units, PayPal's API description an object.
    private static (JsonElement? Unit, string? Problem) Read(JsonElement answer)
    {
        var unit = answer.Member("purchase_units") switch
        {
            { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() == 1 => list[0],
            { ValueKind: JsonValueKind.Object } one => one,
            _ => default,
        };
        return unit.ValueKind == JsonValueKind.Object ? (unit, null) : (null, ShippingProblems.Unknown);
    }

    private static string? Issue(JsonElement answer) =>
        answer.Member("details") is { ValueKind: JsonValueKind.Array } details && details.GetArrayLength() > 0
        && details[0].Member("issue") is { ValueKind: JsonValueKind.String } issue
            ? issue.GetString()
            : null;
}
