using Microsoft.AspNetCore.Http;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.ResponseProviders;
using WireMock.Server;
using WireMock.Settings;

namespace Checkout.Tests.PayPal;

/// <summary>Helpers for a WireMock server that stands for PayPal.</summary>
internal static class WireServer
{
    private const string TokenPath = "/v1/oauth2/token";

    /// <summary>A server that issues tokens and gives this answer to all other requests.</summary>
    public static WireMockServer Start(IResponseProvider answer)
    {
        var server = StartWithoutTokens(answer);
        server.Given(Request.Create().WithPath(TokenPath).UsingPost())
            .RespondWith(Response.Create().WithBody("""{"access_token":"token","expires_in":32400}"""));
        return server;
    }

    /// <summary>A server that gives this answer to all requests.</summary>
    public static WireMockServer StartWithoutTokens(IResponseProvider answer)
    {
        var server = WireMockServer.Start();
        server.Given(Request.Create()).AtPriority(1000).RespondWith(answer);
        return server;
    }

    public static Uri Address(this WireMockServer server) => new(server.Url!);

    /// <summary>The requests, oldest first.</summary>
    public static IEnumerable<string> Requests(this WireMockServer server) =>
        server.LogEntries.Select(entry => $"{entry.RequestMessage!.Method} {entry.RequestMessage.AbsoluteUrl}");

    /// <summary>Breaks the connection after these bytes of a body that should have 100; before the head if there are none. WireMock's own
    /// faults end the answer properly.</summary>
    public sealed class BrokenAfter(string body) : IResponseProvider
    {
        public async Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(
            IMapping mapping, HttpContext context, IRequestMessage requestMessage, WireMockServerSettings settings)
        {
            if (body.Length > 0)
            {
                context.Response.ContentLength = 100;
                await context.Response.WriteAsync(body);
                await context.Response.Body.FlushAsync();
            }

            context.Abort();
            return (new ResponseMessage(), null);
        }
    }
}
