namespace Checkout.Server.Logging;

/// <summary>What the line of the log about a request says beyond its address: which order, and what to ask PayPal's support
/// about.</summary>
internal sealed class RequestFacts
{
    public Guid? OrderId { get; private set; }

    public string? DebugId { get; private set; }

    /// <summary>PayPal's id of the delivery, where the request is a webhook.</summary>
    public string? TransmissionId { get; private set; }

    /// <summary>Remembers what is given, and keeps what is not.</summary>
    public void Know(Guid? orderId = null, string? debugId = null, string? transmissionId = null)
    {
        OrderId = orderId ?? OrderId;
        DebugId = debugId ?? DebugId;
        TransmissionId = transmissionId ?? TransmissionId;
    }
}
