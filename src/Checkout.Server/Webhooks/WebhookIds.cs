using Checkout.PayPal.Webhooks;
using Checkout.Server.Settings;

namespace Checkout.Server.Webhooks;

internal sealed class WebhookIds(ServerSettings settings)
{
    private volatile string? registered;

    /// <summary>The settings are read each time, because a secret file may change the ids.</summary>
    public IReadOnlyList<string> Current => registered is { } id && !settings.WebhookIds.Contains(id)
        ? [id, .. settings.WebhookIds.Take(WebhookVerifier.MaxWebhookIds - 1)]
        : settings.WebhookIds;

    /// <summary>If the merchant set the ids, no webhook is created at the simulator automatically.</summary>
    public bool AreSet => settings.WebhookIds.Count > 0;

    public void Use(string id) => registered = id;
}
