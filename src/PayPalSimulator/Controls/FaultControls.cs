using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Controls;

internal static class FaultControls
{
    private static readonly string[] Methods = ["*", "GET", "POST", "PATCH", "PUT", "DELETE"];

    public static Answer Add(Control control)
    {
        var input = control.Input("client_id", "method", "path", "fault", "issue", "status", "delay_ms", "times", "probability");
        var fault = Read(input);
        if (input.Problem is { } problem)
        {
            return ControlAnswer.Invalid(problem);
        }

        if (fault.ClientId is { } clientId && control.World.Apps.Find(clientId) is null)
        {
            return ControlAnswer.NoApp(control.World);
        }

        return control.World.Faults.TryAdd(fault)
            ? Answer.Of(StatusCodes.Status201Created, fault.Write)
            : ControlAnswer.Conflict($"There are {Limits.Faults} faults already.");
    }

    public static Answer List(Control control) => ControlAnswer.Items(control.World.Faults.All(), (writer, fault) => fault.Write(writer));

    public static Answer Clear(Control control)
    {
        control.World.Faults.Clear();
        return ControlAnswer.Done();
    }

    public static Answer Remove(Control control) => control.World.Faults.TryRemove(control.Route("id"))
        ? ControlAnswer.Done()
        : ControlAnswer.NotFound("There is no such fault. A fault is removed after it has happened 'times' times.");

    private static Fault Read(ControlInput input)
    {
        var kind = input.Text("fault");
        if (kind is null || !Fault.Kinds.Contains(kind))
        {
            input.Refuse($"'fault' must be one of {string.Join(", ", Fault.Kinds)}.");
        }

        if (kind == Fault.Pending && input.Text("issue") is { } reason && !StatusReason.All.Contains(reason))
        {
            input.Refuse($"'issue' of a pending payment must be one of {string.Join(", ", StatusReason.All)}.");
        }

        var method = input.Text("method") ?? "*";
        if (!Methods.Contains(method, StringComparer.OrdinalIgnoreCase))
        {
            input.Refuse($"'method' must be one of {string.Join(", ", Methods)}.");
        }

        var path = input.Text("path") ?? "*";
        if (path != "*" && !path.StartsWith('/'))
        {
            input.Refuse("'path' must start with '/' and may have '*' for a segment, or be '*' for every path.");
        }

        return new Fault
        {
            Kind = kind ?? "",
            ClientId = input.Text("client_id"),
            Method = method,
            Path = path,
            Issue = input.Text("issue"),
            Status = input.Whole("status", 400, 599),
            Delay = input.Whole("delay_ms", 0, (int)Limits.FaultDelay.TotalMilliseconds) is { } delay
                ? TimeSpan.FromMilliseconds(delay)
                : null,
            Times = input.Whole("times", 1, 1_000_000),
            Probability = input.Probability("probability") ?? 1,
        };
    }
}
