using Checkout.PayPal.Connection;

namespace Checkout.PayPal;

/// <summary>The client id and secret that PayPal is called with. They are replaced while the program runs; no call fails over it.</summary>
public sealed class PayPalCredentials
{
    private readonly AccessTokenCache tokens;

    internal PayPalCredentials(AccessTokenCache tokens) => this.tokens = tokens;

    /// <summary>The client id that PayPal is called with now.</summary>
    public string ClientId => tokens.ClientId;

    /// <summary>Lets another pair take over, once PayPal has given a token for it. Until then, and where PayPal gives none, the pair that
    /// is in use goes on serving. The pair that is in use already costs no call.
    /// A REST app of another PayPal account does not know the orders of this one.</summary>
    /// <param name="clientId">The client id of the REST app.</param>
    /// <param name="clientSecret">Its secret.</param>
    /// <param name="cancellationToken">Gives up waiting for PayPal; nothing is replaced then.</param>
    /// <returns>True when the pair is in use. False when PayPal gave no token for it, which is logged with the reason; try again
    /// later.</returns>
    public Task<bool> TryReplaceAsync(string clientId, string clientSecret, CancellationToken cancellationToken = default) =>
        tokens.TryReplaceAsync(new(clientId, clientSecret), cancellationToken);
}
