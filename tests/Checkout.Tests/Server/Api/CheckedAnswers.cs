namespace Checkout.Tests.Server.Api;

/// <summary>Fails a test whose shop answers something else than its document says.</summary>
internal sealed class CheckedAnswers(InterfaceDocument document, HttpMessageHandler server) : DelegatingHandler(server)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        Assert.Empty(document.Faults(
            request.Method.Method, request.RequestUri!.AbsolutePath, (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType, body,
            name => response.Headers.Contains(name) || response.Content.Headers.Contains(name)));
        return response;
    }
}
