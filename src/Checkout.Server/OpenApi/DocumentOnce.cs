using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Checkout.Server.OpenApi;

/// <summary>Makes the OpenAPI document at its first request and keeps it: making it costs far more than any other request without a
/// database.</summary>
internal sealed class DocumentOnce(SwaggerGenerator generator) : IAsyncSwaggerProvider
{
    private readonly Lazy<Task<OpenApiDocument>> document = new(() => generator.GetSwaggerAsync(SwaggerSetup.Document));

    public Task<OpenApiDocument> GetSwaggerAsync(string documentName, string? host = null, string? basePath = null) =>
        documentName == SwaggerSetup.Document ? document.Value : throw new UnknownSwaggerDocument(documentName, [SwaggerSetup.Document]);
}
