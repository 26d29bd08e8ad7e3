using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Checkout.EndToEndTests.Programs;

/// <summary>What a front end is developed with: a page on a port of its own, and a proxy that hands <c>/api</c> and other paths on,
/// as Vite's does.</summary>
internal sealed class DevelopmentProxy : IAsyncDisposable
{
    /// <summary>What docs/api.md says to hand on besides <c>/api</c>, for the redirect flow.</summary>
    public static readonly string[] OfTheRedirectFlow = ["/checkout", "/pay", "/orders", "/assets", "/pictures"];

    private static readonly string[] OfTheConnection = ["Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length"];

    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly WebApplication server;
    private readonly Uri shop;
    private readonly bool keepsHost;

    private DevelopmentProxy(WebApplication server, Uri shop, bool keepsHost) =>
        (this.server, this.shop, this.keepsHost) = (server, shop, keepsHost);

    /// <summary>The page, on the name that a developer types.</summary>
    public string Url => server.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Whether the browser says <c>Sec-Fetch-Site</c>: Safari does since version 16.4.</summary>
    public bool TellsSite { get; set; } = true;

    /// <param name="shop">Where <c>/api</c> is.</param>
    /// <param name="keepsHost">Whether the shop is told the host that the browser asked, or its own (Vite's <c>changeOrigin</c>).</param>
    /// <param name="paths">What it hands on besides <c>/api</c>.</param>
    public static async Task<DevelopmentProxy> StartAsync(Uri shop, bool keepsHost, params string[] paths)
    {
        try
        {
            // The port of PayPal's published samples.
            return await StartAsync(shop, keepsHost, 3000, paths);
        }
        catch (IOException)
        {
            return await StartAsync(shop, keepsHost, 0, paths);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        http.Dispose();
    }

    private static async Task<DevelopmentProxy> StartAsync(Uri shop, bool keepsHost, int port, string[] paths)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var proxy = new DevelopmentProxy(builder.Build(), shop, keepsHost);
        proxy.server.MapGet("/", () => Results.Text(
            "<!doctype html><html lang=en><title>A front end</title><link rel=icon href=data:,>", "text/html"));
        foreach (var path in paths.Prepend("/api"))
        {
            proxy.server.Map($"{path}/{{**rest}}", proxy.HandOnAsync);
        }

        try
        {
            await proxy.server.StartAsync();
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    private async Task HandOnAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(shop, context.Request.Path + context.Request.QueryString));
        if (HttpMethods.IsPost(context.Request.Method))
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.ContentLength = context.Request.ContentLength ?? 0;
        }

        if (!TellsSite)
        {
            context.Request.Headers.Remove("Sec-Fetch-Site");
        }

        foreach (var (name, values) in context.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        request.Headers.Host = keepsHost ? context.Request.Host.Value : shop.Authority;
        using var answer = await http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body);
    }
}
