namespace PayPalSimulator;

/// <summary>The limits of everything that can grow. Beyond a limit the oldest is dropped.</summary>
internal static class Limits
{
    /// <summary>Bytes of a request's body, to the API or a control.</summary>
    public const int RequestBody = 1024 * 1024;

    /// <summary>Orders kept, with everything that belongs to them.</summary>
    public const int Orders = 20_000;

    /// <summary>Bytes of these orders together: what was sent for them, plus an estimate for each payment.</summary>
    public const int OrderBytes = 32 * 1024 * 1024;

    /// <summary>Captures of one authorization, declined ones counted.</summary>
    public const int CapturesOfAuthorization = 100;

    /// <summary>Refunds of one order.</summary>
    public const int RefundsOfOrder = 1_000;

    /// <summary>Trackers of one order.</summary>
    public const int TrackersOfOrder = 100;

    /// <summary>PayPal-Request-Ids kept.</summary>
    public const int RequestIds = 50_000;

    /// <summary>API calls listed by <c>GET /_simulator/requests</c>.</summary>
    public const int Requests = 10_000;

    /// <summary>Bytes that the bodies and addresses of these calls take together.</summary>
    public const int RequestBytes = 32 * 1024 * 1024;

    /// <summary>Bytes of one body that are kept to be listed.</summary>
    public const int RequestText = 64 * 1024;

    /// <summary>Events listed by <c>GET /v1/notifications/webhooks-events</c>.</summary>
    public const int Events = 10_000;

    /// <summary>Bytes of these events together. A dropped event is no longer delivered.</summary>
    public const int EventBytes = 32 * 1024 * 1024;

    /// <summary>Webhook deliveries that wait for their time. Beyond this the one that is due last is listed as dropped.</summary>
    public const int PendingDeliveries = 10_000;

    /// <summary>Webhook deliveries listed by <c>GET /_simulator/webhooks/deliveries</c>.</summary>
    public const int Deliveries = 10_000;

    /// <summary>Webhooks sent at once.</summary>
    public const int DeliveriesAtOnce = 8;

    /// <summary>How long a receiver may take to answer a webhook.</summary>
    public static readonly TimeSpan DeliveryTime = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of a receiver's answer that are read, and kept in the list of deliveries.</summary>
    public const int DeliveryAnswer = 512;

    /// <summary>How long a merchant's server may take to answer about a payer's address or shipping option.</summary>
    public static readonly TimeSpan ShippingCallbackTime = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of its answer.</summary>
    public const int ShippingCallbackAnswer = 64 * 1024;

    /// <summary>Faults that wait at once.</summary>
    public const int Faults = 1_000;

    /// <summary>Access tokens valid at once.</summary>
    public const int Tokens = 1_000;

    /// <summary>How far one control may move the clock.</summary>
    public static readonly TimeSpan ClockStep = TimeSpan.FromDays(3660);

    /// <summary>The timeout of a regular expression.</summary>
    public const int RegexMilliseconds = 1000;

    /// <summary>How long a fault may hold a connection.</summary>
    public static readonly TimeSpan FaultDelay = TimeSpan.FromMinutes(10);
}
