using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Disputes.Shapes;
using PayPalSimulator.Orders.Shapes;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Disputes.Operations;

/// <summary><c>PATCH /v1/customer/disputes/{id}</c>: the merchant's contact details for evidence. Applies all operations or none.</summary>
internal static class PatchDispute
{
    // PayPal's text has the singular, its description the plural.
    private static readonly string[] Paths = ["/communication_details", "/communication_detail"];

    public static Answer Handle(ApiCall call) => Opening.OnDispute(call, action: null, Change);

    private static Answer Change(ApiCall call, Dispute dispute)
    {
        if (Patch.Refuse(call, out var patches) is { } malformed)
        {
            return malformed;
        }

        if (patches.Select((patch, index) => Check(patch, index)).FirstOrDefault(found => found.Count > 0) is { } problems)
        {
            return call.Refuse(problems);
        }

        var value = patches[^1].Value;
        dispute.Contact = new MerchantContact(value.TextMember("email"), value.TextMember("note"), call.Now);
        DisputeDesk.Update(dispute, call.Now);
        return new Answer(StatusCodes.Status204NoContent);
    }

    private static IReadOnlyList<Detail> Check(Patch patch, int index)
    {
        if (!Paths.Contains(patch.Path))
        {
            return [Detail.InBody("INVALID_PARAMETER_VALUE", $"/{index}/path", patch.Path) with
            {
                Description = "Only communication_details can be changed.",
            }];
        }

        if (patch.Op is not ("add" or "replace"))
        {
            return [Detail.InBody("INVALID_PARAMETER_VALUE", $"/{index}/op", patch.Op)];
        }

        var findings = new Findings();
        findings.Enter(index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        findings.Enter("value");
        DisputeShapes.Contact.Check(patch.Value, findings);
        return findings.Details;
    }
}
