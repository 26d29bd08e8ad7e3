using Checkout.PayPal.Orders;
using Checkout.Pricing;

namespace Checkout.Orders;

/// <summary>The order as PayPal is asked to create it.</summary>
public sealed partial record Order
{
    private const string PayNow = "PAY_NOW";

    /// <summary>The body of the call that creates the order at PayPal. It depends only on stored data, so a retry sends the same
    /// bytes.</summary>
    /// <returns>PayPal's request.</returns>
    public OrderRequest ToOrderRequest() => Backend is { } asked
        ? ToOrderRequest(asked)
        : new(
            Intent,
            [ToPurchaseUnit()],
            new PaymentSource(new PayPalWallet(new ExperienceContext(
                PayNow, Cart.IsDigital ? ShippingPreference.NoShipping : ShippingPreference.GetFromFile, ReturnUrl, CancelUrl,
                BrandName: BrandName))));

    private OrderRequest ToOrderRequest(BackendOrder asked)
    {
        var unit = ToPurchaseUnit() with { Description = asked.Description, Shipping = asked.Shipping };
        var experience = new ExperienceContext(PayNow, asked.ShippingPreference, ReturnUrl, CancelUrl, asked.Locale, BrandName);
        return asked.HasPaymentSource
            ? new(Intent, [unit], new PaymentSource(new PayPalWallet(
                experience, asked.Buyer?.EmailAddress, asked.Buyer?.Name, asked.Buyer?.Address)))
            : new(Intent, [unit], Payer: asked.Buyer, ApplicationContext: experience);
    }

    private PurchaseUnitRequest ToPurchaseUnit() => new(
        Id.ToString(), Number, Cart.ToAmount(), Cart.ToItems(), PayeeMerchantId is null ? null : new Payee(PayeeMerchantId));
}
