using Checkout.Server.Http;
using Checkout.Server.Signing;

namespace Checkout.Server.Orders;

/// <summary>The addresses to which PayPal sends the payer. The key in them opens the order in a browser without its cookie, such as that of
/// a phone's PayPal app.</summary>
internal sealed class ReturnAddresses(PublicAddress address, OrderKeys keys)
{
    public const string Order = "order";

    public const string Key = "key";

    /// <summary>PayPal adds its order id under this name.</summary>
    public const string Token = "token";

    /// <summary>After the approval, and after leaving PayPal without it. They are stored in the order, so a retry sends the same.</summary>
    public async Task<(string Return, string Cancel)> OfAsync(Guid orderId, string number, CancellationToken cancellationToken)
    {
        var key = await keys.MakeAsync(OrderKeyKind.Return, orderId, cancellationToken);
        return (Of("pay/return"), Of("pay/cancel"));

        string Of(string path) => new Uri(address.Url, $"{path}?{Order}={number}&{Key}={key}").AbsoluteUri;
    }
}
