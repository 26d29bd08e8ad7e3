using Checkout.PayPal.Connection;

namespace Checkout.PayPal;

/// <summary>Replaces the secret of the REST app while the program runs. The client id stays, because orders belong to it.</summary>
public sealed class PayPalCredentials
{
    private readonly AccessTokenCache tokens;

    internal PayPalCredentials(AccessTokenCache tokens) => this.tokens = tokens;

    /// <summary>Asks PayPal for a token with another secret, and uses that secret from then on. Where PayPal refuses it or does not answer,
    /// the old one stays.</summary>
    /// <param name="secret">The new secret of the same app.</param>
    /// <param name="cancellationToken">Gives up waiting; the secret may be taken over nevertheless.</param>
    /// <returns>When PayPal accepted it.</returns>
    /// <exception cref="PayPalException">PayPal refused it, or did not answer.</exception>
    public Task TakeOverAsync(string secret, CancellationToken cancellationToken = default) =>
        tokens.TakeOverAsync(secret).WaitAsync(cancellationToken);
}
