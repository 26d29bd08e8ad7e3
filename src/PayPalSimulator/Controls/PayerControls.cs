using System.Text.Json;
using PayPalSimulator.Buyer;

namespace PayPalSimulator.Controls;

/// <summary>Does without a browser what the payer does.</summary>
internal static class PayerControls
{
    /// <summary>The test payers, by the key that <c>approve</c> takes.</summary>
    public static Answer List(Control control) => ControlAnswer.Items(Buyers.All, (writer, buyer) =>
    {
        writer.WriteStartObject();
        writer.WriteString("payer"u8, buyer.Key);
        writer.WriteString("name"u8, buyer.Name);
        writer.WriteString("note"u8, buyer.Note);
        writer.WriteEndObject();
    });

    public static Answer Approve(Control control)
    {
        var input = control.Input("payer", "shipping");
        var payer = ReadPayer(input);
        var shipping = ReadShipping(input);
        return Show(control, input, order =>
        {
            if (order.IsOver)
            {
                return $"The order is {order.Status}.";
            }

            Approval.Give(control.World, order, payer, shipping);
            return null;
        });
    }

    /// <summary>The payer closes the window. Nothing changes at PayPal, and the payer may come back.</summary>
    public static Answer Cancel(Control control) => Show(control, control.Input(), _ => null);

    /// <summary>Changes the order that the control names, and shows it. <paramref name="act"/> says why it cannot.</summary>
    private static Answer Show(Control control, ControlInput input, Func<Order, string?> act)
    {
        if (input.Problem is { } problem)
        {
            return ControlAnswer.Invalid(problem);
        }

        if (control.World.Book.Find(control.Route("id"), control.Now) is not { } order)
        {
            return ControlAnswer.NotFound("There is no such order, or it has expired.");
        }

        lock (order.Gate)
        {
            return act(order) is { } conflict
                ? ControlAnswer.Conflict(conflict)
                : Answer.Of(StatusCodes.Status200OK, writer => OrderWriter.Write(writer, order, control.BaseUrl));
        }
    }

    private static Payer ReadPayer(ControlInput input)
    {
        switch (input.Any("payer"))
        {
            case null:
                return Buyers.Default.Payer;
            case { ValueKind: JsonValueKind.String } key when Buyers.Find(key.GetString()!) is { } buyer:
                return buyer.Payer;
            case { ValueKind: JsonValueKind.Object } payer when HasText(payer):
                var own = Buyers.Default.Payer;
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
                var keys = string.Join(", ", Buyers.All.Select(buyer => buyer.Key));
                input.Refuse($"'payer' must be one of {keys}, or an object as PayPal writes a payer.");
                return Buyers.Default.Payer;
        }
    }

    private static bool HasText(JsonElement payer)
    {
        var findings = new Shapes.Findings();
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

        var findings = new Shapes.Findings();
        OrderShape.Shipping.Check(shipping, findings);
        if (findings.Details.Count > 0)
        {
            input.Refuse($"'shipping' does not have PayPal's form: {findings.Details[0].Issue} at {findings.Details[0].Field}.");
        }

        return shipping;
    }
}
