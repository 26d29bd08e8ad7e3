namespace PayPalSimulator.Api;

internal static class AnswerWriter
{
    public static Task WriteAsync(HttpContext http, Answer answer, RequestRecord? record = null)
    {
        if (record is not null)
        {
            record.Status = answer.Status;
            record.ResponseBody = answer.Body;
        }

        WriteHead(http, answer);
        return answer.Body.IsEmpty ? Task.CompletedTask : http.Response.Body.WriteAsync(answer.Body, http.RequestAborted).AsTask();
    }

    public static void WriteHead(HttpContext http, Answer answer)
    {
        http.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString();
        }

        if (!answer.Body.IsEmpty)
        {
            http.Response.ContentType = answer.ContentType;
            http.Response.ContentLength = answer.Body.Length;
        }
    }
}
