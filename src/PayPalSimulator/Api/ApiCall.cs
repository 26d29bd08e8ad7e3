using System.Text.Json;

namespace PayPalSimulator.Api;

/// <summary>One API call, as its handler sees it.</summary>
internal sealed class ApiCall(HttpContext http, Operation operation, World world)
{
    public World World => world;

    public Operation Operation => operation;

    /// <summary>One reading of the clock for the whole call.</summary>
    public DateTimeOffset Now { get; } = world.Clock.Now;

    /// <summary>The address of this simulator, without a slash at the end. Links start with it.</summary>
    public string BaseUrl { get; } = world.BaseUrl(http.Request);

    public string DebugId { get; } = http.DebugId();

    public string Method => http.Request.Method;

    /// <summary>The query with its question mark; empty when there is none.</summary>
    public string QueryText => http.Request.QueryString.Value!;

    public string Path => http.Request.Path.Value!;

    public byte[] RawBody { get; set; } = [];

    /// <summary>The parsed body; undefined when there is none.</summary>
    public JsonElement Body { get; set; }

    /// <summary>A fault that the handler itself must carry out: <c>decline</c> or <c>pending</c>.</summary>
    public Fault? Fault { get; set; }

    public string? RequestId => Header("PayPal-Request-Id");

    public bool WantsRepresentation => Header("Prefer")?.Contains("return=representation", StringComparison.OrdinalIgnoreCase) ?? false;

    public string? Header(string name) => http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    public string Route(string name) => (string)http.Request.RouteValues[name]!;

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>Members of the body that the operation does not know.</summary>
    public IReadOnlyList<string> UnknownMembers { get; set; } = [];

    public Answer Refuse(params IReadOnlyList<Detail> details) => ErrorAnswer.Of(this, details);

    /// <summary>The refusal of a body of another shape. A missing body is accepted.</summary>
    public Answer? RefuseBody(Shapes.Shape shape)
    {
        if (Body.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        var findings = new Shapes.Findings(Operation.Id);
        shape.Check(Body, findings);
        UnknownMembers = findings.Unknown;
        return findings.Details.Count > 0 ? Refuse(findings.Details) : null;
    }

    public Answer NotFound() => Refuse(new Detail("INVALID_RESOURCE_ID"));
}
