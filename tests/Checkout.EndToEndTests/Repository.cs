namespace Checkout.EndToEndTests;

/// <summary>Where the built programs and the test's own files are. The tests run what the build put out, as a user would.</summary>
internal static class Repository
{
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory);

    private static readonly string Root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    public static string Axe => Path.Combine(Root, "tests/Checkout.EndToEndTests/node_modules/axe-core/axe.min.js");

    public static string Esbuild => Path.Combine(Root, "tests/Checkout.EndToEndTests/node_modules/.bin/esbuild");

    /// <summary>The pages' files, as they are written and served.</summary>
    public static string Pages => Path.Combine(Root, "wwwroot");

    public static string Architecture => Path.Combine(Root, "docs/architecture.md");

    public static string Catalog => Path.Combine(Root, "src/Checkout.Server/catalog.json");

    /// <summary>The program of a project, built in the same configuration as these tests.</summary>
    public static string Program(string project) =>
        Path.Combine(Root, "src", project, "bin", Output.Parent!.Name, Output.Name, $"{project}.dll");

    // What a run leaves behind, databases and pictures, is there to be looked at until the next run.
    private static readonly Lazy<string> Results = new(() =>
    {
        var folder = Path.Combine(Root, "tests/Checkout.EndToEndTests/TestResults/shops");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return folder;
    });

    private static int folders;

    public static string NewFolder() =>
        Directory.CreateDirectory(Path.Combine(Results.Value, $"{Interlocked.Increment(ref folders)}")).FullName;
}
