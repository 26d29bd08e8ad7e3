namespace Checkout.Server.Http.Keys;

/// <summary>Who may call an operation: the holder of a key with one of the roles.</summary>
internal sealed record NeededRole(Role AnyOf);

internal static class NeededRoleExtensions
{
    /// <summary>Lets only holders of one of the roles call the operation. What a route says replaces what its group says.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, Role anyOf)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new NeededRole(anyOf));
}
