using System.Net;
using Polly;

namespace Checkout.PayPal.Connection;

/// <summary>Gets the token for each try. A try that PayPal answers with 401 is repeated once with another token.</summary>
internal sealed class TokenAuthorization(AccessTokenCache tokens, PayPalOptions options) : ResilienceStrategy
{
    private static readonly ResiliencePropertyKey<AccessToken?> Token = new("checkout.token");

    /// <summary>The token to send; null for a token request.</summary>
    public static AccessToken? TokenOf(ResilienceContext context) => context.Properties.GetValue(Token, null);

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var call = PayPalCall.Of(context);
        if (call.Credentials is not null)
        {
            return await callback(context, state);
        }

        var token = await SetTokenAsync(context);
        var outcome = await callback(context, state);
        if (outcome.Exception is PayPalException { StatusCode: HttpStatusCode.Unauthorized } refused
            && !refused.Error.Has(Issue.InvalidAccountStatus))
        {
            tokens.Drop(token);

            // After PayPal's 401 nothing was done, so this retry is safe without a request id, too.
            if (refused.IsPayPalsAnswer || call.MayBeRepeated)
            {
                await SetTokenAsync(context);
                outcome = await callback(context, state);
            }
        }

        // Only a refusal of calls that create orders or move money means that the shop cannot sell.
        if (outcome.Exception is PayPalException { IsUnauthorized: true } refusal && call.RequestId is not null)
        {
            options.OnContact?.Invoke(new(PayPalContactResult.RefusesUs, refusal.Message));
        }

        return outcome;
    }

    private async Task<AccessToken> SetTokenAsync(ResilienceContext context)
    {
        var token = await tokens.GetAsync(context.CancellationToken);
        context.Properties.Set(Token, token);
        return token;
    }
}
