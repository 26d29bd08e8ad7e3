namespace PayPalSimulator.Controls;

/// <summary>Changes of a payment that PayPal or the payer makes later.</summary>
internal static class PaymentControls
{
    /// <summary>PayPal's review of a pending capture ends.</summary>
    public static Answer Settle(Control control)
    {
        var input = control.Input("status");
        var status = input.OneOf("status", CaptureStatus.Completed, CaptureStatus.Declined);
        return Change(control, input, capture =>
        {
            if (capture.Status != CaptureStatus.Pending)
            {
                return $"The capture is {capture.Status}, not PENDING.";
            }

            capture.Settle(status, control.Now);
            if (status == CaptureStatus.Declined)
            {
                control.World.Book.ReleaseInvoice(capture);
            }

            control.World.Events.CaptureChanged(capture);
            return null;
        });
    }

    /// <summary>The payer's bank takes the money back.</summary>
    public static Answer Reverse(Control control) => Change(control, control.Input(), capture =>
    {
        if (capture.Status is not (CaptureStatus.Completed or CaptureStatus.PartiallyRefunded))
        {
            return $"The capture is {capture.Status}; there is nothing to reverse.";
        }

        var left = capture.Left;
        capture.Reverse(control.Now);
        var refund = new Refund(control.World.Chance.ResourceId(), capture, left, capture.Refunded, control.Now)
        {
            NoteToPayer = "Payment reversed",
            CustomId = capture.CustomId,
        };
        control.World.Book.Add(refund);
        control.World.Events.Reversed(refund);
        return null;
    });

    /// <summary>The payer opens a case about the payment, or with <c>{"open": false}</c> closes it.</summary>
    public static Answer Dispute(Control control)
    {
        var input = control.Input("open");
        var isOpen = input.Flag("open") ?? true;
        return Change(control, input, capture =>
        {
            capture.IsDisputed = isOpen;
            return null;
        });
    }

    /// <summary>PayPal's review of a pending authorization ends.</summary>
    public static Answer SettleAuthorization(Control control)
    {
        var input = control.Input("status");
        var status = input.OneOf("status", AuthorizationStatus.Created, AuthorizationStatus.Denied);
        if (input.Problem is { } problem)
        {
            return ControlAnswer.Invalid(problem);
        }

        if (!control.World.Book.TryFindAuthorization(control.Route("id"), out var authorization))
        {
            return ControlAnswer.NotFound("There is no such authorization.");
        }

        lock (authorization.Order.Gate)
        {
            if (authorization.Status != AuthorizationStatus.Pending)
            {
                return ControlAnswer.Conflict($"The authorization is {authorization.Status}, not PENDING.");
            }

            authorization.Settle(status, control.Now);
            if (status == AuthorizationStatus.Created)
            {
                control.World.Events.AuthorizationCreated(authorization);
            }

            return Answer.Of(
                StatusCodes.Status200OK, writer => PaymentWriter.Write(writer, authorization, control.BaseUrl, isAlone: true));
        }
    }

    /// <summary>Changes the capture that the control names, and shows it. <paramref name="change"/> says why it cannot.</summary>
    private static Answer Change(Control control, ControlInput input, Func<Capture, string?> change)
    {
        if (input.Problem is { } problem)
        {
            return ControlAnswer.Invalid(problem);
        }

        if (!control.World.Book.TryFindCapture(control.Route("id"), out var capture))
        {
            return ControlAnswer.NotFound("There is no such capture.");
        }

        lock (capture.Order.Gate)
        {
            return change(capture) is { } conflict
                ? ControlAnswer.Conflict(conflict)
                : Answer.Of(StatusCodes.Status200OK, writer => PaymentWriter.Write(writer, capture, control.BaseUrl, isAlone: true));
        }
    }
}
