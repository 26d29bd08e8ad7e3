using System.Net;
using System.Text;
using System.Threading.Channels;

namespace Checkout.Tests.Simulation;

/// <summary>Receives the merchant's webhooks, and answers what the test sets.</summary>
public sealed class Receiver : HttpMessageHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<Transmission> received = Channel.CreateUnbounded<Transmission>();

    public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

    public string Body { get; set; } = "";

    public string ContentType { get; set; } = "text/plain";

    public async Task<Transmission> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await received.Reader.ReadAsync(limit.Token);
    }

    public async Task<Transmission[]> TakeAsync(int count)
    {
        var taken = new Transmission[count];
        for (var i = 0; i < count; i++)
        {
            taken[i] = await NextAsync();
        }

        return taken;
    }

    public bool IsQuiet => received.Reader.Count == 0;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var headers = request.Headers.ToDictionary(
            header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
        Hearsay.Tell(request, body);
        var answer = new HttpResponseMessage(Answer) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body)) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        received.Writer.TryWrite(new Transmission(request.RequestUri!, headers, body));
        return answer;
    }
}
