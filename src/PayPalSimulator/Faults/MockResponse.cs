using System.Text;
using System.Text.Json;

namespace PayPalSimulator.Faults;

/// <summary>
/// PayPal's own negative testing. The header <c>PayPal-Mock-Response: {"mock_application_codes":"INSTRUMENT_DECLINED"}</c> names an
/// issue of the operation, or an error such as <c>INTERNAL_SERVER_ERROR</c>. That is the answer, and the operation does not run.
/// </summary>
internal static class MockResponse
{
    private const string HeaderName = "PayPal-Mock-Response";

    /// <summary>Shown in the list of requests.</summary>
    public static readonly Fault Fault = new() { Kind = "mock" };

    /// <summary>Null when the call does not ask for a mocked answer.</summary>
    public static Answer? Read(ApiCall call)
    {
        if (call.Operation.Family is not (ApiFamily.Orders or ApiFamily.Payments) || call.Header(HeaderName) is not { } header)
        {
            return null;
        }

        if (Code(header) is not { } code)
        {
            return call.Refuse(new Detail("INVALID_PARAMETER_SYNTAX", HeaderName, header, "header"));
        }

        if (ErrorAnswer.StatusOf(code) is { } status)
        {
            return ErrorAnswer.Of(call, status, []);
        }

        return Issues.Lists(call.Operation.Id, code)
            ? call.Refuse(new Detail(code))
            : call.Refuse(new Detail("INVALID_PARAMETER_VALUE", HeaderName, code, "header")
            {
                Description = "The operation does not answer with this code.",
            });
    }

    private static string? Code(string header)
    {
        if (RequestBody.Parse(Encoding.UTF8.GetBytes(header)) is not { ValueKind: JsonValueKind.Object } document
            || !document.TryGetProperty("mock_application_codes"u8, out var codes))
        {
            return null;
        }

        var code = codes.ValueKind == JsonValueKind.Array && codes.GetArrayLength() > 0 ? codes[0] : codes;
        return code.ValueKind == JsonValueKind.String ? code.GetString() : null;
    }
}
