using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Checkout.Tests.Server;

/// <summary>A shopper's browser: it keeps its cookies, and nobody else's.</summary>
internal sealed class Browser(HttpMessageHandler server, Uri shop)
{
    /// <summary>What the shop sells, of each kind one.</summary>
    public const string Mug = "MUG-TIDE";
    public const string Book = "EBOOK-SLOW-COFFEE";

    private readonly HttpClient http = new(new CookieContainerHandler { InnerHandler = server }) { BaseAddress = shop };

    /// <summary>A cart as PayPal's own front ends send it.</summary>
    public static string Cart(string sku = Mug, string quantity = "1") => $$"""{"cart":[{"id":"{{sku}}","quantity":"{{quantity}}"}]}""";

    /// <summary>Orders, and gives PayPal's id of the order.</summary>
    public async Task<string> OrderAsync(string sku = Mug, string quantity = "1")
    {
        var placed = await PlaceAsync(Cart(sku, quantity));
        Assert.Equal(201, placed.Status);
        return placed["id"]!;
    }

    public Task<Reply> PlaceAsync(string body, string? key = null) =>
        SendAsync(HttpMethod.Post, "/api/orders", body, key is null ? [] : [("Idempotency-Key", key)]);

    public Task<Reply> QuoteAsync(string body) => SendAsync(HttpMethod.Post, "/api/quotes", body);

    public Task<Reply> ShowAsync(string id) => SendAsync(HttpMethod.Get, $"/api/orders/{id}");

    /// <summary>Without a body and without its type, as PayPal's front ends do.</summary>
    public Task<Reply> CaptureAsync(string id) => SendAsync(HttpMethod.Post, $"/api/orders/{id}/capture");

    public Task<Reply> CallOffAsync(string id) => SendAsync(HttpMethod.Post, $"/api/orders/{id}/cancel");

    public Task<Reply> ReleaseAsync(string id) => SendAsync(HttpMethod.Post, $"/api/orders/{id}/release");

    /// <summary>Sends the form of the shop's page, as a browser without a script does.</summary>
    public async Task<Reply> SubmitAsync(params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await SendAsync(
            HttpMethod.Post, "/checkout", await form.ReadAsStringAsync(), ("Content-Type", "application/x-www-form-urlencoded"),
            ("Sec-Fetch-Site", "same-origin"));
    }

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>Opens a page in a window, and says so as browsers do.</summary>
    public Task<Reply> OpenAsync(string path) => SendAsync(
        HttpMethod.Get, path, headers: [("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")]);

    public Task<Reply> SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        SendBytesAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), headers);

    public async Task<Reply> SendBytesAsync(HttpMethod method, string path, byte[]? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, shop.AbsolutePath.TrimEnd('/') + path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await http.SendAsync(request);
        return new Reply((int)response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync());
    }
}
