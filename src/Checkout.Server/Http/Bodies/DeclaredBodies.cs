using Microsoft.AspNetCore.Http.Metadata;

namespace Checkout.Server.Http.Bodies;

internal static class DeclaredBodies
{
    /// <summary>An operation takes the body that its parameters declare. The generated code of the endpoints takes each parameter that binds
    /// itself for a JSON body, whatever it reads.</summary>
    public static TBuilder WithDeclaredBodies<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Finally(endpoint =>
        {
            foreach (var guessed in endpoint.Metadata.Where(one => one is IAcceptsMetadata { RequestType: null }).ToArray())
            {
                endpoint.Metadata.Remove(guessed);
            }
        });
        return routes;
    }
}
