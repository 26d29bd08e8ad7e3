namespace PayPalSimulator.Controls;

/// <summary>What happens to a payment long after it was made, and not by the merchant.</summary>
internal static class PaymentControls
{
    /// <summary>PayPal's review of a pending capture ends.</summary>
    public static Answer Settle(Control control)
    {
        var input = control.Input("status");
        var status = input.Text("status") ?? CaptureStatus.Completed;
        if (status is not (CaptureStatus.Completed or CaptureStatus.Declined))
        {
            input.Refuse("'status' must be COMPLETED or DECLINED.");
        }

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
            if (capture.Status != CaptureStatus.Pending)
            {
                return ControlAnswer.Conflict($"The capture is {capture.Status}, not PENDING.");
            }

            capture.Settle(status, control.Now);
            if (status == CaptureStatus.Declined && capture.InvoiceId is { } invoice)
            {
                control.World.Book.ReleaseInvoice(invoice, capture.Order);
            }

            control.World.Events.CaptureChanged(capture);
            return Show(control, capture);
        }
    }

    /// <summary>PayPal's review of a pending authorization ends.</summary>
    public static Answer SettleAuthorization(Control control)
    {
        var input = control.Input("status");
        var status = input.Text("status") ?? AuthorizationStatus.Created;
        if (status is not (AuthorizationStatus.Created or AuthorizationStatus.Denied))
        {
            input.Refuse("'status' must be CREATED or DENIED.");
        }

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

    /// <summary>The payer's bank takes the money back.</summary>
    public static Answer Reverse(Control control)
    {
        if (control.Input().Problem is { } problem)
        {
            return ControlAnswer.Invalid(problem);
        }

        if (!control.World.Book.TryFindCapture(control.Route("id"), out var capture))
        {
            return ControlAnswer.NotFound("There is no such capture.");
        }

        lock (capture.Order.Gate)
        {
            if (capture.Status is not (CaptureStatus.Completed or CaptureStatus.PartiallyRefunded))
            {
                return ControlAnswer.Conflict($"The capture is {capture.Status}; there is nothing to take back.");
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
            return Show(control, capture);
        }
    }

    /// <summary>The payer opens a case about the payment, or with <c>{"open": false}</c> closes it.</summary>
    public static Answer Dispute(Control control)
    {
        var input = control.Input("open");
        var isOpen = input.Flag("open") ?? true;
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
            capture.IsDisputed = isOpen;
            return Show(control, capture);
        }
    }

    private static Answer Show(Control control, Capture capture) => Answer.Of(
        StatusCodes.Status200OK, writer => PaymentWriter.Write(writer, capture, control.BaseUrl, isAlone: true));
}
