namespace PayPalSimulator.Disputes.Models;

internal static class DisputeAnswer
{
    /// <summary>The answer to an action: the link to the dispute.</summary>
    public static Answer Done(ApiCall call, Dispute dispute) => Answer.Of(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("links"u8);
        writer.WriteLink(DisputeWriter.Self(dispute, call.BaseUrl), "self", "GET");
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
