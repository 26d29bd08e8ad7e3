using System.Text.Json;
using PayPalSimulator.Browser;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Shapes;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Controls;

/// <summary>The payer's actions, without a browser.</summary>
internal static class PayerControls
{
    public static Answer List(Control control) => ControlAnswer.Items(TestPayers.All, (writer, payer) =>
    {
        writer.WriteStartObject();
        writer.WriteString("payer"u8, payer.Key);
        writer.WriteString("name"u8, payer.Name);
        writer.WriteString("note"u8, payer.Note);
        writer.WriteEndObject();
    });

    public static Answer Approve(Control control)
    {
        var input = control.Input("payer", "shipping");
        var payer = ReadPayer(input);
        var shipping = ReadShipping(input);
        return ControlOpening.OnOrder(control, input, order =>
        {
            if (order.IsClosed)
            {
                return $"The order is {order.Status}.";
            }

            Approval.Apply(control.World, order, payer, shipping);
            return null;
        });
    }

    /// <summary>The payer closes the window. The order does not change, and the payer may come back.</summary>
    public static Answer Cancel(Control control) => ControlOpening.OnOrder(control, control.Input(), _ => null);

    private static Payer ReadPayer(ControlInput input)
    {
        switch (input.Any("payer"))
        {
            case null:
                return TestPayers.Default.Payer;
            case { ValueKind: JsonValueKind.String } key when TestPayers.Find(key.GetString()!) is { } found:
                return found.Payer;
            case { ValueKind: JsonValueKind.Object } payer when HasText(payer):
                var own = TestPayers.Default.Payer;
                var name = payer.Member("name");
                return own with
                {
                    GivenName = name?.TextMember("given_name") ?? own.GivenName,
                    Surname = name?.TextMember("surname") ?? own.Surname,
                    Email = payer.TextMember("email_address") ?? own.Email,
                    PayerId = payer.TextMember("payer_id") ?? own.PayerId,
                    CountryCode = payer.Member("address")?.TextMember("country_code") ?? own.CountryCode,
                };
            default:
                var keys = string.Join(", ", TestPayers.All.Select(known => known.Key));
                input.Refuse($"'payer' must be one of {keys}, or an object in PayPal's format of a payer.");
                return TestPayers.Default.Payer;
        }
    }

    private static bool HasText(JsonElement payer)
    {
        var findings = new Findings();
        OrderShape.Payer.Check(payer, findings);
        var name = payer.Member("name");
        return findings.Details.Count == 0
            && (name is null || name.Value.EnumerateObject().All(part => part.Value.ValueKind == JsonValueKind.String));
    }

    private static JsonElement? ReadShipping(ControlInput input)
    {
        if (input.Any("shipping") is not { } shipping)
        {
            return null;
        }

        var findings = new Findings();
        PersonShapes.Shipping.Check(shipping, findings);
        if (findings.Details.Count > 0)
        {
            input.Refuse($"'shipping' does not have PayPal's format: {findings.Details[0].Issue} at {findings.Details[0].Field}.");
        }

        return shipping;
    }
}
