using Checkout.Tests.Architecture;

namespace Checkout.Tests;

/// <summary>Texts in the repository that are written from the code. To write them:
/// <c>WRITE_DOCUMENTS=1 dotnet test tests/Checkout.Tests --filter "Category=Documents"</c>.</summary>
internal static class GeneratedText
{
    /// <summary>Holds a whole file to its text.</summary>
    public static void Hold(string file, string expected)
    {
        var path = Path.Combine(TheTree.Repository(), file);
        if (Environment.GetEnvironmentVariable("WRITE_DOCUMENTS") is not null)
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    /// <summary>Holds the part of a file between two lines to its text.</summary>
    public static void HoldPart(string file, string begin, string end, string expected)
    {
        var text = File.ReadAllText(Path.Combine(TheTree.Repository(), file));
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);

        Hold(file, $"{text[..from]}{expected}{text[to..]}");
    }
}
