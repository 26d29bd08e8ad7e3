using System.Text.Json.Nodes;
using Checkout.PayPal.Orders;
using Checkout.PayPal.Webhooks;

namespace Checkout.Server.Webhooks;

/// <summary>The requirements for this shop's webhook: it must send all required event types to this shop.</summary>
internal static class WebhookTerms
{
    private const string EveryType = "*";

    /// <summary>The fault of a webhook, as the end of a sentence; null if there is none.</summary>
    public static string? Fault(Webhook? webhook, Uri url)
    {
        if (webhook is null)
        {
            return "the PayPal app of these credentials has no such webhook";
        }

        var faults = new List<string>(2);
        if (!IsHere(webhook, url))
        {
            faults.Add($"it sends events to {webhook.Url} and not to {url}");
        }

        if (MissingTypes(webhook) is { Length: > 0 } missing)
        {
            faults.Add($"it does not send {string.Join(", ", missing)}");
        }

        return faults.Count == 0 ? null : string.Join(", and ", faults);
    }

    /// <summary>Further event types of the webhook are kept.</summary>
    public static IReadOnlyList<Patch> Corrections(Webhook webhook, Uri url)
    {
        var patches = new List<Patch>(2);
        if (!IsHere(webhook, url))
        {
            patches.Add(new Patch(PatchOp.Replace, "/url", url.AbsoluteUri));
        }

        if (MissingTypes(webhook) is { Length: > 0 } missing)
        {
            var types = TypesOf(webhook).Concat(missing).Select(JsonNode? (name) => new JsonObject { ["name"] = name });
            patches.Add(new Patch(PatchOp.Replace, "/event_types", new JsonArray([.. types])));
        }

        return patches;
    }

    /// <summary>PayPal may show the host with non-ASCII letters.</summary>
    public static bool IsHere(Webhook webhook, Uri url) => Uri.TryCreate(webhook.Url, UriKind.Absolute, out var its)
        && its.Scheme == url.Scheme && its.IdnHost == url.IdnHost && its.Port == url.Port && its.PathAndQuery == url.PathAndQuery;

    private static string[] MissingTypes(Webhook webhook)
    {
        var types = TypesOf(webhook).ToHashSet(StringComparer.Ordinal);
        return types.Contains(EveryType) ? [] : [.. EventType.All.Where(type => !types.Contains(type))];
    }

    private static IEnumerable<string> TypesOf(Webhook webhook) => (webhook.EventTypes ?? []).Select(type => type.Name);
}
