using PayPalSimulator.Webhooks.Sending;

namespace PayPalSimulator.Controls;

internal static class WebhookControls
{
    private const int MaxDelay = 24 * 60 * 60 * 1000;
    private const int MaxDuplicates = 100;

    public static Answer Show(Control control) => Answer.Of(StatusCodes.Status200OK, control.World.Deliveries.Behaviour.Write);

    /// <summary>Replaces all five values. A value that is not sent gets its default.</summary>
    public static Answer Replace(Control control)
    {
        var input = control.Input("delay_ms", "duplicates", "shuffle", "drop", "bad_signature");
        var behaviour = new DeliveryBehaviour(
            TimeSpan.FromMilliseconds(input.Whole("delay_ms", 0, MaxDelay) ?? 0),
            input.Whole("duplicates", 0, MaxDuplicates) ?? 0,
            input.Flag("shuffle") ?? false,
            input.Probability("drop") ?? 0,
            input.Probability("bad_signature") ?? 0);
        if (input.Problem is { } problem)
        {
            return ControlAnswer.Invalid(problem);
        }

        control.World.Deliveries.Behaviour = behaviour;
        return Show(control);
    }

    public static Answer ListDeliveries(Control control)
    {
        var deliveries = control.World.Deliveries.All()
            .Where(delivery => control.ClientId is null || control.ClientId == delivery.Webhook.App.ClientId);
        return ControlAnswer.Newest(control, deliveries, (writer, delivery) => delivery.Write(writer));
    }

    /// <summary>Sends the event again: without a delay, and with a good signature.</summary>
    public static Answer Resend(Control control)
    {
        if (control.Input().Problem is { } problem)
        {
            return ControlAnswer.Invalid(problem);
        }

        if (control.World.Deliveries.Find(control.Route("id")) is not { } delivery)
        {
            return ControlAnswer.NotFound("There is no such delivery.");
        }

        return control.World.Deliveries.Resend(delivery) is { } again
            ? Answer.Of(StatusCodes.Status202Accepted, again.Write)
            : ControlAnswer.Conflict("The delivery's webhook or event no longer exists.");
    }
}
