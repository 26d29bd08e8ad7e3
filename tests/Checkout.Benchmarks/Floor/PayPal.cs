using System.Net.Http.Headers;
using System.Text;

namespace Checkout.Benchmarks.Floor;

/// <summary>The calls, with bodies of the size that ours have.</summary>
internal sealed class PayPal(Uri upstream) : IDisposable
{
    /// <summary>The same for each order.</summary>
    public static readonly byte[] Order = Encoding.UTF8.GetBytes(
        """
        {"intent":"CAPTURE","purchase_units":[{"custom_id":"019aa3f0-0000-7000-8000-000000000001","invoice_id":"261129-7KQ4M2XW","amount":{
        "currency_code":"USD","value":"96.21","breakdown":{"item_total":{"currency_code":"USD","value":"85.00"},
        "tax_total":{"currency_code":"USD","value":"5.31"},"shipping":{"currency_code":"USD","value":"5.90"},
        "discount":{"currency_code":"USD","value":"0.00"}}},"items":[
        {"name":"Tide mug","quantity":"2","unit_amount":{"currency_code":"USD","value":"28.00"},
        "sku":"MUG-TIDE","category":"PHYSICAL_GOODS"},
        {"name":"Dune breakfast bowl","quantity":"1","unit_amount":{"currency_code":"USD","value":"29.00"},
        "sku":"BOWL-DUNE","category":"PHYSICAL_GOODS"}]}],
        "payment_source":{"paypal":{"experience_context":{"user_action":"PAY_NOW","shipping_preference":"GET_FROM_FILE",
        "return_url":"https://shop.example/?paypal=return","cancel_url":"https://shop.example/?paypal=cancel"}}}}
        """.ReplaceLineEndings(""));

    // With these settings a token is asked for once, so it is no part of the floor.
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false })
    {
        BaseAddress = upstream,
        DefaultRequestHeaders = { Authorization = new("Bearer", "A21AAbenchmark") },
    };

    public static string IdIn(ReadOnlySpan<byte> answer)
    {
        var start = answer.IndexOf("\"id\":\""u8) + "\"id\":\""u8.Length;
        return Encoding.ASCII.GetString(answer.Slice(start, answer[start..].IndexOf((byte)'"')));
    }

    public Task<(int Status, byte[] Body)> CreateAsync() => SendAsync(HttpMethod.Post, "/v2/checkout/orders", Order);

    public Task<(int Status, byte[] Body)> GetAsync(string id) => SendAsync(HttpMethod.Get, $"/v2/checkout/orders/{id}", null);

    public Task<(int Status, byte[] Body)> CaptureAsync(string id) => SendAsync(HttpMethod.Post, $"/v2/checkout/orders/{id}/capture", []);

    public void Dispose() => http.Dispose();

    private async Task<(int Status, byte[] Body)> SendAsync(HttpMethod method, string path, byte[]? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            request.Headers.Add("PayPal-Request-Id", Guid.NewGuid().ToString());
            request.Headers.Add("Prefer", "return=representation");
        }

        using var response = await http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }
}
