using Checkout.PayPal;
using Checkout.Server.Http;

namespace Checkout.Server.Pages;

/// <summary>Records a failed call to PayPal that a page explains itself.</summary>
internal static partial class FailedCall
{
    public static void Record(HttpContext context, PayPalException failed)
    {
        context.Features.Get<RequestFacts>()?.Know(debugId: failed.Error.DebugId);
        Log.Failed(
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FailedCall)), (int?)failed.StatusCode,
            failed.Error.Name, failed.Error.DebugId);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "PayPal did not do what a page needs: {Status} {Name} (debug id {DebugId}).")]
        public static partial void Failed(ILogger logger, int? status, string name, string? debugId);
    }
}
