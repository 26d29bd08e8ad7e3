using System.Text;

namespace Checkout.Server.Settings;

internal static class SecretFile
{
    public const int MaxBytes = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The text, or a fault: the rest of a sentence after the setting's name, which does not quote the file.</returns>
    public static Reading<string?> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[MaxBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > MaxBytes)
            {
                return Reading<string?>.Bad($"names a file of more than {MaxBytes / 1024} KB: a secret is one line.");
            }

            var text = Utf8.GetString(bytes, 0, length).TrimStart('\uFEFF').TrimEnd('\r', '\n');
            return string.IsNullOrWhiteSpace(text)
                ? Reading<string?>.Bad("names a file that is empty.")
                : Reading<string?>.Good(text);
        }
        catch (DecoderFallbackException)
        {
            return Reading<string?>.Bad("names a file that is not UTF-8 text.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Reading<string?>.Bad("names a file that does not exist.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            return Reading<string?>.Bad("names a file that this process cannot read.");
        }
    }
}
