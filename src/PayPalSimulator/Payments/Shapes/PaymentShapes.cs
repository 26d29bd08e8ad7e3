using PayPalSimulator.Orders.Shapes;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Payments.Shapes;

/// <summary>The bodies of the payments API (Payments v2, 2.12). All of their members are optional.</summary>
internal static class PaymentShapes
{
    public static readonly Shape Refund = new Members(
        new Member("amount", new MoneyShape()),
        new Member("custom_id", new Text(1, 127, Patterns.CustomIdOfRefund())),
        new Member("invoice_id", new Text(1, 127)),
        new Member("note_to_payer", new Text(1, 255)),
        new Member("payment_instruction", OrderShape.PaymentInstruction));

    public static readonly Shape Capture = new Members(
        new Member("amount", new MoneyShape()),
        new Member("invoice_id", new Text(1, 127)),
        new Member("final_capture", new Flag()),
        new Member("note_to_payer", new Text(1, 255)),
        new Member("soft_descriptor", new Text(1, 22)),
        new Member("payment_instruction", OrderShape.PaymentInstruction));

    public static readonly Shape Reauthorize = new Members(new Member("amount", new MoneyShape()));
}
