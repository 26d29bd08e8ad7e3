using System.Text;

namespace Checkout.EndToEndTests.Fuzzing;

/// <summary>What is no HTTP, or no longer.</summary>
internal static class Garbage
{
    private static readonly string[] Texts =
    [
        "GET / HTTP/9.9\r\nHost: shop\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: bad host\r\n\r\n",
        "GET / HTTP/1.1\nHost: shop\n\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nNo colon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\n folded: yes\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nX: \0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\n: no name\r\n\r\n",
        "GET http://evil.example/api/products HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n",
        "GET /api/\0/products HTTP/1.1\r\nHost: shop\r\n\r\n",
        "GET /api/%zz/%/%1 HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n",
        "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n{}",
        "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nTransfer-Encoding: gzip\r\n\r\n{}",
        "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n",
        "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "FFFFFFFFFFFFFFFF\r\n{}\r\n",
        "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}0\r\n\r\n",
        "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n{\"cart\":[",
        "POST /api/webhooks/paypal HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n{\"id\":",
        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00FC\u0003\u0003",
        "\r\n\r\n\r\n",
        "",
    ];

    public static byte[] Of(Random random)
    {
        if (random.Next(4) > 0)
        {
            return Encoding.Latin1.GetBytes(Texts[random.Next(Texts.Length)]);
        }

        var noise = new byte[random.Next(1, 20_000)];
        random.NextBytes(noise);
        return noise;
    }
}
