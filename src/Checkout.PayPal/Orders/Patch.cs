using System.Text.Json.Nodes;


namespace Checkout.PayPal.Orders;

/// <summary>One change of a resource (RFC 6902): of an order while it is CREATED or APPROVED, or of a webhook.</summary>
/// <param name="Op">See <see cref="PatchOp"/>.</param>
/// <param name="Path">A JSON pointer with PayPal's filter, such as <c>/purchase_units/@reference_id=='default'/amount</c>.</param>
/// <param name="Value">The new value; null for a removal.</param>
public sealed record Patch(string Op, string Path, JsonNode? Value = null);

/// <summary>The operations that PayPal supports.</summary>
public static class PatchOp
{
    /// <summary>Sets a member that is absent.</summary>
    public const string Add = "add";

    /// <summary>Replaces a member that is present.</summary>
    public const string Replace = "replace";

    /// <summary>Removes a member.</summary>
    public const string Remove = "remove";
}
