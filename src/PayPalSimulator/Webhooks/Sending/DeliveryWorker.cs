using System.Net.Http.Headers;
using System.Text;

namespace PayPalSimulator.Webhooks.Sending;

/// <summary>Sends webhooks, signed like PayPal's. A webhook that is not answered with 2xx is sent again later.</summary>
internal sealed class DeliveryWorker(World world) : BackgroundService
{
    private readonly HttpClient client = new(
        world.Options.DeliveryHandler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false },
        disposeHandler: world.Options.DeliveryHandler is null)
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public override void Dispose()
    {
        client.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Limits.DeliveriesAtOnce).Select(_ => RunAsync(stoppingToken)));

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await DeliverAsync(await world.Deliveries.NextAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The simulator stops. Waiting deliveries are lost, like all of its state.
        }
    }

    private async Task DeliverAsync(Delivery delivery, CancellationToken stoppingToken)
    {
        if (delivery.Event.Body is not { } body)
        {
            delivery.State = "dropped";
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(Limits.DeliveryTime);
        var isTaken = false;
        try
        {
            using var request = Request(delivery, body);
            delivery.SentAt = world.Clock.Now;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            delivery.Status = (int)response.StatusCode;
            isTaken = response.IsSuccessStatusCode;
            delivery.Answer = await ReadStartAsync(response.Content, limit.Token);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested
            && (exception is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException))
        {
            // The receiver is unreachable or slow: PayPal retries.
            delivery.Answer = exception.Message;
        }

        // Only the status counts. The webhook is delivered even when the answer breaks off after the status.
        if (isTaken)
        {
            delivery.State = "delivered";
        }
        else
        {
            world.Deliveries.Retry(delivery);
        }
    }

    private static async Task<string> ReadStartAsync(HttpContent answer, CancellationToken cancellationToken)
    {
        var start = new byte[Limits.DeliveryAnswer];
        await using var stream = await answer.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(start, 0, length);
    }

    private HttpRequestMessage Request(Delivery delivery, byte[] body)
    {
        var webhook = delivery.Webhook;
        var time = JsonText.Time(Clock.RealNow);
        delivery.TransmissionId = world.Chance.TransmissionId();

        // A bad signature is a real signature of another body.
        var signed = delivery.HasBadSignature ? "{}"u8 : body;
        var signature = world.Certificate.Sign(delivery.TransmissionId, time, webhook.Id, signed);
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "PayPal/AUHD-1.0-1");
        request.Headers.Add("paypal-transmission-id", delivery.TransmissionId);
        request.Headers.Add("paypal-transmission-time", time);
        request.Headers.Add("paypal-transmission-sig", signature);
        request.Headers.Add("paypal-auth-algo", SigningCertificate.Algorithm);
        request.Headers.Add("paypal-auth-version", "v2");
        request.Headers.Add("paypal-cert-url", $"{world.PublicUrl ?? webhook.BaseUrl}/v1/notifications/certs/{world.Certificate.Id}");
        request.Headers.Add("correlation-id", world.Chance.DebugId());
        return request;
    }
}
