using System.Collections.Concurrent;

namespace Checkout.Tests.Server;

/// <summary>A wire between two programs of this process. A test may cut it; an answer that breaks off looks as on a socket.</summary>
internal sealed class Wire(Func<HttpMessageHandler> connect) : HttpMessageHandler
{
    private readonly Lazy<HttpMessageInvoker> end = new(() => new HttpMessageInvoker(connect()));

    public bool IsCut { get; set; }

    /// <summary>What happens between an answer and whoever asked.</summary>
    public Func<Sent, Task>? OnAnswer { get; set; }

    /// <summary>What a test looks at while a request is on its way, before anybody receives it.</summary>
    public Func<HttpRequestMessage, Task>? OnItsWay { get; set; }

    /// <summary>An answer that comes from something in between, and not from the other end; null lets the request through.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Instead { get; set; }

    /// <summary>What was sent over it, or would have been, oldest first.</summary>
    public ConcurrentQueue<Sent> Sent { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers =
            request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
        await (OnItsWay?.Invoke(request) ?? Task.CompletedTask);
        if (IsCut)
        {
            Sent.Enqueue(new Sent(request.Method, request.RequestUri!, headers, body, null));
            throw new HttpRequestException("The wire is cut.");
        }

        if (Instead?.Invoke(request) is { } other)
        {
            Sent.Enqueue(new Sent(request.Method, request.RequestUri!, headers, body, (int)other.StatusCode));
            return other;
        }

        try
        {
            var response = await end.Value.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var sent = new Sent(request.Method, request.RequestUri!, headers, body, (int)response.StatusCode);
            Sent.Enqueue(sent);
            await (OnAnswer?.Invoke(sent) ?? Task.CompletedTask);
            return response;
        }
        catch (Exception exception) when (exception is not HttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            Sent.Enqueue(new Sent(request.Method, request.RequestUri!, headers, body, null));
            throw new HttpRequestException("The connection broke.", exception);
        }
    }
}

/// <summary>What went over a wire, and its answer; no status where the answer was lost.</summary>
internal sealed record Sent(HttpMethod Method, Uri Url, IReadOnlyDictionary<string, string> Headers, byte[] Body, int? Status)
{
    public string Path => Url.AbsolutePath;

    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}
