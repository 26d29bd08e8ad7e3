namespace Checkout.Server.Http;

internal sealed class RequestFacts
{
    public Guid? OrderId { get; private set; }

    public string? DebugId { get; private set; }

    public string? TransmissionId { get; private set; }

    /// <summary>The shop of the request, in a process with several.</summary>
    public string? Shop { get; set; }

    /// <summary>The client asks for the headers only. Later code sees a GET.</summary>
    public bool IsHead { get; set; }

    public void Know(Guid? orderId = null, string? debugId = null, string? transmissionId = null)
    {
        OrderId = orderId ?? OrderId;
        DebugId = debugId ?? DebugId;
        TransmissionId = transmissionId ?? TransmissionId;
    }

    public void Deconstruct(out Guid? orderId, out string? debugId, out string? transmissionId) =>
        (orderId, debugId, transmissionId) = (OrderId, DebugId, TransmissionId);
}
