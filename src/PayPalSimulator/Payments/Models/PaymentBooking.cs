using PayPalSimulator.Accounts.Models;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Payments.Models;

/// <summary>
/// Books payments in the account of the merchant that receives them. A caller books each change of state and holds the order's gate.
/// </summary>
internal static class PaymentBooking
{
    /// <summary>Books a capture, or restates it after its status changed.</summary>
    public static void Book(Capture capture)
    {
        var status = capture.Status switch
        {
            CaptureStatus.Pending => MovementStatus.Pending,
            CaptureStatus.Declined => MovementStatus.Denied,
            CaptureStatus.Refunded => MovementStatus.Reversed,
            _ => MovementStatus.Completed,
        };
        var account = AccountOf(capture.Order, capture.Unit);
        account.Book(new Movement(EventCode.CheckoutPayment, capture.Amount)
        {
            TransactionId = capture.Id,
            Fee = Negative(Fee.Of(capture.Amount)),
            Status = status,
            ReferenceId = capture.Authorization?.Id,
            InvoiceId = capture.InvoiceId,
            CustomId = capture.CustomId,
            Payer = capture.Order.Payer,
            InitiatedAt = capture.CreatedAt,
        });
        account.Restate(capture.Id, EventCode.CheckoutPayment, status);
    }

    /// <summary>PayPal keeps its fee when a payment is given back, so the whole gross amount leaves the account.</summary>
    public static void Book(Refund refund, string eventCode)
    {
        var capture = refund.Capture;
        AccountOf(capture.Order, capture.Unit).Book(new Movement(eventCode, Negative(refund.Amount))
        {
            TransactionId = refund.Id,
            ReferenceId = capture.Id,
            InvoiceId = refund.InvoiceId ?? capture.InvoiceId,
            CustomId = refund.CustomId,
            Note = refund.NoteToPayer,
            Payer = capture.Order.Payer,
            InitiatedAt = refund.CreatedAt,
        });
        Book(capture);
    }

    /// <summary>Books an authorization or reauthorization, or restates it after its status changed. No money moves.</summary>
    public static void Book(Authorization authorization)
    {
        var code = authorization.IsReauthorization ? EventCode.Reauthorization : EventCode.Authorization;
        var status = authorization.Status switch
        {
            AuthorizationStatus.Pending => MovementStatus.Pending,
            AuthorizationStatus.Denied => MovementStatus.Denied,
            AuthorizationStatus.Voided => MovementStatus.Reversed,
            _ => MovementStatus.Completed,
        };
        var account = AccountOf(authorization.Order, authorization.Unit);
        account.Book(Of(authorization, code, authorization.Amount) with
        {
            TransactionId = authorization.Id,
            Status = status,
            InitiatedAt = authorization.CreatedAt,
        });
        account.Restate(authorization.Id, code, status);
    }

    /// <summary>Books that the reserved money was released, by the merchant or because it expired.</summary>
    public static void BookVoid(Authorization voided)
    {
        AccountOf(voided.Order, voided.Unit).Book(Of(voided, EventCode.VoidedAuthorization, Negative(voided.Left)) with
        {
            ReferenceId = voided.Id,
        });
        voided.Order.Authorizations.FindAll(voided.SharesWith).ForEach(Book);
    }

    private static Movement Of(Authorization authorization, string code, Money amount) => new(code, amount)
    {
        InvoiceId = authorization.Unit.InvoiceId,
        CustomId = authorization.Unit.CustomId,
        Payer = authorization.Order.Payer,
    };

    private static MerchantAccount AccountOf(Order order, PurchaseUnit unit) => order.App.World.Accounts.Of(unit.Payee);

    private static Money Negative(Money money) => money with { Value = -money.Value };
}
