using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Checkout.Recording;

/// <summary>Copies what a web server reads and writes, where it is a call of PayPal's API or a webhook.</summary>
internal sealed class Exchanges(Records records)
{
    private static readonly string[] RequestHeaders = ["Content-Type", "Prefer", "PayPal-Request-Id", "User-Agent"];
    private static readonly string[] ResponseHeaders = ["Content-Type", "paypal-debug-id"];

    /// <summary>A service of the simulator alone. Other servers of the tests answer as PayPal never would.</summary>
    private readonly Lazy<Type?> simulator = new(() => Type.GetType("PayPalSimulator.World, PayPalSimulator"));

    private readonly ConditionalWeakTable<HttpContext, Copies> open = [];

    public void Hear(string name, object? told)
    {
        // What is told has no public type.
        var http = (HttpContext)told!.GetType().GetProperty("httpContext")!.GetValue(told)!;
        if (name.EndsWith("BeginRequest", StringComparison.Ordinal))
        {
            Open(http);
        }
        else if (open.TryGetValue(http, out var copies))
        {
            open.Remove(http);
            records.Add(Close(http, copies));
        }
    }

    private void Open(HttpContext http)
    {
        // Only the simulator calls itself so; what tests make up is no webhook of PayPal's.
        var isWebhook = http.Request.Headers.UserAgent.ToString().StartsWith("PayPal/AUHD-", StringComparison.Ordinal);
        var isApi = http.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)
            || http.Request.Path.StartsWithSegments("/v2", StringComparison.Ordinal);
        if ((isWebhook || isApi) && records.Wants(http.Request.Method, http.Request.Path.Value!))
        {
            var isPayPal = simulator.Value is { } world && http.RequestServices?.GetService(world) is not null;
            var copies = new Copies(new CopyingStream(http.Request.Body), new CopyingStream(http.Response.Body), isWebhook, isPayPal);
            http.Request.Body = copies.Request;
            http.Response.Body = copies.Response;
            open.Add(http, copies);
        }
    }

    private static Record Close(HttpContext http, Copies copies)
    {
        var response = http.Response;
        var body = copies.Response.Copied;
        var isLost = response.ContentLength is { } length ? body.Length != length : http.RequestAborted.IsCancellationRequested;
        var record = new Record(http.Request.Method, http.Request.Path.Value!)
        {
            IsWebhook = copies.IsWebhook,
            RequestHeaders = Read(http.Request.Headers, RequestHeaders),
            // Who refuses a call for its token does not read the rest.
            RequestBody = copies.Request.Copied is var sent && sent.Length == (http.Request.ContentLength ?? sent.Length) ? sent : null,
        };

        // An answer that a fault lost or cut off is none, and what a shop answers to a webhook is not PayPal's.
        return isLost || !response.HasStarted || copies.IsWebhook || !copies.IsPayPal ? record : record with
        {
            Status = response.StatusCode,
            ResponseHeaders = Read(response.Headers, ResponseHeaders),
            ResponseBody = body,
        };
    }

    private static Dictionary<string, string> Read(IHeaderDictionary headers, string[] names) =>
        names.Where(headers.ContainsKey).ToDictionary(name => name.ToUpperInvariant(), name => headers[name].ToString());

    private sealed record Copies(CopyingStream Request, CopyingStream Response, bool IsWebhook, bool IsPayPal);
}
