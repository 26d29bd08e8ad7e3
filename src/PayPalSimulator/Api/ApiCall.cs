using System.Text.Json;
using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Api;

internal sealed class ApiCall(HttpContext http, Operation operation, World world)
{
    private RestApp? app;

    public World World => world;

    /// <summary>The application that makes the call. It is known once the call is authenticated.</summary>
    public RestApp App
    {
        get => app ?? throw new InvalidOperationException("The call is not authenticated.");
        set => app = value;
    }

    public Operation Operation => operation;

    /// <summary>The same time for the whole call.</summary>
    public DateTimeOffset Now { get; } = world.Clock.Now;

    /// <summary>The address of this simulator, without a slash at the end. Links start with it.</summary>
    public string BaseUrl { get; } = world.BaseUrl(http.Request);

    public string DebugId { get; } = http.DebugId();

    public string Method => http.Request.Method;

    /// <summary>The query with its question mark; empty when there is none.</summary>
    public string QueryText => http.Request.QueryString.Value!;

    public string Path => http.Request.Path.Value!;

    public byte[] RawBody { get; set; } = [];

    /// <summary>The files of a form.</summary>
    public IReadOnlyList<UploadedFile> Files { get; set; } = [];

    /// <summary>For whom the token acts in a dispute.</summary>
    public Party Party { get; set; }

    /// <summary>Undefined when the call has no body.</summary>
    public JsonElement Body { get; set; }

    /// <summary>The fault that the operation itself must apply: <c>decline</c> or <c>pending</c>.</summary>
    public Fault? Fault { get; set; }

    public string? RequestId => Header("PayPal-Request-Id");

    public bool WantsRepresentation => Header("Prefer")?.Contains("return=representation", StringComparison.OrdinalIgnoreCase) ?? false;

    public string? Header(string name) => http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    public string Route(string name) => (string)http.Request.RouteValues[name]!;

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public IEnumerable<KeyValuePair<string, string>> QueryParameters =>
        http.Request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()));

    public IReadOnlyList<string> UnknownMembers { get; set; } = [];

    public Answer Refuse(params IReadOnlyList<Detail> details) => ErrorAnswer.Of(this, details);

    /// <summary>Refuses a body of another shape. Null when the shape is right, or there is no body.</summary>
    public Answer? RefuseBody(Shape shape)
    {
        if (Body.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        var findings = new Findings(Operation.Id);
        shape.Check(Body, findings);
        UnknownMembers = findings.Unknown;
        return findings.Details.Count > 0 ? Refuse(findings.Details) : null;
    }

    public Answer NotFound() => Refuse(new Detail("INVALID_RESOURCE_ID"));
}
