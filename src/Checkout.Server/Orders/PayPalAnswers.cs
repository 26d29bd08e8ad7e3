using System.Net;
using Checkout.PayPal;

namespace Checkout.Server.Orders;

/// <summary>Which errors are PayPal's own answer. A proxy or CDN between us answers with a status, too, and knows nothing.</summary>
internal static class PayPalAnswers
{
    /// <summary>PayPal says that nothing has this id. Contract section 4.2; the second name is that of older APIs.</summary>
    public static bool IsNotThere(this PayPalException exception) =>
        exception.StatusCode is HttpStatusCode.NotFound
        && exception.Error.DebugId is { Length: > 0 }
        && exception.Error.Name is "RESOURCE_NOT_FOUND" or Issue.InvalidResourceId;

    /// <summary>PayPal refuses this request for good. A refusal of our credentials or account (401, 403) is none: the merchant can correct
    /// it.</summary>
    public static bool IsRefusal(this PayPalException exception) =>
        exception.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
        && exception.Error.DebugId is { Length: > 0 }
        && !exception.IsOutcomeUnknown;
}
