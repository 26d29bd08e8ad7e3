using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PayPalSimulator.Browser;

/// <summary><c>GET /sdk/js</c>: the script that defines <c>paypal</c> in a page.</summary>
internal static class SdkScript
{
    private const string JavaScript = "application/javascript; charset=utf-8";
    private const string Version = "5.0.500-simulator";

    // The order matters: a part uses what an earlier part declares.
    private static readonly string[] Parts = ["setup", "style", "order", "shipping", "frame", "buttons", "marks", "export"];

    private static readonly byte[] Source =
    [
        .. "(function (config) {\n'use strict';\n"u8,
        .. Parts.SelectMany(part => Resources.Bytes($"sdk-{part}.js")),
        .. "})("u8,
    ];

    public static Task HandleAsync(HttpContext http, World world)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.XContentTypeOptions = "nosniff";
        var answer = SdkQuery.Refuse(http.Request.Query, world.Apps) is { } problem
            ? new Answer(StatusCodes.Status400BadRequest, Refusal(problem, http.DebugId()))
            : new Answer(StatusCodes.Status200OK, Script(http, world));
        return AnswerWriter.WriteAsync(http, answer with { ContentType = JavaScript });
    }

    // PayPal answers with a script that throws, so that the browser's console shows the problem.
    private static byte[] Refusal(string problem, string debugId)
    {
        var text = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode($"SDK Validation error: '{problem}'")
            .Replace("*/", "* /", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes($"throw new Error(\"{text}\");\n\n/* Original Error:\n\n{text} (debug id: {debugId})\n\n*/\n");
    }

    private static byte[] Script(HttpContext http, World world)
    {
        var query = http.Request.Query;
        using var script = new MemoryStream();
        script.Write(Source);
        using (var writer = new Utf8JsonWriter(script))
        {
            writer.WriteStartObject();
            writer.WriteString("base"u8, world.BaseUrl(http.Request));
            writer.WriteString("version"u8, Version);
            writer.WriteString("clientID"u8, query["client-id"]);
            writer.WriteString("intent"u8, Given("intent", "capture"));
            writer.WriteString("currency"u8, Given("currency", "USD"));
            writer.WriteString("commit"u8, Given("commit", "true"));
            writer.WriteBoolean("vault"u8, Given("vault", "false") == "true");
            writer.WriteString("buyerCountry"u8, Given("buyer-country", "US"));
            writer.WriteString("merchantId"u8, Given("merchant-id", ""));
            WriteList(writer, "components", Given("components", "buttons"));
            WriteList(writer, "disableFunding", Given("disable-funding", ""));
            WriteTexts(writer, "addressErrors", ShippingProblems.OfAddress);
            WriteTexts(writer, "optionErrors", ShippingProblems.OfOption);
            writer.WriteString("shippingError"u8, ShippingProblems.Unknown);
            writer.WriteEndObject();
        }

        script.Write(");\n"u8);
        return script.ToArray();

        string Given(string name, string otherwise) => query[name].ToString() is { Length: > 0 } value ? value : otherwise;
    }

    private static void WriteList(Utf8JsonWriter writer, string name, string list)
    {
        writer.WriteStartArray(name);
        foreach (var item in list.Split(','))
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> texts)
    {
        writer.WriteStartObject(name);
        foreach (var (key, text) in texts)
        {
            writer.WriteString(key, text);
        }

        writer.WriteEndObject();
    }
}
