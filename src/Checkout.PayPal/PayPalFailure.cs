namespace Checkout.PayPal;

/// <summary>Why PayPal's answer is missing or unusable, as exactly as known.</summary>
public enum PayPalFailure
{
    /// <summary>PayPal itself answered.</summary>
    None,

    /// <summary>The host name of PayPal, or of the proxy, cannot be resolved.</summary>
    HostUnknown,

    /// <summary>There is no route to PayPal or to the proxy.</summary>
    HostUnreachable,

    /// <summary>PayPal or the proxy refused the connection.</summary>
    ConnectionRefused,

    /// <summary>PayPal or the proxy did not accept a connection in time.</summary>
    ConnectTimeout,

    /// <summary>The TLS certificate for PayPal's host is not trusted. A proxy that inspects TLS presents its own.</summary>
    CertificateNotTrusted,

    /// <summary>No TLS connection could be made, for another reason than the certificate.</summary>
    TlsFailed,

    /// <summary>The proxy refused to connect to PayPal.</summary>
    ProxyRefused,

    /// <summary>The connection broke before the answer was complete.</summary>
    ConnectionBroken,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>The answer is not HTTP, not JSON, not the JSON of this operation, or a page that is not PayPal's.</summary>
    AnswerUnreadable,

    /// <summary>The answer is longer than any answer of PayPal.</summary>
    AnswerTooLarge,

    /// <summary>The request was not sent, because PayPal is unreachable.</summary>
    NotAsked,

    /// <summary>No answer came, for an unknown reason.</summary>
    NoAnswer,
}
