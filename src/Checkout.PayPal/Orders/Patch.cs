using System.Text.Json.Nodes;


namespace Checkout.PayPal.Orders;

/// <summary>One change of a resource (RFC 6902): of an order while it is CREATED or APPROVED, or of a webhook.</summary>
/// <param name="Op">See <see cref="PatchOp"/>.</param>
/// <param name="Path">A JSON pointer with PayPal's filter, such as <c>/purchase_units/@reference_id=='default'/amount</c>.</param>
/// <param name="Value">The new value; absent when something is removed.</param>
public sealed record Patch(string Op, string Path, JsonNode? Value = null);

/// <summary>The operations that PayPal's order fields take.</summary>
public static class PatchOp
{
    /// <summary>Sets what is not there yet.</summary>
    public const string Add = "add";

    /// <summary>Sets what is there already.</summary>
    public const string Replace = "replace";

    /// <summary>Takes away what is there.</summary>
    public const string Remove = "remove";
}
