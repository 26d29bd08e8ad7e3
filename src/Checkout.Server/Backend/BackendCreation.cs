using Checkout.Orders;
using Checkout.Pricing;
using Checkout.Server.Orders;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Backend;

/// <summary>Creates an order of the shop system. It has no visitor and holds no units.</summary>
internal sealed class BackendCreation(
    OrderCreation creation, OrderLookup lookup, ReturnAddresses addresses, ServerSettings settings, TimeProvider clock)
{
    /// <summary>The owner of the shop system's idempotency keys. A visitor's hash has another form.</summary>
    public const string KeyHolder = "backend";

    private const string NoVisitor = "";

    /// <exception cref="PayPal.PayPalException">PayPal refused or did not answer. After a refusal the reference is free again.</exception>
    public async Task<CreationResult> CreateAsync(
        BackendOrder terms, PricedCart cart, CreateBackendOrderRequest request, IdempotencyKey key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var number = OrderNumber.Of(id, now);
        var (back, cancel) = await addresses.OfAsync(id, number, cancellationToken);
        var order = new Order
        {
            Id = id,
            Number = number,
            Account = lookup.Account,
            CreationId = Guid.NewGuid(),
            Intent = request.Intent ?? settings.Intent,
            Cart = cart,
            PayeeMerchantId = settings.MerchantId,
            ReturnUrl = Given(request.ReturnUrl) ?? back,
            CancelUrl = Given(request.CancelUrl) ?? cancel,
            BrandName = settings.Brand.Name,
            VisitorHash = NoVisitor,
            CreatedAt = now,
            CaptureAfter = terms.IsCapturedAutomatically ? TimeSpan.Zero : null,
            Backend = terms,
        };
        return await creation.CreateAsync(order, key, cancellationToken);
    }

    /// <summary>As it was parsed and checked, not as it was written.</summary>
    private static string? Given(string? url) => url is null ? null : new Uri(url).AbsoluteUri;
}
