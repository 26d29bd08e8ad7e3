using Checkout.Orders;
using Checkout.PayPal.Orders;

namespace Checkout.Tests;

/// <summary>Opens attempts whose random id no test looks at, the same at each time of the first attempt and so on.</summary>
internal static class AttemptOpening
{
    public static Guid FirstId { get; } = IdOf(1);

    public static Order Open(this Order order, PayPalOrder current, DateTimeOffset now) =>
        order.Open(current, now, IdOf(order.Attempts.Length + 1));

    private static Guid IdOf(int number) => new(number, 0, 0, new byte[8]);
}
