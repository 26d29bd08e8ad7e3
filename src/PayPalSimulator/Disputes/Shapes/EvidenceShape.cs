using PayPalSimulator.Orders.Shapes;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Disputes.Shapes;

/// <summary>
/// The shape of evidence (Disputes v1, 1.11). <c>evidence-types.txt</c> and <c>dispute-carriers.txt</c> are PayPal's lists; the carriers
/// of disputes are not those of Orders v2.
/// </summary>
internal static class EvidenceShape
{
    // DisputeShapes needs this class, so this class must not need that one: whichever came first would see the other half made.
    public static readonly Shape Note = new Text(1, 2000);

    private static readonly Shape Tracking = new Members(
        new Member("carrier_name", new Choice(Words("dispute-carriers.txt")), IsRequired: true),
        new Member("carrier_name_other", new Text(1, 2000)),
        new Member("tracking_url", new WebAddress()),
        new Member("tracking_number", new Text(1, 255), IsRequired: true));

    // PayPal names and dates the files, and says who sent the evidence.
    public static readonly Members Evidence = new(
        new Member("evidence_type", new Choice(Words("evidence-types.txt"))),
        new Member("evidence_info", new Members(
            new Member("tracking_info", new ListOf(Tracking, 1, 10)),
            new Member("refund_ids", new ListOf(new Text(1, 255), 1, 100)))),
        new Member("documents", new ListOf(new Members(new Member("name", new Text(1, 2000))), 1, 100), IsEchoed: false),
        new Member("notes", Note),
        new Member("source", new Text(1, 255), IsEchoed: false),
        new Member("date", new Text(20, 64), IsEchoed: false),
        new Member("item_id", new Text(1, 255, Patterns.CaptureId())),
        new Member("item_type", new Choice("PRODUCT", "SERVICE", "BOOKING", "DIGITAL_DOWNLOAD")),
        new Member("action_info", new OpenObject(), IsEchoed: false),
        new Member("dispute_life_cycle_stage", new Text(1, 255), IsEchoed: false));

    public static readonly Shape Some = new Members(
        new Member("evidences", new ListOf(Evidence, 1, Limits.EvidencesOfDispute), IsRequired: true),
        new Member("return_address", PersonShapes.Address));

    private static string[] Words(string resource)
    {
        using var reader = new StreamReader(Resources.Open(resource));
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}
