namespace PayPalSimulator.Buyer;

/// <summary>What browsers ask for.</summary>
internal static class BuyerRoutes
{
    public static void MapBuyer(this IEndpointRouteBuilder app, World world)
    {
    }
}
