using System.Text.Json;
using Checkout.PayPal.Orders;
using static Checkout.Orders.PersonText;

namespace Checkout.Orders;

/// <summary>The person that pays. Personal data: never logged, and shown only to the merchant.</summary>
/// <param name="EmailAddress">The email address.</param>
/// <param name="GivenName">The given name.</param>
/// <param name="Surname">The family name.</param>
/// <param name="PayerId">PayPal's id of the account; null if PayPal did not name the buyer.</param>
public sealed record OrderBuyer(string? EmailAddress, string? GivenName, string? Surname, string? PayerId)
{
    /// <summary>Reads PayPal's <c>payer</c>, or its <c>payment_source.paypal</c>.</summary>
    /// <param name="payer">The member of PayPal's order.</param>
    /// <returns>Null if it says nothing about the person.</returns>
    public static OrderBuyer? Read(JsonElement? payer)
    {
        var name = Member(payer, "name");
        var buyer = new OrderBuyer(
            Text(payer, "email_address"), Text(name, "given_name"), Text(name, "surname"),
            Text(payer, "payer_id") ?? Text(payer, "account_id"));
        return buyer == new OrderBuyer(null, null, null, null) ? null : buyer;
    }

    /// <summary>The buyer that a shop system named.</summary>
    /// <param name="payer">The person.</param>
    /// <returns>Null if there is none.</returns>
    public static OrderBuyer? Of(Payer? payer) =>
        payer is null ? null : new(payer.EmailAddress, payer.Name?.GivenName, payer.Name?.Surname, PayerId: null);
}
