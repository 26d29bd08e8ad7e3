namespace Checkout.Server.Http.Bodies;

internal static class RawBody
{
    public const int UsualLimit = 64 * 1024;

    public const int WebhookLimit = 256 * 1024;

    /// <summary>The first buffer, in bytes. Memory is not allocated for a Content-Length that a client only claims.</summary>
    private const int FirstBuffer = 4 * 1024;

    /// <exception cref="BadHttpRequestException">413 if it is larger than the limit, 400 if it is incomplete.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            throw TooLarge();
        }

        var buffer = new byte[request.ContentLength is > 0 and < FirstBuffer and var length ? (int)length : FirstBuffer];
        var read = 0;
        while (true)
        {
            var count = await ReadAsync(request.Body, buffer.AsMemory(read), cancellationToken);
            read += count;
            if (count == 0 || read == request.ContentLength)
            {
                return buffer.AsMemory(0, read);
            }

            if (read > limit)
            {
                throw TooLarge();
            }

            if (read == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, (int)(request.ContentLength ?? limit + 1)));
            }
        }
    }

    /// <summary>Kestrel reports most faults of a body as a bad request. Some are plain IOExceptions, such as a chunk size that
    /// overflows.</summary>
    private static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body is incomplete.", StatusCodes.Status400BadRequest, broken);
        }
    }

    private static BadHttpRequestException TooLarge() => new("The body is too large.", StatusCodes.Status413PayloadTooLarge);
}
