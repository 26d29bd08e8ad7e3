using System.Net.Http.Json;
using System.Text.Json;

namespace Checkout.EndToEndTests.Fuzzing;

/// <summary>An operation of the interface, as its own document describes it: what is added there is fuzzed from then on.</summary>
/// <param name="Name">Its operationId.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Its path, with <c>{id}</c> in it.</param>
/// <param name="Example">The document's example of its body; null when it takes none.</param>
/// <param name="IsBodyOptional">Whether it takes a body, and no body, too.</param>
internal sealed record Operation(string Name, string Method, string Path, string? Example, bool IsBodyOptional)
{
    public bool IsForTheShopSystem => Path.StartsWith("/api/backend/", StringComparison.Ordinal);

    public static async Task<IReadOnlyList<Operation>> AllAsync(Uri shop)
    {
        using var http = new HttpClient { BaseAddress = shop };
        using var document = await http.GetFromJsonAsync<JsonDocument>("/swagger/v1/swagger.json");
        return
        [
            .. from path in document!.RootElement.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               // It answers for as long as the client stays.
               where operation.Value.GetProperty("operationId").GetString() != "watch-changes"
               select new Operation(
                   operation.Value.GetProperty("operationId").GetString()!, operation.Name.ToUpperInvariant(), path.Name,
                   ExampleOf(operation.Value), IsOptional(operation.Value)),
        ];
    }

    private static bool IsOptional(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body) && !(body.TryGetProperty("required", out var required) && required.GetBoolean());

    private static string? ExampleOf(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body)
            ? body.GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText()
            : null;
}
