namespace Checkout.Server.Pages;

/// <summary>GET /checkout: the form is on the shop's page.</summary>
internal static class ShowCheckout
{
    public static IResult Handle(HttpContext context) => new SeeOther(PageFrame.Root(context));
}
