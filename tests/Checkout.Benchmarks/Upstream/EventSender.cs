using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Checkout.Benchmarks.Http;

namespace Checkout.Benchmarks.Upstream;

/// <summary>Delivers the events of each checkout to the latest subscription, signed as PayPal signs them. A refused one is counted, and not
/// sent again.</summary>
internal sealed class EventSender
{
    private const int AtOnce = 8;
    private const string WebhookId = "WH-BENCHMARK-0001";

    private static readonly string[] Types = ["CHECKOUT.ORDER.APPROVED", "PAYMENT.CAPTURE.COMPLETED", "CHECKOUT.ORDER.COMPLETED"];

    private readonly Channel<(KeptOrder Order, string Type)> queue = Channel.CreateUnbounded<(KeptOrder, string)>();
    private readonly string url;
    private Uri? receiver;
    private long waiting;
    private long taken;
    private long refused;

    public EventSender(string url)
    {
        this.url = url;
        for (var sender = 0; sender < AtOnce; sender++)
        {
            _ = Task.Run(SendAllAsync);
        }
    }

    public EventCertificate Certificate { get; } = new();

    /// <summary>The subscription as JSON; empty before the first.</summary>
    public string Webhook { get; private set; } = "";

    /// <summary>Whether events are sent.</summary>
    public bool IsOn { get; set; }

    public long Taken => Interlocked.Read(ref taken);

    public long Refused => Interlocked.Read(ref refused);

    public long Waiting => Interlocked.Read(ref waiting);

    public void Subscribe(JsonElement webhook)
    {
        receiver = new Uri(webhook.GetProperty("url").GetString()!);
        var types = webhook.GetProperty("event_types").GetRawText();
        Webhook = $$"""{"id":"{{WebhookId}}","url":"{{receiver}}","event_types":{{types}},"links":[]}""";
    }

    public void Announce(KeptOrder order)
    {
        if (!IsOn)
        {
            return;
        }

        foreach (var type in Types)
        {
            Interlocked.Increment(ref waiting);
            queue.Writer.TryWrite((order, type));
        }
    }

    private async Task SendAllAsync()
    {
        using var key = Certificate.NewKey();
        var writer = new HttpWriter();
        HttpConnection? connection = null;
        Uri? connected = null;
        await foreach (var (order, type) in queue.Reader.ReadAllAsync())
        {
            try
            {
                if (connection is null || connected != receiver)
                {
                    connection?.Dispose();
                    connected = receiver;
                    connection = await HttpConnection.ConnectAsync(receiver!.Port);
                }

                // A signature takes a millisecond, which the thread that serves the connections must not spend.
                await Task.Yield();
                await connection.SendAsync(Request(key, writer, order, type, connected!));
                var isTaken = await connection.ReadAsync() is { Status: 200 };
                Interlocked.Increment(ref isTaken ? ref taken : ref refused);
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                connection?.Dispose();
                connection = null;
                Interlocked.Increment(ref refused);
            }

            Interlocked.Decrement(ref waiting);
        }
    }

    private ReadOnlyMemory<byte> Request(RSA key, HttpWriter writer, KeptOrder order, string type, Uri to)
    {
        var isCapture = type == Types[1];
        writer.Add($$"""{"id":"WH-{{order.Id}}-{{Array.IndexOf(Types, type)}}","event_version":"1.0","create_time":"{{order.Time}}",""")
            .Add(isCapture ? "\"resource_type\":\"capture\""u8 : "\"resource_type\":\"checkout-order\""u8)
            .Add($$""","resource_version":"2.0","event_type":"{{type}}","summary":"{{type}}","resource":""");
        if (isCapture)
        {
            OrderText.AddCapture(writer, order, url, isAlone: true);
        }
        else
        {
            OrderText.Add(writer, order, url, isPaid: type == Types[2]);
        }

        writer.Add(",\"links\":[]}"u8);
        var transmission = Guid.NewGuid().ToString();
        var time = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var signature = EventCertificate.Sign(key, transmission, time, WebhookId, writer.Body);
        return writer.Finish(Encoding.ASCII.GetBytes(
            $"POST {to.AbsolutePath} HTTP/1.1\r\nHost: {to.Authority}\r\n"
            + "User-Agent: PayPal/AUHD-1.0-1\r\nContent-Type: application/json\r\n"
            + $"PAYPAL-TRANSMISSION-ID: {transmission}\r\nPAYPAL-TRANSMISSION-TIME: {time}\r\nPAYPAL-TRANSMISSION-SIG: {signature}\r\n"
            + $"PAYPAL-AUTH-ALGO: {EventCertificate.Algorithm}\r\nPAYPAL-AUTH-VERSION: v2\r\n"
            + $"PAYPAL-CERT-URL: {url}/v1/notifications/certs/benchmark\r\n"));
    }
}
