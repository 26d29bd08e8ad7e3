using Checkout.PayPal.Connection;

namespace Checkout.PayPal;

/// <summary>The client id and secret for PayPal. They can be replaced while the program runs, without a failed call.</summary>
public sealed class PayPalCredentials
{
    private readonly AccessTokenCache tokens;

    internal PayPalCredentials(AccessTokenCache tokens) => this.tokens = tokens;

    /// <summary>The client id in use.</summary>
    public string ClientId => tokens.ClientId;

    /// <summary>Asks PayPal for a token, unless there is one.</summary>
    /// <returns>False if PayPal issued none: it refused the pair, which is logged, or did not answer.</returns>
    public async Task<bool> AreAcceptedAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await tokens.GetAsync(cancellationToken);
            return true;
        }
        catch (PayPalException)
        {
            return false;
        }
    }

    /// <summary>Whether both use the same client id and secret.</summary>
    public bool AreSameAs(PayPalCredentials other) => tokens.InUse.IsSameAs(other.tokens.InUse);

    /// <summary>Switches to another pair, once PayPal has issued a token for it. Until then, and if PayPal issues none, the current pair
    /// stays in use. If the pair is already in use, PayPal is not called.
    /// If the call is cancelled, nothing is replaced. A REST app of another PayPal account does not know the orders of this one.</summary>
    /// <param name="clientId">The client id of the REST app.</param>
    /// <param name="clientSecret">Its secret.</param>
    /// <returns>True if the pair is in use. False if PayPal issued no token for it: the reason is logged, and the caller may try again
    /// later.</returns>
    public Task<bool> TryReplaceAsync(string clientId, string clientSecret, CancellationToken cancellationToken = default) =>
        tokens.TryReplaceAsync(new(clientId, clientSecret), cancellationToken);
}
