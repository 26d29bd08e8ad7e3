namespace Checkout.PayPal;

/// <summary>A HATEOAS link. The host is PayPal's choice and differs between answers; never compare it.</summary>
/// <param name="Href">The address.</param>
/// <param name="Rel">Its purpose, such as <c>approve</c> or <c>payer-action</c>.</param>
/// <param name="Method">The HTTP method to use.</param>
public sealed record Link(string Href, string Rel, string? Method = null);
