using System.Text;
using Checkout.Orders;

namespace Checkout.Tests.Orders;

/// <summary>The diagrams of docs/architecture.md are drawn from <see cref="OrderTransitions"/>.</summary>
public sealed class DrawingTheTransitions
{
    private const string Begin = "<!-- The transitions, written by tests/Checkout.Tests/Orders/DrawingTheTransitions.cs -->\n";

    private const string End = "<!-- End of the transitions -->";

    [Fact, Trait("Category", "Documents")]
    public void The_diagrams_of_an_orders_life_show_its_transitions() => GeneratedText.HoldPart(
        "docs/architecture.md", Begin, End,
        $"""

        The usual transitions:

        {Diagram("  [*] --> CREATED: priced and stored\n", OrderTransitions.Usual)}
        Payments that arrive late, and quarantine:

        {Diagram("", OrderTransitions.Late)}
        """);

    private static string Diagram(string start, IReadOnlyList<OrderTransition> transitions)
    {
        var text = new StringBuilder($"```mermaid\nstateDiagram-v2\n{start}");
        foreach (var arrow in transitions.GroupBy(transition => (transition.From, transition.To)))
        {
            text.Append($"  {arrow.Key.From.ToName()} --> {arrow.Key.To.ToName()}: {string.Join(" / ", arrow.Select(Label))}\n");
        }

        return text.Append("```\n").ToString();
    }

    private static string Label(OrderTransition transition) => transition.Stock switch
    {
        StockChange.Released => $"{transition.Why} (-)",
        StockChange.Retaken => $"{transition.Why} (+)",
        _ => transition.Why,
    };
}
