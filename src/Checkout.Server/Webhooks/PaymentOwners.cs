using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Orders;

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
            return new PaymentOwner.NotAsked("Too many unknown payments are being asked about.");
        }

        try
        {
            var answer = await ShowAsync(about.Payments[^1], cancellationToken);
            return await finder.FindAsync(answer, cancellationToken) is { } stored ? new PaymentOwner.Ours(stored)
                : answer.NamesOrder ? new PaymentOwner.Foreign()
                : new PaymentOwner.Unknown("PayPal does not say which order the payment belongs to.");
        }
        catch (PayPalException exception) when (exception.IsNotThere())
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

/// <summary>The owner of a payment.</summary>
internal abstract record PaymentOwner
{
    private PaymentOwner()
    {
    }

    /// <summary>An order of ours.</summary>
    public sealed record Ours(StoredOrder Stored) : PaymentOwner;

    /// <summary>Another system on the same PayPal account.</summary>
    public sealed record Foreign : PaymentOwner;

    /// <summary>PayPal was not asked, because the budget is used up.</summary>
    public sealed record NotAsked(string Why) : PaymentOwner;

    /// <summary>Unknown so far.</summary>
    public sealed record Unknown(string Why) : PaymentOwner;
}
