using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Checkout.Tests.PayPal;

/// <summary>A PayPal that answers as the test wrote, in that order. A call that nobody wrote down fails the test. Tokens are given out
/// unless the test writes otherwise: token-1, token-2, and so on.</summary>
internal sealed class ScriptedPayPal : HttpMessageHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<Step> calls = new();
    private readonly ConcurrentQueue<Step> tokens = new();
    private readonly ConcurrentQueue<Received> received = new();
    private readonly SemaphoreSlim arrivals = new(0);
    private int tokenRequests;
    private string? unscripted;

    public delegate Task<HttpResponseMessage> Reply(CancellationToken cancellationToken);

    public int TokenRequests => tokenRequests;

    /// <summary>Every request, in the order in which they came.</summary>
    public IReadOnlyList<Received> All => [.. received];

    /// <summary>Everything but the token requests.</summary>
    public IReadOnlyList<Received> Calls => [.. received.Where(call => call.Path != "/v1/oauth2/token")];

    /// <summary>Waits until this many more calls were received, token requests apart.</summary>
    public async Task WhenCalledAsync(int count)
    {
        for (var waited = 0; waited < count; waited++)
        {
            Assert.True(await arrivals.WaitAsync(Patience), "PayPal was not called.");
        }
    }

    public ScriptedPayPal Script(string method, string path, params Reply[] replies)
    {
        foreach (var reply in replies)
        {
            calls.Enqueue(new(method, path, reply));
        }

        return this;
    }

    public ScriptedPayPal ScriptToken(params Reply[] replies)
    {
        foreach (var reply in replies)
        {
            tokens.Enqueue(new("POST", "/v1/oauth2/token", reply));
        }

        return this;
    }

    public void AssertPlayed()
    {
        Assert.Null(unscripted);
        Assert.Empty(calls);
        Assert.Empty(tokens);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = await Received.FromAsync(request);
        received.Enqueue(call);
        if (call.Path == "/v1/oauth2/token")
        {
            var number = Interlocked.Increment(ref tokenRequests);
            return tokens.TryDequeue(out var scripted)
                ? await scripted.Reply(cancellationToken)
                : await Replies.Token($"token-{number}")(cancellationToken);
        }

        if (!calls.TryDequeue(out var step) || step.Method != call.Method || step.Path != call.Path)
        {
            unscripted = $"Nobody scripted {call.Method} {call.Path}.";
            Assert.Fail(unscripted);
        }

        arrivals.Release();
        return await step.Reply(cancellationToken);
    }

    private sealed record Step(string Method, string Path, Reply Reply);
}

/// <summary>What PayPal received.</summary>
internal sealed record Received(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<Received> FromAsync(HttpRequestMessage request)
    {
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        Hearsay.Tell(request, body);
        return new(request.Method.Method, request.RequestUri!.AbsolutePath, headers, body);
    }
}

/// <summary>What PayPal may answer, or not.</summary>
internal static class Replies
{
    public static ScriptedPayPal.Reply Json(int status, string json, params (string Name, string Value)[] headers) => _ =>
    {
        var content = new StringContent(json, Encoding.UTF8, "application/json");
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        foreach (var (name, value) in headers)
        {
            response.Headers.Add(name, value);
        }

        return Task.FromResult(response);
    };

    /// <summary>Certificates, or what stands in their place.</summary>
    public static ScriptedPayPal.Reply Pem(string text, int status = 200) => _ => Task.FromResult(
        new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) });

    public static ScriptedPayPal.Reply Token(string token, int expiresIn = 32400) =>
        Json(200, $$"""{"access_token":"{{token}}","token_type":"Bearer","app_id":"APP-80W284485P519543T","expires_in":{{expiresIn}}}""");

    public static ScriptedPayPal.Reply Order(string status = "CREATED") =>
        Json(201, $$"""{"id":"5O190127TN364715T","status":"{{status}}"}""");

    public static ScriptedPayPal.Reply Error(int status, string issue, params (string Name, string Value)[] headers) => Json(
        status,
        $$"""{"name":"SOME_NAME","message":"Some sentence.","debug_id":"90957fca61718","details":[{"issue":"{{issue}}"}]}""",
        headers);

    public static ScriptedPayPal.Reply ExpiredToken { get; } =
        Json(401, """{"error":"invalid_token","error_description":"Access Token not found in cache"}""");

    public static ScriptedPayPal.Reply Reset { get; } =
        _ => Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was reset."));

    public static ScriptedPayPal.Reply Never { get; } = async cancellationToken =>
    {
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        throw new InvalidOperationException("Nobody waits for ever.");
    };
}
