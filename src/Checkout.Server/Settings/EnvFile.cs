using System.Text;

namespace Checkout.Server.Settings;

/// <summary>Reads a .env file as `docker run --env-file` does: a value is everything after the first =, without quotes, escapes or
/// interpolation. Messages give the number of a line and never quote it, because it may contain a secret.</summary>
internal static class EnvFile
{
    private const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <returns>Its variables and all problems. Of repeated names the last counts. Null and one problem if the file could not be read. A
    /// missing file counts as empty.</returns>
    public static (IReadOnlyDictionary<string, string>? Variables, IReadOnlyList<string> Problems) Read(string path)
    {
        try
        {
            if (!Path.Exists(path))
            {
                return (new Dictionary<string, string>(StringComparer.Ordinal), []);
            }

            using var file = File.OpenRead(path);
            var bytes = new byte[MaxBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > MaxBytes
                ? (null, [$"{path} is larger than {MaxBytes / 1024} KB."])
                : Parse(path, bytes.AsSpan(0, length));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, [$"{path} cannot be read: it must be a file that this process may read."]);
        }
    }

    private static (IReadOnlyDictionary<string, string> Variables, IReadOnlyList<string> Problems) Parse(
        string path, ReadOnlySpan<byte> bytes)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<string>();
        var text = bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        var number = 0;
        foreach (var range in text.Split((byte)'\n'))
        {
            number++;
            var line = text[range];
            if (Fault(line.EndsWith("\r"u8) ? line[..^1] : line, variables) is { } fault)
            {
                problems.Add($"{path}, line {number}, {fault}");
            }
        }

        return (variables, problems);
    }

    private static string? Fault(ReadOnlySpan<byte> bytes, Dictionary<string, string> variables)
    {
        string line;
        try
        {
            line = Utf8.GetString(bytes).TrimStart();
        }
        catch (DecoderFallbackException)
        {
            return "is not UTF-8 text.";
        }

        if (line.Length == 0 || line[0] == '#')
        {
            return null;
        }

        var end = line.IndexOf('=', StringComparison.Ordinal);
        var name = end < 0 ? "" : line[..end];
        if (name.Length == 0 || !name.All(IsOfName))
        {
            return "is not NAME=value: write a name without spaces, =, and the value without quotes; a comment begins with #.";
        }

        if (line.Contains('\0', StringComparison.Ordinal))
        {
            return "contains a NUL character, which no variable can contain.";
        }

        variables[name] = line[(end + 1)..];
        return null;
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-';
}
