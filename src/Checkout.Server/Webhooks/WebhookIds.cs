using Checkout.PayPal.Webhooks;
using Checkout.Server.Settings;

namespace Checkout.Server.Webhooks;

/// <summary>The subscriptions whose events are believed: those of the settings, and the one that was found or made.</summary>
internal sealed class WebhookIds(ServerSettings settings)
{
    private volatile string? registered;

    /// <summary>The settings are asked each time, because a secret file may bring other ids.</summary>
    public IReadOnlyList<string> Current => registered is { } id && !settings.WebhookIds.Contains(id)
        ? [id, .. settings.WebhookIds.Take(WebhookVerifier.MaxWebhookIds - 1)]
        : settings.WebhookIds;

    /// <summary>Whether the merchant named them; then nothing is registered at the simulator by itself.</summary>
    public bool AreSet => settings.WebhookIds.Count > 0;

    public void Use(string id) => registered = id;
}
