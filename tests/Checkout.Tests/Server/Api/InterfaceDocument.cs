using System.Text.RegularExpressions;
using Newtonsoft.Json;
using NJsonSchema;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace Checkout.Tests.Server.Api;

/// <summary>The OpenAPI document of a shop, as NSwag reads it.</summary>
internal sealed class InterfaceDocument
{
    public const string Namespace = "Checkout.Generated";

    private readonly string json;
    private readonly OpenApiDocument strict;

    private InterfaceDocument(string json, OpenApiDocument strict)
    {
        this.json = json;
        this.strict = strict;
        foreach (var schema in strict.Components.Schemas.Values)
        {
            // The document allows further members, so that the shop can add some. Here each one must be described.
            schema.AllowAdditionalProperties = false;
        }
    }

    public static async Task<InterfaceDocument> ReadAsync(Shop shop)
    {
        var text = (await shop.NewBrowser().GetAsync("/swagger/v1/swagger.json")).Text;
        return new(text, await OpenApiDocument.FromJsonAsync(text));
    }

    /// <summary>A client in C#, as a developer would generate it.</summary>
    public async Task<string> GenerateClientAsync()
    {
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "CheckoutClient",
            UseBaseUrl = false,
            GenerateOptionalParameters = true,
            CSharpGeneratorSettings =
            {
                Namespace = Namespace,
                JsonLibrary = CSharpJsonLibrary.SystemTextJson,
                GenerateNullableReferenceTypes = true,
                GenerateOptionalPropertiesAsNullable = true,
            },
        };
        return new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(json), settings).GenerateFile();
    }

    /// <summary>What the document does not say of an answer.</summary>
    public IEnumerable<string> Faults(string method, string path, int status, string? type, string body, Func<string, bool> hasHeader)
    {
        var operation = strict.Operations
            .SingleOrDefault(one => one.Method.Equals(method, StringComparison.OrdinalIgnoreCase) && IsOf(one.Path, path))?.Operation;
        if (operation is null)
        {
            return [$"{method} {path} is not in the document"];
        }

        var answer = $"{operation.OperationId} {status}";
        if (!operation.Responses.TryGetValue($"{status}", out var response))
        {
            return [$"{answer} is not in the document"];
        }

        var missing = response.Headers.Where(header => header.Value.IsRequired && !hasHeader(header.Key))
            .Select(header => $"{answer} has no header {header.Key}");
        return response.Content.Count == 0
            ? missing.Concat(body.Length == 0 ? [] : [$"{answer} has a body"])
            : response.Content.TryGetValue(type ?? "", out var media)
                ? missing.Concat(Faults(answer, media.Schema, type!.EndsWith("json", StringComparison.Ordinal) ? body : JsonConvert.ToString(body)))
                : missing.Append($"{answer} is {type}");
    }

    /// <summary>What is wrong with the examples, by their schemas.</summary>
    public IEnumerable<string> FaultsOfExamples()
    {
        foreach (var operation in strict.Operations.Select(one => one.Operation))
        {
            var bodies = (operation.RequestBody?.Content.Values ?? []).Select(media => (Where: "request", Media: media))
                .Concat(operation.Responses.SelectMany(response => response.Value.Content.Values.Select(media => (response.Key, media))));
            foreach (var (where, media) in bodies)
            {
                foreach (var fault in Faults($"{operation.OperationId} {where}", media.Schema, JsonConvert.SerializeObject(media.Example)))
                {
                    yield return fault;
                }
            }
        }
    }

    private static IEnumerable<string> Faults(string where, JsonSchema schema, string body) =>
        schema.ActualSchema.Validate(body).Select(fault => $"{where}: {fault.Path} {fault.Kind} in {body}");

    private static bool IsOf(string template, string path) => Regex.IsMatch(
        path, $"^{Regex.Replace(template, @"\{\w+\}", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(1))}$", RegexOptions.None, TimeSpan.FromSeconds(1));
}
