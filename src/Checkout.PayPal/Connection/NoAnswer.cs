using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Checkout.PayPal.Connection;

/// <summary>Finds the innermost reason why there is no answer, and describes it in one sentence. .NET's own messages refer from one
/// exception to the next and may contain addresses.</summary>
internal static class NoAnswer
{
    /// <summary>The words in .NET's messages that name the problem of a certificate.</summary>
    private static readonly string[] CertificateProblems =
    [
        .. Enum.GetNames<X509ChainStatusFlags>().Where(name => name != nameof(X509ChainStatusFlags.NoError)),
        nameof(SslPolicyErrors.RemoteCertificateNameMismatch),
        nameof(SslPolicyErrors.RemoteCertificateNotAvailable),
    ];

    public static PayPalException Because(Exception cause, bool isProxied)
    {
        var failure = Classify(cause);
        var detail = failure switch
        {
            PayPalFailure.CertificateNotTrusted => Problem(cause),
            PayPalFailure.ProxyRefused => cause is HttpRequestException { StatusCode: { } status } ? $"{(int)status}" : null,
            _ => null,
        };
        return Because(failure, detail, cause, isProxied);
    }

    public static PayPalException Because(
        PayPalFailure failure, string? detail = null, Exception? cause = null, bool isProxied = false, HttpStatusCode? status = null) =>
        new(new PayPalError(Name(failure), Sentence(failure, detail, isProxied)) { IsPayPals = false }, status, cause)
        {
            Failure = failure,
        };

    private static PayPalFailure Classify(Exception cause) => cause switch
    {
        HttpRequestException http => Classify(http),
        InvalidDataException => PayPalFailure.AnswerUnreadable,
        OperationCanceledException { InnerException: TimeoutException } => PayPalFailure.ConnectTimeout,
        OperationCanceledException or TimeoutException => PayPalFailure.TimedOut,
        IOException => PayPalFailure.ConnectionBroken,
        _ => PayPalFailure.NoAnswer,
    };

    private static PayPalFailure Classify(HttpRequestException http) => http.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => PayPalFailure.HostUnknown,
        HttpRequestError.ConnectionError => Chain(http).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => PayPalFailure.ConnectionRefused,
            SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown => PayPalFailure.HostUnreachable,
            SocketError.TimedOut => PayPalFailure.ConnectTimeout,
            _ => PayPalFailure.ConnectionBroken,
        },
        HttpRequestError.SecureConnectionError => Problem(http) is null ? PayPalFailure.TlsFailed : PayPalFailure.CertificateNotTrusted,
        HttpRequestError.ProxyTunnelError => PayPalFailure.ProxyRefused,
        HttpRequestError.ConfigurationLimitExceeded => PayPalFailure.AnswerTooLarge,
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => PayPalFailure.AnswerUnreadable,
        _ when Chain(http).Any(inner => inner is InvalidDataException) => PayPalFailure.AnswerUnreadable,
        HttpRequestError.ResponseEnded => PayPalFailure.ConnectionBroken,
        _ when Chain(http).Any(inner => inner is IOException or SocketException) => PayPalFailure.ConnectionBroken,
        _ => PayPalFailure.NoAnswer,
    };

    /// <summary>The problem of the certificate as a name of .NET's enums; null if the failure is not about a certificate.</summary>
    private static string? Problem(Exception cause)
    {
        var message = Chain(cause).OfType<AuthenticationException>().FirstOrDefault()?.Message ?? "";
        var problems = CertificateProblems.Where(problem => message.Contains(problem, StringComparison.Ordinal)).ToList();
        return problems.Count > 0 ? string.Join(", ", problems) : null;
    }

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    private static string Name(PayPalFailure failure) => failure switch
    {
        PayPalFailure.HostUnknown => "HOST_UNKNOWN",
        PayPalFailure.HostUnreachable => "HOST_UNREACHABLE",
        PayPalFailure.ConnectionRefused => "CONNECTION_REFUSED",
        PayPalFailure.ConnectTimeout => "CONNECT_TIMEOUT",
        PayPalFailure.CertificateNotTrusted => "CERTIFICATE_NOT_TRUSTED",
        PayPalFailure.TlsFailed => "TLS_FAILED",
        PayPalFailure.ProxyRefused => "PROXY_REFUSED",
        PayPalFailure.ConnectionBroken => "CONNECTION_BROKEN",
        PayPalFailure.TimedOut => "TIMED_OUT",
        PayPalFailure.AnswerUnreadable => PayPalError.Unreadable.Name,
        PayPalFailure.AnswerTooLarge => "ANSWER_TOO_LARGE",
        PayPalFailure.NotAsked => PayPalError.NotAsked.Name,
        _ => PayPalError.None.Name,
    };

    private static string Sentence(PayPalFailure failure, string? detail, bool isProxied)
    {
        var (peer, more) = (isProxied ? "The proxy" : "PayPal", detail is null ? "" : $" ({detail})");
        return failure switch
        {
            PayPalFailure.HostUnknown => $"The host name of {(isProxied ? "the proxy" : "PayPal")} cannot be resolved.",
            PayPalFailure.HostUnreachable => $"{peer} cannot be reached: the network has no route to it.",
            PayPalFailure.ConnectionRefused => $"{peer} refused the connection.",
            PayPalFailure.ConnectTimeout => $"{peer} did not accept a connection in time.",
            PayPalFailure.CertificateNotTrusted =>
                $"The TLS certificate presented for PayPal's host is not trusted{more}. A proxy on the way may inspect TLS.",
            PayPalFailure.TlsFailed => "No TLS connection to PayPal could be made.",
            PayPalFailure.ProxyRefused => $"The proxy refused to connect to PayPal{more}.",
            PayPalFailure.ConnectionBroken => "The connection to PayPal broke off before the answer was complete.",
            PayPalFailure.TimedOut => "PayPal did not answer in time.",
            PayPalFailure.AnswerUnreadable => PayPalError.Unreadable.Message,
            PayPalFailure.AnswerTooLarge => $"PayPal's answer is longer than {Answer.MaxBytes} bytes.",
            PayPalFailure.NotAsked => PayPalError.NotAsked.Message,
            _ => PayPalError.None.Message,
        };
    }
}
