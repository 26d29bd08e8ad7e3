using System.Text.Json;
using PayPalSimulator.Disputes.Models;
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
        return Refuse(input, order, "There is no such order, or it has expired.") ?? Run(control, order!, () => act(order!), writer =>
            OrderWriter.Write(writer, order!, control.BaseUrl));
    }

    public static Answer OnCapture(Control control, ControlInput input, Func<Capture, string?> act)
    {
        var capture = control.World.Apps.FindCapture(control.Route("id"));
        return Refuse(input, capture, "There is no such capture.") ?? Run(control, capture!.Order, () => act(capture), writer =>
            PaymentWriter.Write(writer, capture, control.BaseUrl, isAlone: true));
    }

    public static Answer OnAuthorization(Control control, ControlInput input, Func<Authorization, string?> act)
    {
        var authorization = control.World.Apps.FindAuthorization(control.Route("id"));
        return Refuse(input, authorization, "There is no such authorization.")
            ?? Run(control, authorization!.Order, () => act(authorization), writer =>
                PaymentWriter.Write(writer, authorization, control.BaseUrl, isAlone: true));
    }

    /// <summary>Opens a dispute on a capture. The action returns it, or the reason why there is none.</summary>
    public static Answer OnDisputedCapture(Control control, ControlInput input, Func<Capture, (Dispute? Opened, string? Conflict)> act)
    {
        var capture = control.World.Apps.FindCapture(control.Route("id"));
        if (Refuse(input, capture, "There is no such capture.") is { } refusal)
        {
            return refusal;
        }

        Dispute? opened = null;
        var answer = Run(
            control,
            capture!.Order,
            () =>
            {
                (opened, var conflict) = act(capture);
                return conflict;
            },
            writer => Write(writer, control, opened!));
        capture.Order.App.Disputes.MakeRoom();
        return answer;
    }

    public static Answer OnDispute(Control control, ControlInput input, Func<Dispute, string?> act)
    {
        var dispute = control.World.Apps.FindDispute(control.Route("id"));
        return Refuse(input, dispute, "There is no such dispute.")
            ?? Run(control, dispute!.Capture.Order, () => act(dispute), writer => Write(writer, control, dispute));
    }

    private static void Write(Utf8JsonWriter writer, Control control, Dispute dispute) =>
        DisputeWriter.Write(writer, dispute, control.BaseUrl, Party.Seller, control.Now);

    private static Answer? Refuse(ControlInput input, object? resource, string notFound) =>
        input.Problem is { } problem ? ControlAnswer.Invalid(problem)
        : resource is null ? ControlAnswer.NotFound(notFound)
        : null;

    private static Answer Run(Control control, Order order, Func<string?> act, Action<Utf8JsonWriter> write)
    {
        lock (order.Gate)
        {
            DisputeDesk.CloseOverdue(order, control.Now);
            return act() is { } conflict ? ControlAnswer.Conflict(conflict) : Answer.Of(StatusCodes.Status200OK, write);
        }
    }
}
