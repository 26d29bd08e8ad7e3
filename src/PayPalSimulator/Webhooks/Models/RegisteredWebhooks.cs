namespace PayPalSimulator.Webhooks.Models;

/// <summary>The webhooks of one application. A reset keeps them, like the credentials.</summary>
internal sealed class RegisteredWebhooks
{
    /// <summary>PayPal's limit for an application.</summary>
    public const int Max = 10;

    private readonly List<Webhook> webhooks = [];
    private readonly Lock gate = new();

    public Webhook[] All()
    {
        lock (gate)
        {
            return [.. webhooks];
        }
    }

    public Webhook? Find(string id) => Array.Find(All(), webhook => webhook.Id == id);

    /// <summary>Returns PayPal's error name when the webhook is refused, otherwise null.</summary>
    public string? Add(Webhook webhook)
    {
        lock (gate)
        {
            if (webhooks.Exists(other => other.Url == webhook.Url))
            {
                return WebhookError.UrlExists;
            }

            if (webhooks.Count == Max)
            {
                return WebhookError.TooMany;
            }

            webhooks.Add(webhook);
            return null;
        }
    }

    /// <summary>Returns PayPal's error name when the webhook is refused, otherwise null.</summary>
    public string? Replace(Webhook webhook)
    {
        lock (gate)
        {
            if (webhooks.Exists(other => other.Id != webhook.Id && other.Url == webhook.Url))
            {
                return WebhookError.UrlExists;
            }

            var index = webhooks.FindIndex(other => other.Id == webhook.Id);
            if (index < 0)
            {
                return WebhookError.Unknown;
            }

            webhooks[index] = webhook;
            return null;
        }
    }

    public bool Remove(string id)
    {
        lock (gate)
        {
            return webhooks.RemoveAll(webhook => webhook.Id == id) > 0;
        }
    }
}
