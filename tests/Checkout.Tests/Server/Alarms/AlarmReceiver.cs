using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Checkout.Tests.Server.Alarms;

/// <summary>The merchant's receiver of alarms: a real TLS listener on this machine.</summary>
internal sealed class AlarmReceiver : IAsyncDisposable
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr";

    private readonly X509Certificate2 certificate = NewCertificate();
    private readonly WebApplication app;

    private AlarmReceiver()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        app = builder.Build();
        app.Run(ReceiveAsync);
    }

    /// <summary>What was posted, in order.</summary>
    public ConcurrentQueue<Received> All { get; } = new();

    /// <summary>How it is answered.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    /// <summary>Of this machine, with its key.</summary>
    public X509Certificate2 Certificate => certificate;

    public Uri Url => new($"https://localhost:{new Uri(app.Urls.First()).Port}/alarms");

    /// <summary>Trusts this receiver's certificate and no other.</summary>
    public SslClientAuthenticationOptions Tls => new()
    {
        RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown is not null && shown.GetCertHashString() == certificate.GetCertHashString(),
    };

    public static async Task<AlarmReceiver> StartAsync()
    {
        var receiver = new AlarmReceiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>A shop that sends its alarms here.</summary>
    public Task<Shop> OpenShopAsync(bool isAllowed = true) => Shop.OpenAsync(Plan(isAllowed));

    public ShopPlan Plan(bool isAllowed = true) => new()
    {
        WebhookIds = ["WH-1"],
        AlertUrl = Url,
        AlertSecret = Secret,
        OutgoingTls = Tls,
        OutgoingAllowed = isAllowed ? [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")] : [],
    };

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        certificate.Dispose();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        All.Enqueue(new(
            context.Request.Path, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(),
            headers["webhook-signature"].ToString(), await reader.ReadToEndAsync()));
        await Answer(context);
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    internal sealed record Received(string Path, string Id, string Time, string Signature, string Body);
}
