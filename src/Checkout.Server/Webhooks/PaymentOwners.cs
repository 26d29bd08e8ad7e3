using Checkout.Orders;
using Checkout.PayPal;

namespace Checkout.Server.Webhooks;

/// <summary>Finds the order of a payment of which only the id is known, by looking up the payment at PayPal.</summary>
internal sealed class PaymentOwners(PayPalClient payPal, OrderFinder finder, TimeProvider clock)
{
    /// <summary>The most unknown payments that this process looks up in a minute, because anyone can invent ids.</summary>
    public const int MostLooksAMinute = 30;

    private readonly MinuteBudget budget = new(MostLooksAMinute, clock);

    /// <exception cref="PayPalException">The call failed.</exception>
    public async Task<PaymentOwner> FindAsync(OrderPointer about, CancellationToken cancellationToken)
    {
        if (!budget.TrySpend())
        {
            return new PaymentOwner.NotAsked("Too many unknown payments are being looked up.");
        }

        try
        {
            var answer = await ShowAsync(about.Payments[^1], cancellationToken);
            return await finder.FindAsync(answer, cancellationToken) is { } stored ? new PaymentOwner.Ours(stored)
                : answer.NamesOrder ? new PaymentOwner.Foreign()
                : new PaymentOwner.Unknown("PayPal does not say which order the payment belongs to.");
        }
        catch (PayPalException exception) when (exception.IsNotFound)
        {
            return new PaymentOwner.Unknown("PayPal does not know the payment.");
        }
    }

    private async Task<OrderPointer> ShowAsync(PaymentId payment, CancellationToken cancellationToken) => payment.Kind switch
    {
        PaymentKind.Capture => OrderPointer.Of(await payPal.GetCaptureAsync(payment.Id, cancellationToken)),
        PaymentKind.Authorization => OrderPointer.Of(await payPal.GetAuthorizationAsync(payment.Id, cancellationToken)),
        _ => OrderPointer.Of(await payPal.GetRefundAsync(payment.Id, cancellationToken)),
    };
}

internal abstract record PaymentOwner
{
    private PaymentOwner()
    {
    }

    public sealed record Ours(StoredOrder Stored) : PaymentOwner;

    /// <summary>Another system on the same PayPal account.</summary>
    public sealed record Foreign : PaymentOwner;

    public sealed record NotAsked(string Why) : PaymentOwner;

    public sealed record Unknown(string Why) : PaymentOwner;
}
