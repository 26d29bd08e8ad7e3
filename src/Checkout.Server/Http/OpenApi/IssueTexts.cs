using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http.Problems;

namespace Checkout.Server.Http.OpenApi;

internal static partial class IssueTexts
{
    /// <summary>Codes of PayPal's that the shop uses with PayPal's meaning.</summary>
    private static readonly string[] OfPayPal =
    [
        Issue.InvalidResourceId, Issue.OrderNotApproved, Issue.OrderAlreadyCaptured, Issue.OrderAlreadyAuthorized,
        Issue.OrderCompletionInProgress, Issue.InstrumentDeclined, Issue.CaptureFullyRefunded, Issue.RefundAmountExceeded,
        Issue.RefundTimeLimitExceeded, Issue.RefundCurrencyMismatch, Issue.RefundAfterChargeback, Issue.PendingCapture,
        Issue.AuthorizationVoided, Issue.AuthorizationExpired, Issue.AuthorizationAlreadyCaptured, Issue.CaptureCurrencyMismatch,
        Issue.MaxCaptureAmountExceeded, Issue.ReauthorizationTooSoon, Issue.TransactionRefused,
    ];

    public static IReadOnlyList<string> OfCarts { get; } = [.. Constants(typeof(CartIssue)).Select(ValueOf)];

    public static IReadOnlyList<(string Code, string Summary)> All { get; } =
    [
        .. Summaries(typeof(IssueCode)), .. Summaries(typeof(CartIssue)), .. Summaries(typeof(GivenCartIssue)),
        .. Summaries(typeof(Issue)).Where(one => OfPayPal.Contains(one.Code, StringComparer.Ordinal)),
    ];

    private static IEnumerable<FieldInfo> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral);

    private static string ValueOf(FieldInfo constant) => (string)constant.GetRawConstantValue()!;

    /// <summary>The summaries are in the XML file beside the assembly, like those of every schema.</summary>
    private static IEnumerable<(string Code, string Summary)> Summaries(Type type)
    {
        var file = Path.ChangeExtension(type.Assembly.Location, ".xml");
        var members = File.Exists(file)
            ? XDocument.Load(file).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal)
            : [];
        return Constants(type).Select(constant => (
            ValueOf(constant),
            members.GetValueOrDefault($"F:{type.FullName}.{constant.Name}")?.Element("summary") is { } summary
                ? Space().Replace(string.Concat(summary.Nodes().Select(node => Markdown(node, type.Assembly))), " ").Trim()
                : ""));
    }

    private static string Markdown(XNode node, Assembly assembly) => node switch
    {
        XElement { Name.LocalName: "see" } see => Constant(see.Attribute("cref")!.Value[2..], assembly),
        XElement element => $"`{element.Value}`",
        XText text => text.Value,
        _ => "",
    };

    private static string Constant(string name, Assembly assembly)
    {
        var dot = name.LastIndexOf('.');
        return assembly.GetType(name[..dot])?.GetField(name[(dot + 1)..])?.GetRawConstantValue()?.ToString() ?? $"`{name[(dot + 1)..]}`";
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
