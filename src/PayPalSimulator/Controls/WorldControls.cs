namespace PayPalSimulator.Controls;

internal static class WorldControls
{
    public static Answer ShowClock(Control control) => Answer.Of(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("now"u8, JsonText.TimeWithMilliseconds(control.World.Clock.Now));
        writer.WriteEndObject();
    });

    public static Answer Advance(Control control)
    {
        var input = control.Input("advance");
        var step = input.Duration("advance", Limits.ClockStep, "such as PT6H or P29D, from zero to ten years");
        if (input.Problem is { } problem)
        {
            return ControlAnswer.Invalid(problem);
        }

        control.World.Advance(step);
        return ShowClock(control);
    }

    public static Answer Reset(Control control)
    {
        if (control.Input().Problem is { } problem)
        {
            return ControlAnswer.Invalid(problem);
        }

        control.World.Reset();
        return ControlAnswer.Done();
    }

    public static Answer Health(Control control) => Answer.Of(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, "up");
        writer.WriteString("public_url"u8, control.BaseUrl);
        writer.WriteEndObject();
    });

    public static Answer RootCertificate(Control control) => ApiRoutes.Pem(control.World.Certificate.Root);
}
