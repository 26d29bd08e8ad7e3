namespace PayPalSimulator.Orders.Models;

internal static class OrderStatus
{
    public const string Created = "CREATED";
    public const string PayerActionRequired = "PAYER_ACTION_REQUIRED";
    public const string Approved = "APPROVED";
    public const string Completed = "COMPLETED";
    public const string Voided = "VOIDED";
}
