using System.Net;
using Checkout.PayPal;
using Checkout.Server.Http.Problems;

namespace Checkout.Server.Orders;

/// <summary>Classifies errors that PayPal itself gave. A proxy or CDN can answer with the same statuses, which prove nothing.</summary>
internal static class PayPalAnswers
{
    /// <summary>PayPal answers that nothing has this id. Contract section 4.2; the second name is that of older APIs.</summary>
    public static bool IsNotThere(this PayPalException exception) =>
        exception.StatusCode is HttpStatusCode.NotFound
        && exception.Error.DebugId is { Length: > 0 }
        && exception.Error.Name is ProblemName.ResourceNotFound or Issue.InvalidResourceId;

    /// <summary>PayPal refuses this request permanently. A refusal of our credentials or account (401, 403) does not count, because the
    /// merchant can correct it.</summary>
    public static bool IsRefusal(this PayPalException exception) =>
        exception.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
        && exception.Error.DebugId is { Length: > 0 }
        && !exception.IsOutcomeUnknown;
}
