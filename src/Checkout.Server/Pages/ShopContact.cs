using Checkout.Server.Http;

namespace Checkout.Server.Pages;

/// <summary>Who sells, as pages say it to a shopper.</summary>
/// <param name="Name">The shop's name.</param>
/// <param name="Address">The shop's public address.</param>
/// <param name="Email">Where a shopper can write to; null if the shop names none.</param>
internal sealed record ShopContact(string Name, Uri Address, string? Email = null)
{
    public static ShopContact Of(PublicAddress address) => new("Tide & Clay", address.Url);
}
