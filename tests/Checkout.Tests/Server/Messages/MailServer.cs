using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Checkout.Server.Settings;
using MimeKit;

namespace Checkout.Tests.Server.Messages;

/// <summary>A real SMTP server on this machine, whose answers a test decides.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string Good = "250 Fine";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly X509Certificate2? certificate;
    private readonly Task serving;

    public MailServer(X509Certificate2? certificate = null)
    {
        this.certificate = certificate;
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>What was taken, in order.</summary>
    public ConcurrentQueue<MimeMessage> Taken { get; } = new();

    /// <summary>The commands that came.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>The answer to a command or, as <c>.</c>, to a mail; null breaks the connection off.</summary>
    public Func<string, string?> Answer { get; set; } = _ => Good;

    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>A shop that sends its mails here.</summary>
    public ShopPlan Plan(string? merchant = null, string scheme = MailSettings.StartTls, string? login = null) => ShopPlan.WithoutWebhooks with
    {
        Mail = new()
        {
            Server = new Uri($"{scheme}://{login}{Address}"),
            From = "orders@tide-and-clay.example",
            WritesToShoppers = true,
            MerchantAddress = merchant,
        },
    };

    public Task<MimeMessage> UntilTakenAsync(int count = 1) =>
        UntilTakenAsync(taken => taken.Count >= count ? taken[count - 1] : null);

    public async Task<MimeMessage> UntilTakenAsync(Func<IReadOnlyList<MimeMessage>, MimeMessage?> choose) =>
        (await Shop.EventuallyAsync(() => Task.FromResult(choose([.. Taken])), mail => mail is not null))!;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (certificate is not null)
                {
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(certificate);
                    stream = tls;
                }

                await TalkAsync(stream);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The client has left.
            }
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await SayAsync("220 mail.example ESMTP");
        while (await reader.ReadLineAsync(stopping.Token) is { } command)
        {
            Commands.Enqueue(command);
            if (command.StartsWith("DATA", StringComparison.Ordinal))
            {
                await SayAsync("354 Go on");
                var mail = await ReadMailAsync(reader);
                if (Answer(".") is not { } answer)
                {
                    return;
                }

                if (answer.StartsWith('2'))
                {
                    Taken.Enqueue(mail);
                }

                await SayAsync(answer);
            }
            else if (command.StartsWith("EHLO", StringComparison.Ordinal))
            {
                await SayAsync("250-mail.example\r\n250 AUTH PLAIN");
            }
            else if (Answer(command) is { } answer)
            {
                await SayAsync(answer == Good && command.StartsWith("AUTH", StringComparison.Ordinal) ? "235 Welcome" : answer);
            }
            else
            {
                return;
            }
        }

        Task SayAsync(string text) => stream.WriteAsync(Encoding.Latin1.GetBytes($"{text}\r\n"), stopping.Token).AsTask();
    }

    private static async Task<MimeMessage> ReadMailAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line and not ".")
        {
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())));
    }
}
