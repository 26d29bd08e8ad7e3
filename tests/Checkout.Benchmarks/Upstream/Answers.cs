using System.Text;
using System.Text.Json;
using Checkout.Benchmarks.Http;

namespace Checkout.Benchmarks.Upstream;

/// <summary>Answers one request.</summary>
internal sealed class Answers(OrderBook orders, EventSender events, string url)
{
    private static readonly byte[] Ok = Head("200 OK");
    private static readonly byte[] Created = Head("201 Created");
    private static readonly byte[] NotFound = Head("404 Not Found");
    private static readonly byte[] Pem = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/x-pem-file\r\n");

    private static readonly byte[] Token = Encoding.ASCII.GetBytes(
        """
        {"scope":"https://uri.paypal.com/services/payments/realtimepayment","access_token":"A21AAbenchmark","token_type":"Bearer",
        "app_id":"APP-80W284485P519543T","expires_in":32400,"nonce":"2026"}
        """);

    private static readonly byte[] IsMissing = Encoding.ASCII.GetBytes(
        """
        {"name":"RESOURCE_NOT_FOUND","message":"The specified resource does not exist.","debug_id":"f1f1f1f1f1f1f",
        "details":[{"issue":"INVALID_RESOURCE_ID","description":"Specified resource ID does not exist."}],"links":[]}
        """);

    public (Operation Operation, ReadOnlyMemory<byte> Answer) Answer(HttpMessage request, HttpWriter writer)
    {
        var line = request.MethodAndPath;
        if (Follows(line, "GET /v2/checkout/orders/"u8, out var id))
        {
            return (Operation.GetOrder, ShowOrder(id, writer));
        }

        if (Follows(line, "POST /v2/checkout/orders/"u8, out id))
        {
            return (Operation.CaptureOrder, Capture(id, request, writer));
        }

        if (line.SequenceEqual("POST /v2/checkout/orders"u8))
        {
            OrderText.AddNew(writer, orders.Add(request.Body.Span), url, IsMinimal(request));
            return (Operation.CreateOrder, writer.Finish(Created));
        }

        if (Follows(line, "GET /v2/payments/captures/"u8, out id))
        {
            return (Operation.GetCapture, ShowCapture(id, writer));
        }

        if (line.SequenceEqual("POST /v1/oauth2/token"u8))
        {
            return (Operation.Token, writer.Add(Token).Finish(Ok));
        }

        return Rest(line, request, writer);
    }

    private (Operation Operation, ReadOnlyMemory<byte> Answer) Rest(ReadOnlySpan<byte> line, HttpMessage request, HttpWriter writer)
    {
        if (line.StartsWith("GET /v1/notifications/certs/"u8))
        {
            return (Operation.Other, writer.Add(events.Certificate.Chain).Finish(Pem));
        }

        if (line.SequenceEqual("GET /_simulator/root-certificate"u8))
        {
            return (Operation.Other, writer.Add(events.Certificate.Root).Finish(Pem));
        }

        if (line.SequenceEqual("GET /_simulator/health"u8))
        {
            return (Operation.Other, writer.Add($$"""{"status":"up","public_url":"{{url}}"}""").Finish(Ok));
        }

        if (line.SequenceEqual("GET /v1/notifications/webhooks"u8))
        {
            return (Operation.Webhooks, writer.Add($$"""{"webhooks":[{{events.Webhook}}]}""").Finish(Ok));
        }

        if (line.SequenceEqual("POST /v1/notifications/webhooks"u8))
        {
            using var sent = JsonDocument.Parse(request.Body);
            events.Subscribe(sent.RootElement);
            return (Operation.Webhooks, writer.Add(events.Webhook).Finish(Created));
        }

        return (Operation.Other, Missing(writer));
    }

    private ReadOnlyMemory<byte> ShowOrder(ReadOnlySpan<byte> id, HttpWriter writer)
    {
        if (orders.Find(id) is not { } order)
        {
            return Missing(writer);
        }

        OrderText.Add(writer, order, url, order.IsPaid);
        return writer.Finish(Ok);
    }

    private ReadOnlyMemory<byte> ShowCapture(ReadOnlySpan<byte> id, HttpWriter writer)
    {
        if (orders.Find(id) is not { IsPaid: true } order)
        {
            return Missing(writer);
        }

        OrderText.AddCapture(writer, order, url, isAlone: true);
        return writer.Finish(Ok);
    }

    private ReadOnlyMemory<byte> Capture(ReadOnlySpan<byte> id, HttpMessage request, HttpWriter writer)
    {
        if (!id.EndsWith("/capture"u8) || orders.Find(id[..^"/capture"u8.Length]) is not { } order)
        {
            return Missing(writer);
        }

        if (!order.IsPaid)
        {
            order.IsPaid = true;
            events.Announce(order);
        }

        if (IsMinimal(request))
        {
            OrderText.AddMinimalPaid(writer, order, url);
        }
        else
        {
            OrderText.Add(writer, order, url, isPaid: true);
        }

        return writer.Finish(Created);
    }

    private static ReadOnlyMemory<byte> Missing(HttpWriter writer) => writer.Add(IsMissing).Finish(NotFound);

    private static byte[] Head(string status) => Encoding.ASCII.GetBytes(
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nPaypal-Debug-Id: f1f1f1f1f1f1f\r\n");

    /// <summary>PayPal's default.</summary>
    private static bool IsMinimal(HttpMessage request) => !Ascii.EqualsIgnoreCase(request.Header("prefer:"u8), "return=representation"u8);

    private static bool Follows(ReadOnlySpan<byte> line, ReadOnlySpan<byte> start, out ReadOnlySpan<byte> rest)
    {
        rest = line.StartsWith(start) ? line[start.Length..] : [];
        return rest.Length > 0;
    }
}
