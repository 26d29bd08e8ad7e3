using Checkout.PayPal.Connection;

namespace Checkout.PayPal;

/// <summary>The client id and secret for PayPal. They can be replaced while the program runs, without a failed call.</summary>
public sealed class PayPalCredentials
{
    private readonly AccessTokenCache tokens;

    internal PayPalCredentials(AccessTokenCache tokens) => this.tokens = tokens;

    /// <summary>The client id in use.</summary>
    public string ClientId => tokens.ClientId;

    /// <summary>Whether this pair is in use.</summary>
    /// <param name="clientId">The client id of a REST app.</param>
    /// <param name="clientSecret">Its secret.</param>
    public bool Are(string clientId, string clientSecret) => tokens.IsInUse(new(clientId, clientSecret));

    /// <summary>Asks PayPal for a token of another pair. The current pair stays in use.</summary>
    /// <param name="clientId">The client id of the REST app.</param>
    /// <param name="clientSecret">Its secret.</param>
    /// <returns>False if PayPal issued none: it refused the pair or did not answer. The reason is logged.</returns>
    public Task<bool> AreValidAsync(string clientId, string clientSecret, CancellationToken cancellationToken = default) =>
        tokens.TryAsync(new(clientId, clientSecret), cancellationToken);

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
