using System.Collections.Immutable;
using Checkout.PayPal.Orders;

namespace Checkout.Orders;

/// <summary>One difference between what the shop system asked for and what PayPal has.</summary>
/// <param name="Field"><c>amount</c>, <c>currency</c>, <c>payee</c>, or a member of the address by PayPal's names, such as
/// <c>shipping_address/postal_code</c>.</param>
/// <param name="Asked">What was asked for; null if nothing was.</param>
/// <param name="AtPayPal">What PayPal has; null if it has nothing.</param>
public sealed record Difference(string Field, string? Asked, string? AtPayPal)
{
    /// <summary>Compares an order with PayPal's. A part that the shop system left to the payer is not compared.</summary>
    /// <param name="order">The order.</param>
    /// <param name="current">PayPal's order.</param>
    /// <returns>All differences; empty for a shopper's order, which is compared by its own rules.</returns>
    public static ImmutableArray<Difference> Between(Order order, PayPalOrder current)
    {
        if (order.Backend is not { } asked || current.PurchaseUnits is not [{ } unit, ..])
        {
            return [];
        }

        var differences = ImmutableArray.CreateBuilder<Difference>();
        if (unit.Amount is { } amount)
        {
            differences.AddRange(OfAmount(order.Total, amount.ToMoney()));
        }

        if (order.PayeeMerchantId is { } payee && unit.Payee?.MerchantId is { } receives && receives != payee)
        {
            differences.Add(new("payee", payee, receives));
        }

        if (asked.Shipping is { } shipping)
        {
            differences.AddRange(OfShipping(shipping, unit.ReadShipping()));
        }

        return differences.ToImmutable();
    }

    /// <summary>Compares two amounts.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="other">The other amount, as PayPal writes it.</param>
    /// <returns>One difference in the amount or in the currency; empty if they are the same.</returns>
    public static ImmutableArray<Difference> OfAmount(Money asked, PayPal.PayPalMoney other) =>
        other.CurrencyCode != asked.Currency ? [new("currency", asked.Currency, other.CurrencyCode)]
        : Money.TryRead(other, out var money) && money == asked ? []
        : [new("amount", asked.Value, other.Value)];

    private static IEnumerable<Difference> OfShipping(Shipping asked, Shipping? shown)
    {
        if (asked.Name?.FullName is { } name && !Terms.AreSame(name, shown?.Name?.FullName))
        {
            yield return new("shipping_address/full_name", name, shown?.Name?.FullName);
        }

        foreach (var (one, other) in Terms.Members(asked).Zip(Terms.Members(shown)))
        {
            if (!Terms.AreSame(one.Value, other.Value))
            {
                yield return new($"shipping_address/{one.Name}", one.Value, other.Value);
            }
        }
    }
}
