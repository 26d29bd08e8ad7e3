using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using Checkout.Server.Settings;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Checkout.Server.Outbox.Mails;

/// <summary>Hands mails to the mail server, or writes them into files without one.</summary>
/// <param name="tls">How certificates are checked; null uses the system's trust.</param>
internal sealed class MailTransport(ServerSettings settings, TimeProvider clock, SslClientAuthenticationOptions? tls = null)
{
    /// <summary>The timeout for everything together.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private const int Accepted = 250;

    /// <summary>From this SMTP status on, a further try gets the same answer.</summary>
    private const int Permanent = 500;

    private readonly MailSettings mail = settings.Mail;

    public async Task<MailResult> SendAsync(Mail sent, CancellationToken cancellationToken)
    {
        using var message = Message(sent);
        if (mail.Server is null)
        {
            return mail.Folder is { } folder ? await WriteAsync(message, sent, folder) : new("No mail server is set.", IsFinal: true);
        }

        using var time = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            return await SendAsync(message, mail.Server, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new($"The mail server did not finish within {Limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.");
        }
        catch (Exception exception) when (exception is AuthenticationException or ServiceNotAuthenticatedException)
        {
            return new("The mail server refuses the user name or password.") { RefusesUs = true };
        }
        catch (SmtpCommandException exception)
        {
            return Refused(exception);
        }
        catch (SslHandshakeException)
        {
            return new("The mail server's certificate is not valid.");
        }
        catch (NotSupportedException)
        {
            return new("The mail server lacks something that is needed: STARTTLS, a way to sign in, or addresses beyond ASCII.");
        }
        catch (Exception exception) when (exception is ProtocolException or IOException)
        {
            return new("The mail server broke the connection off.");
        }
        catch (SocketException exception)
        {
            return new($"The mail server is unreachable: {exception.SocketErrorCode}.");
        }
    }

    private async Task<MailResult> SendAsync(MimeMessage message, Uri server, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        if (tls?.RemoteCertificateValidationCallback is { } check)
        {
            client.ServerCertificateValidationCallback = check;
        }

        var security = server.Scheme == MailSettings.Tls ? SecureSocketOptions.SslOnConnect
            : mail.IsServerLocal ? SecureSocketOptions.None
            : SecureSocketOptions.StartTls;
        await client.ConnectAsync(server.IdnHost, server.IsDefaultPort ? 0 : server.Port, security, cancellationToken);
        if (server.UserInfo.Split(':', 2) is [var name, var password])
        {
            await client.AuthenticateAsync(Uri.UnescapeDataString(name), Uri.UnescapeDataString(password), cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        // The server has taken the mail, so what happens now changes nothing.
        await client.DisconnectAsync(quit: false, CancellationToken.None);
        return new(null, Accepted);
    }

    private async Task<MailResult> WriteAsync(MimeMessage message, Mail sent, string folder)
    {
        MailFiles.MakeFolder(folder);
        var name = $"{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{sent.Id}.eml";
        await using var file = MailFiles.Create(Path.Combine(folder, name));
        await message.WriteToAsync(file);
        return default;
    }

    /// <summary>Only the status is told, because the text may repeat the address.</summary>
    private static MailResult Refused(SmtpCommandException exception)
    {
        var status = (int)exception.StatusCode;
        var what = exception.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted => "the recipient",
            SmtpErrorCode.SenderNotAccepted => "the sender",
            SmtpErrorCode.MessageNotAccepted => "the message",
            _ => "a command",
        };
        // A wrong sender is a setting, which the merchant may correct within the day.
        var isFinal = status >= Permanent
            && exception.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
        return new(string.Create(CultureInfo.InvariantCulture, $"The mail server refused {what} with {status}."), status, isFinal);
    }

    private MimeMessage Message(Mail sent)
    {
        var body = new MultipartAlternative { new TextPart("plain") { Text = sent.Text }, new TextPart("html") { Text = sent.Html } };
        var message = new MimeMessage
        {
            Subject = sent.Subject,
            Date = clock.GetUtcNow(),
            MessageId = $"{sent.Id}@{mail.From.Split('@')[^1]}",
            Body = body,
        };
        message.From.Add(new MailboxAddress(settings.Brand.Name, mail.From));
        message.To.Add(new MailboxAddress("", sent.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, sent.Language);
        if (settings.Brand.ContactMail is { } contact && contact != mail.From)
        {
            message.ReplyTo.Add(new MailboxAddress("", contact));
        }

        return message;
    }
}

/// <summary>The result of handing over a mail.</summary>
/// <param name="Error">Null if it was taken.</param>
/// <param name="Status">The status of SMTP.</param>
/// <param name="IsFinal">Whether a further try would fail, too.</param>
internal readonly record struct MailResult(string? Error, int? Status = null, bool IsFinal = false)
{
    /// <summary>The server refuses the shop and not this mail.</summary>
    public bool RefusesUs { get; init; }
}
