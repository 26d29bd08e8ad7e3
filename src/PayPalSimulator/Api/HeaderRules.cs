namespace PayPalSimulator.Api;

/// <summary>Limits the length of the headers that an operation reads.</summary>
internal static class HeaderRules
{
    private static readonly (string Name, int Max)[] OfOrders =
        [("PayPal-Request-Id", 108), ("Prefer", 25), ("PayPal-Partner-Attribution-Id", 36), ("PayPal-Client-Metadata-Id", 36)];

    private static readonly (string Name, int Max)[] OfPayments = [("PayPal-Request-Id", 10_000), ("Prefer", 25)];

    /// <summary>Refuses a header that is empty or too long.</summary>
    public static Answer? Refuse(ApiCall call)
    {
        if (!call.Operation.IsIdempotent)
        {
            return null;
        }

        foreach (var (name, max) in call.Operation.Family == ApiFamily.Orders ? OfOrders : OfPayments)
        {
            if (call.Header(name) is { } value && (value.Length == 0 || value.Length > max))
            {
                return call.Refuse(new Detail("INVALID_STRING_LENGTH", name, value, "header"));
            }
        }

        return null;
    }
}
