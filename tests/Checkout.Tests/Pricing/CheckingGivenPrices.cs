using Checkout.PayPal;
using Checkout.Pricing;

namespace Checkout.Tests.Pricing;

/// <summary>A shop system's prices are taken to the cent, or refused.</summary>
public sealed class CheckingGivenPrices
{
    [Fact]
    public void Random_carts_that_add_up_are_taken_and_a_cent_more_or_less_is_refused()
    {
        var random = new Random(20261130);
        foreach (var currency in new[] { "EUR", "JPY" })
        {
            for (var run = 0; run < 2_000; run++)
            {
                var lines = Enumerable.Range(0, random.Next(1, 20)).Select(_ => (
                    Price: (long)random.Next(0, 100_000), Quantity: random.Next(1, 999), Tax: (long)random.Next(0, 100_000))).ToArray();
                var items = lines.Sum(line => line.Price * line.Quantity);
                var discount = random.NextInt64(0, items + 1);
                var shipping = random.NextInt64(0, 10_000);
                var total = items + lines.Sum(line => line.Tax) + shipping - discount;
                if (total == 0)
                {
                    continue;
                }

                var priced = Assert.IsType<PricedCart>(Given(total).Check());

                Assert.Equal(total, priced.Total.MinorUnits);
                Assert.Equal(priced.Total, priced.ItemTotal + priced.TaxTotal + priced.Shipping - priced.Discount);
                Assert.Equal(priced.Total, priced.Lines.Aggregate(priced.Shipping, (sum, line) => sum + line.Total));
                Assert.Equal(
                    GivenCartIssue.AmountMismatch,
                    Assert.IsType<RefusedCart>(Given(total + (random.Next(2) == 0 && total > 1 ? -1 : 1)).Check()).Problems[0].Issue);

                GivenCart Given(long sum) => new(
                    [.. lines.Select(line => new GivenLine("Cup", line.Quantity, Money(line.Price), Money(line.Tax)))],
                    Money(sum), Money(shipping), Money(discount));

                PayPalMoney Money(long minorUnits) => new Money(currency, minorUnits).ToPayPal();
            }
        }
    }

    [Theory]
    [InlineData("999999999999999.99", 999, "0.00", CartIssue.CartTotalTooLarge)]
    [InlineData("999999999999999.99", 1, "999999999999999.99", GivenCartIssue.AmountMismatch)]
    [InlineData("9999999999999999.99", 1, "0.00", GivenCartIssue.InvalidMemberValue)]
    [InlineData("1.00", 1000, "0.00", GivenCartIssue.InvalidMemberValue)]
    [InlineData("1.00", 0, "0.00", GivenCartIssue.InvalidMemberValue)]
    [InlineData("1e2", 1, "0.00", GivenCartIssue.InvalidMemberValue)]
    [InlineData(" 1.00", 1, "0.00", GivenCartIssue.InvalidMemberValue)]
    [InlineData("1.001", 1, "0.00", GivenCartIssue.InvalidMemberValue)]
    public void Amounts_beyond_PayPals_limits_are_refused_without_an_overflow(string price, int quantity, string tax, string issue)
    {
        var cart = new GivenCart(
            [new GivenLine("Cup", quantity, new("EUR", price), new("EUR", tax)), new GivenLine("Jug", 1, new("EUR", "0.00"))],
            new("EUR", "999999999999999.99"));

        Assert.Equal(issue, Assert.IsType<RefusedCart>(cart.Check()).Problems[0].Issue);
    }
}
