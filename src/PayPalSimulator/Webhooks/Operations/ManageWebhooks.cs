using System.Text.Json;
using PayPalSimulator.Webhooks.Models;

namespace PayPalSimulator.Webhooks.Operations;

/// <summary><c>/v1/notifications/webhooks</c>: creates, shows, changes and deletes the application's webhooks.</summary>
internal static class ManageWebhooks
{
    public static Answer Create(ApiCall call)
    {
        var url = WebhookTerms.ReadUrl(call.Body.Member("url"), call, out var refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        var types = WebhookTerms.ReadEventTypes(call.Body.Member("event_types"), call, out refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        call.World.Certificate.Prepare();
        var webhook = new Webhook(call.App, call.World.Chance.ResourceId(), url!, types, call.BaseUrl);
        return call.App.Webhooks.Add(webhook) is { } error
            ? WebhookError.Of(call, error)
            : Answer.Of(StatusCodes.Status201Created, writer => webhook.Write(writer, call.BaseUrl));
    }

    /// <summary>All webhooks belong to the application, so the list of the account is empty.</summary>
    public static Answer List(ApiCall call)
    {
        var anchor = call.Query("anchor_type") ?? "APPLICATION";
        if (anchor is not ("APPLICATION" or "ACCOUNT"))
        {
            return WebhookError.Invalid(call, "anchor_type", "Expected APPLICATION or ACCOUNT");
        }

        return Answer.Of(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("webhooks"u8);
            foreach (var webhook in anchor == "APPLICATION" ? call.App.Webhooks.All() : [])
            {
                webhook.Write(writer, call.BaseUrl);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    public static Answer Show(ApiCall call) => call.App.Webhooks.Find(call.Route("id")) is { } webhook
        ? Answer.Of(StatusCodes.Status200OK, writer => webhook.Write(writer, call.BaseUrl))
        : WebhookError.Of(call, WebhookError.Unknown);

    public static Answer ShowEventTypes(ApiCall call) => call.App.Webhooks.Find(call.Route("id")) is { } webhook
        ? Answer.Of(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            webhook.WriteEventTypes(writer);
            writer.WriteEndObject();
        })
        : WebhookError.Of(call, WebhookError.Unknown);

    /// <summary>PayPal allows only <c>replace</c>, on two paths.</summary>
    public static Answer Update(ApiCall call)
    {
        if (call.App.Webhooks.Find(call.Route("id")) is not { } webhook)
        {
            return WebhookError.Of(call, WebhookError.Unknown);
        }

        if (call.Body.ValueKind != JsonValueKind.Array || call.Body.GetArrayLength() == 0)
        {
            return WebhookError.Invalid(call, "patch_request", "Expected a list of operations");
        }

        foreach (var operation in call.Body.EnumerateArray())
        {
            if (Apply(call, operation, ref webhook) is { } refusal)
            {
                return refusal;
            }
        }

        return call.App.Webhooks.Replace(webhook) is { } error
            ? WebhookError.Of(call, error)
            : Answer.Of(StatusCodes.Status200OK, writer => webhook.Write(writer, call.BaseUrl));
    }

    public static Answer Delete(ApiCall call) => call.App.Webhooks.Remove(call.Route("id"))
        ? new Answer(StatusCodes.Status204NoContent)
        : WebhookError.Of(call, WebhookError.Unknown);

    private static Answer? Apply(ApiCall call, JsonElement operation, ref Webhook webhook)
    {
        if (Word(operation, "op") != "replace")
        {
            return WebhookError.Invalid(call, "op", "Only replace is supported");
        }

        Answer? refusal;
        switch (Word(operation, "path"))
        {
            case "/url":
                var url = WebhookTerms.ReadUrl(operation.Member("value"), call, out refusal);
                webhook = refusal is null ? webhook with { Url = url! } : webhook;
                return refusal;
            case "/event_types":
                var types = WebhookTerms.ReadEventTypes(operation.Member("value"), call, out refusal);
                webhook = refusal is null ? webhook with { EventTypes = types } : webhook;
                return refusal;
            default:
                return WebhookError.Invalid(call, "path", "Only /url and /event_types can be replaced");
        }
    }

    private static string? Word(JsonElement operation, string name) =>
        operation.Member(name) is { ValueKind: JsonValueKind.String } word ? word.GetString() : null;
}
