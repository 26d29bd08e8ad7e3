using System.Net;
using System.Text;
using System.Text.Json;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests.Promises;

/// <summary>One shopper's browser tab: it has a cookie and knows when it got no answer, as the page does.</summary>
/// <param name="http">Shared by all, without cookies and without a base address.</param>
/// <param name="shop">Where the shop is now: restarts and replicas move it.</param>
/// <param name="tally">Counts what happens.</param>
internal sealed class Tab(HttpClient http, Func<Uri> shop, Tally tally)
{
    private readonly CookieContainer cookies = new();

    /// <summary>Asks until there is an answer that is not about the shop's own troubles.</summary>
    public Task<Customer.Answer> InsistAsync(HttpMethod method, string path, string? body = null, string? key = null) =>
        Effect.AwaitAsync($"an answer to {method} {path}", () => TryAsync(method, path, body, key));

    /// <summary>Asks once.</summary>
    /// <returns>Null where it is to be asked again: no answer, half an answer, 503 or 504.</returns>
    public async Task<Customer.Answer?> TryAsync(HttpMethod method, string path, string? body = null, string? key = null)
    {
        var address = new Uri(shop(), path);
        using var request = new HttpRequestMessage(method, address);
        if (cookies.GetCookieHeader(address) is { Length: > 0 } cookie)
        {
            request.Headers.Add("Cookie", cookie);
        }

        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent(body ?? "", Encoding.UTF8, "application/json");
            tally.Send();
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        try
        {
            using var response = await http.SendAsync(request);
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
            foreach (var given in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                cookies.SetCookies(address, given);
            }

            if (response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
            {
                tally.Count($"answered {(int)response.StatusCode}");
                return null;
            }

            return new(response.StatusCode, json.RootElement.Clone());
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            tally.Count(gone is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? "refused" : "cut off");
            return null;
        }
    }
}
