using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Checkout.Tests.Server.Api;

/// <summary>Compiles a generated client together with a program that uses it.</summary>
internal static class GeneratedClient
{
    /// <summary>A reference to an older version of an assembly. The SDK suppresses these warnings, too.</summary>
    private static readonly string[] OlderReferences = ["CS1701", "CS1702"];

    /// <summary>Compiles without a warning of the compiler's, and loads the result.</summary>
    public static Assembly Compile(string client, string program)
    {
        var parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "GeneratedClient",
            [CSharpSyntaxTree.ParseText(client, parsing), CSharpSyntaxTree.ParseText(program, parsing)],
            references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: OlderReferences.ToDictionary(id => id, _ => ReportDiagnostic.Suppress, StringComparer.Ordinal)));
        using var assembly = new MemoryStream();

        var result = compilation.Emit(assembly);

        Assert.Empty(result.Diagnostics.Where(one => one.Severity >= DiagnosticSeverity.Warning).Select(one => one.ToString()));
        return Assembly.Load(assembly.ToArray());
    }
}
