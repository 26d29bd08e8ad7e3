using PayPalSimulator.Accounts.Models;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Payments.Models;

/// <summary>
/// Books payments in the account of the merchant that receives them. A caller books each change of state and holds the order's gate.
/// </summary>
internal static class PaymentBooking
{
    public static void Book(Capture capture) => AccountOf(capture.Order, capture.Unit).Book(
        new Movement(EventCode.CheckoutPayment, capture.Amount)
        {
            TransactionId = capture.Id,
            Fee = -Fee.Of(capture.Amount),
            Status = StatusOf(capture),
            ReferenceId = capture.Authorization?.Id,
            InvoiceId = capture.InvoiceId,
            CustomId = capture.CustomId,
            Payer = capture.Order.Payer,
            InitiatedAt = capture.CreatedAt,
        });

    public static void Restate(Capture capture) =>
        AccountOf(capture.Order, capture.Unit).Restate(capture.Id, EventCode.CheckoutPayment, StatusOf(capture));

    /// <summary>PayPal keeps its fee when a payment is given back, so the whole gross amount leaves the account.</summary>
    public static void Book(Refund refund, string eventCode)
    {
        var capture = refund.Capture;
        AccountOf(capture.Order, capture.Unit).Book(new Movement(eventCode, -refund.Amount)
        {
            TransactionId = refund.Id,
            ReferenceId = capture.Id,
            InvoiceId = refund.InvoiceId ?? capture.InvoiceId,
            CustomId = refund.CustomId,
            Note = refund.NoteToPayer,
            Payer = capture.Order.Payer,
            InitiatedAt = refund.CreatedAt,
        });
        Restate(capture);
    }

    /// <summary>Books the money of a cancelled reversal, which comes back.</summary>
    public static void BookCancelled(Refund reversal)
    {
        var capture = reversal.Capture;
        AccountOf(capture.Order, capture.Unit).Book(new Movement(EventCode.ChargebackReversal, reversal.Amount)
        {
            ReferenceId = capture.Id,
            InvoiceId = capture.InvoiceId,
            CustomId = capture.CustomId,
            Payer = capture.Order.Payer,
        });
        Restate(capture);
    }

    /// <summary>Books an authorization or reauthorization, which moves no money.</summary>
    public static void Book(Authorization authorization) => AccountOf(authorization.Order, authorization.Unit).Book(
        Of(authorization, CodeOf(authorization), authorization.Amount) with
        {
            TransactionId = authorization.Id,
            Status = StatusOf(authorization),
            InitiatedAt = authorization.CreatedAt,
        });

    public static void Restate(Authorization authorization) => AccountOf(authorization.Order, authorization.Unit)
        .Restate(authorization.Id, CodeOf(authorization), StatusOf(authorization));

    /// <summary>Books that the reserved money was released, by the merchant or because it expired.</summary>
    public static void BookVoid(Authorization voided)
    {
        AccountOf(voided.Order, voided.Unit).Book(Of(voided, EventCode.VoidedAuthorization, -voided.Left) with
        {
            ReferenceId = voided.Id,
        });
        voided.Order.Authorizations.FindAll(voided.SharesWith).ForEach(Restate);
    }

    private static Movement Of(Authorization authorization, string code, Money amount) => new(code, amount)
    {
        InvoiceId = authorization.Unit.InvoiceId,
        CustomId = authorization.Unit.CustomId,
        Payer = authorization.Order.Payer,
    };

    private static string CodeOf(Authorization authorization) =>
        authorization.IsReauthorization ? EventCode.Reauthorization : EventCode.Authorization;

    private static string StatusOf(Capture capture) => capture.Status switch
    {
        CaptureStatus.Pending => MovementStatus.Pending,
        CaptureStatus.Declined => MovementStatus.Denied,
        CaptureStatus.Refunded => MovementStatus.Reversed,
        _ => MovementStatus.Completed,
    };

    private static string StatusOf(Authorization authorization) => authorization.Status switch
    {
        AuthorizationStatus.Pending => MovementStatus.Pending,
        AuthorizationStatus.Denied => MovementStatus.Denied,
        AuthorizationStatus.Voided => MovementStatus.Reversed,
        _ => MovementStatus.Completed,
    };

    private static MerchantAccount AccountOf(Order order, PurchaseUnit unit) => order.App.World.Accounts.Of(unit.Payee);
}
