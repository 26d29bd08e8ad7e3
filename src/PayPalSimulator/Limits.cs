namespace PayPalSimulator;

/// <summary>The limits of everything that can grow. Beyond a limit, the oldest entry is dropped.</summary>
internal static class Limits
{
    /// <summary>Bytes of one request body, of the API or a control.</summary>
    public const int RequestBody = 1024 * 1024;

    public const int Orders = 20_000;

    /// <summary>Bytes of all orders: their documents, plus an estimate for each payment.</summary>
    public const int OrderBytes = 32 * 1024 * 1024;

    /// <summary>Declined captures count, too.</summary>
    public const int CapturesOfAuthorization = 100;

    public const int RefundsOfOrder = 1_000;

    public const int TrackersOfOrder = 100;

    /// <summary>Entries of one merchant's account. Dropped entries stay in its balance.</summary>
    public const int Movements = 50_000;

    /// <summary>PayPal's limit of the transactions that one search finds.</summary>
    public const int TransactionsFound = 10_000;

    public const int Disputes = 2_000;

    /// <summary>Bytes of all disputes with their files.</summary>
    public const int DisputeBytes = 64 * 1024 * 1024;

    /// <summary>PayPal's description allows so many messages, and so many steps of an offer.</summary>
    public const int MessagesOfDispute = 1_000;

    /// <summary>PayPal's description allows so many evidences, and so many supporting infos.</summary>
    public const int EvidencesOfDispute = 100;

    public const int DisputesOfCapture = 10;

    /// <summary>PayPal takes smaller files only.</summary>
    public const int DisputeFile = 10 * 1024 * 1024;

    /// <summary>PayPal's limit for the files of one dispute.</summary>
    public const int DisputeFiles = 50 * 1024 * 1024;

    /// <summary>Bytes of one request body with files.</summary>
    public const int RequestBodyWithFiles = DisputeFiles + RequestBody;

    public const int RequestIds = 50_000;

    /// <summary>API calls listed by <c>GET /_simulator/requests</c>.</summary>
    public const int Requests = 10_000;

    /// <summary>Bytes of the bodies and addresses of these calls.</summary>
    public const int RequestBytes = 32 * 1024 * 1024;

    /// <summary>Bytes of one body that are kept.</summary>
    public const int RequestText = 64 * 1024;

    /// <summary>Events listed by <c>GET /v1/notifications/webhooks-events</c>.</summary>
    public const int Events = 10_000;

    /// <summary>Bytes of these events. A dropped event is no longer delivered.</summary>
    public const int EventBytes = 32 * 1024 * 1024;

    /// <summary>Webhook deliveries that are not yet due. Beyond the limit, the one that is due last is dropped.</summary>
    public const int PendingDeliveries = 10_000;

    /// <summary>Webhook deliveries listed by <c>GET /_simulator/webhooks/deliveries</c>.</summary>
    public const int Deliveries = 10_000;

    public const int DeliveriesAtOnce = 8;

    /// <summary>How long a receiver may take to answer a webhook.</summary>
    public static readonly TimeSpan DeliveryTime = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of a receiver's answer that are read and listed.</summary>
    public const int DeliveryAnswer = 512;

    /// <summary>How long the merchant's server may take to answer a shipping callback.</summary>
    public static readonly TimeSpan ShippingCallbackTime = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of the answer to a shipping callback.</summary>
    public const int ShippingCallbackAnswer = 64 * 1024;

    public const int Faults = 1_000;

    public const int Tokens = 1_000;

    /// <summary>How far one control may move the clock.</summary>
    public static readonly TimeSpan ClockStep = TimeSpan.FromDays(3660);

    public const int RegexMilliseconds = 1000;

    /// <summary>How long a fault may hold a connection.</summary>
    public static readonly TimeSpan FaultDelay = TimeSpan.FromMinutes(10);
}
