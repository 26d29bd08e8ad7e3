using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Checkout.Server.Http.OpenApi;

/// <summary>Generates the OpenAPI document at the first request and caches it, because generating it is expensive.</summary>
internal sealed class DocumentOnce(SwaggerGenerator generator) : IAsyncSwaggerProvider
{
    private readonly Lazy<Task<OpenApiDocument>> document = new(() => generator.GetSwaggerAsync(SwaggerSetup.Document));

    public Task<OpenApiDocument> GetSwaggerAsync(string documentName, string? host = null, string? basePath = null) =>
        documentName == SwaggerSetup.Document ? document.Value : throw new UnknownSwaggerDocument(documentName, [SwaggerSetup.Document]);
}
