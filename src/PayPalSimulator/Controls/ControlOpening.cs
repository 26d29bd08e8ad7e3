using System.Text.Json;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Controls;

/// <summary>
/// How every control on one resource begins. It refuses a wrong body, finds the resource and locks its order. The action returns null, or
/// the reason why it is not possible. Then the answer shows the resource.
/// </summary>
internal static class ControlOpening
{
    public static Answer OnOrder(Control control, ControlInput input, Func<Order, string?> act)
    {
        var order = control.World.Apps.FindOrder(control.Route("id"), control.Now);
        return Run(input, order, order, "There is no such order, or it has expired.", act, writer =>
            OrderWriter.Write(writer, order!, control.BaseUrl));
    }

    public static Answer OnCapture(Control control, ControlInput input, Func<Capture, string?> act)
    {
        var capture = control.World.Apps.FindCapture(control.Route("id"));
        return Run(input, capture, capture?.Order, "There is no such capture.", act, writer =>
            PaymentWriter.Write(writer, capture!, control.BaseUrl, isAlone: true));
    }

    public static Answer OnAuthorization(Control control, ControlInput input, Func<Authorization, string?> act)
    {
        var authorization = control.World.Apps.FindAuthorization(control.Route("id"));
        return Run(input, authorization, authorization?.Order, "There is no such authorization.", act, writer =>
            PaymentWriter.Write(writer, authorization!, control.BaseUrl, isAlone: true));
    }

    private static Answer Run<T>(
        ControlInput input, T? resource, Order? order, string notFound, Func<T, string?> act, Action<Utf8JsonWriter> write)
        where T : class
    {
        if (input.Problem is { } problem)
        {
            return ControlAnswer.Invalid(problem);
        }

        if (resource is null || order is null)
        {
            return ControlAnswer.NotFound(notFound);
        }

        lock (order.Gate)
        {
            return act(resource) is { } conflict ? ControlAnswer.Conflict(conflict) : Answer.Of(StatusCodes.Status200OK, write);
        }
    }
}
