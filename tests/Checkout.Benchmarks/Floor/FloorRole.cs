using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Checkout.Benchmarks.Floor;

/// <summary>The least that a server can do: a bare minimal API that makes the same calls to PayPal as ours, and writes as often as ours
/// before and after them. It checks nothing.</summary>
internal static class FloorRole
{
    public const string Name = "floor";

    /// <param name="port">On which it listens.</param>
    /// <param name="upstream">The stand-in's address.</param>
    /// <param name="database">A connection string; null writes nothing.</param>
    public static async Task RunAsync(int port, Uri upstream, string? database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        await using var rows = database is null ? null : await IRows.OpenAsync(database);
        using var payPal = new PayPal(upstream);
        app.MapGet("/health", () => "up");
        app.MapPost("/api/orders", (HttpContext context) => CreateAsync(context, payPal, rows));
        app.MapPost("/api/orders/{id}/capture", (string id, HttpContext context) => CaptureAsync(id, context, payPal, rows));
        await app.RunAsync();
    }

    private static async Task CreateAsync(HttpContext context, PayPal payPal, IRows? rows)
    {
        using var cart = new MemoryStream();
        await context.Request.Body.CopyToAsync(cart);
        var key = Guid.CreateVersion7();
        if (rows is not null)
        {
            await rows.AddAsync(key, Encoding.UTF8.GetString(PayPal.Order));
        }

        var (status, answer) = await payPal.CreateAsync();
        if (rows is not null)
        {
            await rows.NameAsync(key, PayPal.IdIn(answer), Encoding.UTF8.GetString(answer));
        }

        await AnswerAsync(context, status, answer);
    }

    private static async Task CaptureAsync(string id, HttpContext context, PayPal payPal, IRows? rows)
    {
        var (_, order) = await payPal.GetAsync(id);
        if (rows is not null)
        {
            await rows.ChangeAsync(id, Encoding.UTF8.GetString(order));
        }

        var (status, answer) = await payPal.CaptureAsync(id);
        if (rows is not null)
        {
            await rows.ChangeAsync(id, Encoding.UTF8.GetString(answer));
        }

        await AnswerAsync(context, status, answer);
    }

    private static async Task AnswerAsync(HttpContext context, int status, byte[] answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }
}
