namespace PayPalSimulator.Accounts.Operations;

/// <summary>Two answers of PayPal's reports that its description does not have, but its documentation and its callers do.</summary>
internal static class ReportError
{
    /// <summary>The period begins after the last refresh. PayPal says so only in the message.</summary>
    public static Answer NotYetThere(ApiCall call) =>
        Of(call, "INVALID_REQUEST", "Data for the given start date is not available.", found: null);

    public static Answer TooMany(ApiCall call, int found) => Of(
        call, "RESULTSET_TOO_LARGE", "Result set size is greater than the maximum limit. Change the filter criteria and try again.", found);

    private static Answer Of(ApiCall call, string name, string message, int? found) =>
        Answer.Of(StatusCodes.Status400BadRequest, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            writer.WriteString("message"u8, message);
            writer.WriteString("debug_id"u8, call.DebugId);
            writer.WriteStartArray("details"u8);
            writer.WriteEndArray();
            if (found is { } count)
            {
                writer.WriteNumber("total_items"u8, count);
                writer.WriteNumber("maximum_items"u8, Limits.TransactionsFound);
            }

            writer.WriteStartArray("links"u8);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
}
