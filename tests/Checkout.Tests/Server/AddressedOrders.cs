using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace Checkout.Tests.Server;

/// <summary>Orders from a named address, which a request within this process has only when it is given one.</summary>
internal static class AddressedOrders
{
    public static async Task<Placed> OrderFromAsync(
        this Shop shop, string from, int quantity, string? forwardedFor = null, string? cookie = null)
    {
        var context = await SendAsync(shop, from, "/api/orders", Browser.Cart(Stocked.Cup, $"{quantity}"), forwardedFor, cookie);
        using var reader = new StreamReader(context.Response.Body);
        var body = JsonElement.Parse(await reader.ReadToEndAsync());
        return new(context.Response.StatusCode, body.At("id")!, cookie ?? $"{context.Response.Headers.SetCookie}".Split(';')[0]);
    }

    /// <summary>Releases the order from the address that made it.</summary>
    public static async Task ReleaseFromAsync(this Shop shop, string from, Placed order) => Assert.Equal(
        200, (await SendAsync(shop, from, $"/api/orders/{order.Id}/release", "", null, order.Cookie)).Response.StatusCode);

    private static Task<HttpContext> SendAsync(
        Shop shop, string from, string path, string body, string? forwardedFor, string? cookie) =>
        ((TestServer)shop.Get<IServer>()).SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            context.Request.Method = HttpMethods.Post;
            context.Request.Path = path;
            context.Request.ContentType = "application/json";
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
            context.Request.Headers["X-Forwarded-For"] = forwardedFor;
            context.Request.Headers.Cookie = cookie;
        });
}

/// <summary>The answer to an order, and the cookie of its visitor.</summary>
internal sealed record Placed(int Status, string Id, string Cookie);
