namespace PayPalSimulator.Api;

/// <summary>Answers an unexpected exception with PayPal's 500, and logs it.</summary>
internal static partial class Failures
{
    public static void UseFailures(this WebApplication app)
    {
        var logger = app.Logger;
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (OperationCanceledException)
            {
                // The caller has disconnected or the simulator is stopping, so there is no answer.
                http.Abort();
            }
            catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
            {
                await AnswerWriter.WriteAsync(http, Envelope(http, exception.StatusCode, exception.Message));
            }
            catch (Exception exception) when (!http.Response.HasStarted)
            {
                Log.Failed(logger, exception, http.Request.Method, http.Request.Path.Value!);
                await AnswerWriter.WriteAsync(
                    http, Envelope(http, StatusCodes.Status500InternalServerError, "An internal server error occurred."));
            }
        });
    }

    private static Answer Envelope(HttpContext http, int status, string message) => Answer.Of(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, ErrorAnswer.Name(status));
        writer.WriteString("message"u8, message);
        writer.WriteString("debug_id"u8, http.DebugId());
        writer.WriteStartArray("links"u8);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed because of an error in the simulator.")]
        public static partial void Failed(ILogger logger, Exception exception, string method, string path);
    }
}
