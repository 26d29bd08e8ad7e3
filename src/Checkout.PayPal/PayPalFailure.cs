namespace Checkout.PayPal;

/// <summary>Why PayPal's answer is missing or cannot be used, as far down as it is known.</summary>
public enum PayPalFailure
{
    /// <summary>PayPal answered, in its own words.</summary>
    None,

    /// <summary>The host name of PayPal, or of the proxy, cannot be resolved.</summary>
    HostUnknown,

    /// <summary>No route leads to PayPal or to the proxy.</summary>
    HostUnreachable,

    /// <summary>PayPal or the proxy refused the connection.</summary>
    ConnectionRefused,

    /// <summary>PayPal or the proxy did not accept a connection in time.</summary>
    ConnectTimeout,

    /// <summary>The TLS certificate that came in PayPal's name is not trusted; a proxy that inspects TLS gives one of its own.</summary>
    CertificateNotTrusted,

    /// <summary>No TLS connection could be made, for another reason than the certificate.</summary>
    TlsFailed,

    /// <summary>The proxy refused to connect to PayPal.</summary>
    ProxyRefused,

    /// <summary>The connection broke before the answer was complete.</summary>
    ConnectionBroken,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>The answer is not HTTP, not JSON, or not the JSON of this operation; or it is a page that PayPal did not write.</summary>
    AnswerUnreadable,

    /// <summary>The answer is longer than anything that PayPal says.</summary>
    AnswerTooLarge,

    /// <summary>Nothing was sent, because PayPal has not answered for a while.</summary>
    NotAsked,

    /// <summary>No answer came, for a reason that is not known.</summary>
    NoAnswer,
}
