namespace Checkout.Server.Http;

/// <summary>The order and PayPal's debug id of a request, for its line in the log.</summary>
internal sealed class RequestFacts
{
    public Guid? OrderId { get; private set; }

    public string? DebugId { get; private set; }

    /// <summary>PayPal's transmission id, if the request is a webhook.</summary>
    public string? TransmissionId { get; private set; }

    /// <summary>Sets the given values and keeps the others.</summary>
    public void Know(Guid? orderId = null, string? debugId = null, string? transmissionId = null)
    {
        OrderId = orderId ?? OrderId;
        DebugId = debugId ?? DebugId;
        TransmissionId = transmissionId ?? TransmissionId;
    }

    public void Deconstruct(out Guid? orderId, out string? debugId, out string? transmissionId) =>
        (orderId, debugId, transmissionId) = (OrderId, DebugId, TransmissionId);
}
