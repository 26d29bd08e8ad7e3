using System.Text.Json;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;

namespace Checkout.Tests.Orders;

/// <summary>The differences between what a shop system asked for and what PayPal has.</summary>
public sealed class ComparingWithPayPal
{
    private static readonly Order Asked = Some.BackendOrder() with { PayeeMerchantId = "OURMERCHANT22" };

    [Fact]
    public void What_is_as_asked_for_does_not_differ() =>
        Assert.Empty(Difference.Between(Asked, Shown(Asked.Total.ToPayPal(), "OURMERCHANT22")));

    [Fact]
    public void Another_payee_is_named() => Assert.Equal(
        [new Difference("payee", "OURMERCHANT22", "ANOTHERONE222")],
        Difference.Between(Asked, Shown(Asked.Total.ToPayPal(), "ANOTHERONE222")));

    [Fact]
    public void Another_currency_is_named_as_such_and_not_as_an_amount() => Assert.Equal(
        [new Difference("currency", Asked.Total.Currency, "JPY")],
        Difference.Between(Asked, Shown(new("JPY", "1"), "OURMERCHANT22")));

    [Fact]
    public void Another_amount_is_named() => Assert.Equal(
        [new Difference("amount", Asked.Total.Value, "0.01")],
        Difference.Between(Asked, Shown(new(Asked.Total.Currency, "0.01"), "OURMERCHANT22")));

    private static PayPalOrder Shown(PayPalMoney amount, string payee) => new()
    {
        Id = "5O190127TN364715T",
        Status = PayPalOrderStatus.Approved,
        PurchaseUnits =
        [
            JsonSerializer.Deserialize(
                $$$"""
                {"amount": {"currency_code": "{{{amount.CurrencyCode}}}", "value": "{{{amount.Value}}}"}, "payee": {"merchant_id": "{{{payee}}}"}}
                """,
                PayPalJson.Default.PurchaseUnit)!,
        ],
    };
}
