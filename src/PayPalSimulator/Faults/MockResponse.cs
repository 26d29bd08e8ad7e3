using System.Text;
using System.Text.Json;

namespace PayPalSimulator.Faults;

/// <summary>
/// PayPal's own negative testing: the header <c>PayPal-Mock-Response: {"mock_application_codes":"INSTRUMENT_DECLINED"}</c>.
/// </summary>
internal static class MockResponse
{
    public static Fault? Read(ApiCall call)
    {
        if (call.Header("PayPal-Mock-Response") is not { } header
            || call.Operation.Family is ApiFamily.OAuth or ApiFamily.Webhooks
            || RequestBody.Parse(Encoding.UTF8.GetBytes(header)) is not { ValueKind: JsonValueKind.Object } document
            || !document.TryGetProperty("mock_application_codes"u8, out var codes))
        {
            return null;
        }

        var code = codes.ValueKind == JsonValueKind.Array && codes.GetArrayLength() > 0 ? codes[0] : codes;
        return code.ValueKind == JsonValueKind.String ? new Fault { Kind = Kind(code.GetString()!), Issue = code.GetString() } : null;
    }

    private static string Kind(string issue) => issue == "INSTRUMENT_DECLINED" ? Fault.Decline : Fault.Error;
}
