using System.Diagnostics;

namespace Checkout.Tests;

/// <summary>Tells whoever records this process (<c>tests/Checkout.Recording</c>) what was sent without a web server to hear it.</summary>
internal static class Hearsay
{
    private static readonly DiagnosticListener Listener = new("Checkout.Tests");

    public static void Tell(HttpRequestMessage request, byte[] body)
    {
        if (Listener.IsEnabled())
        {
            var isWebhook = request.Headers.Contains("paypal-transmission-id");
            Listener.Write("Sent", (request.Method.Method, request.RequestUri!.AbsolutePath, isWebhook, body));
        }
    }
}
