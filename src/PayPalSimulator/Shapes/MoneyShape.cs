using System.Text.Json;
using System.Text.RegularExpressions;

namespace PayPalSimulator.Shapes;

/// <summary>
/// A <c>currency_code</c>, a <c>value</c> and optional further members. The rules check the amount itself.
/// </summary>
internal sealed partial class MoneyShape(params Member[] more) : Shape
{
    private readonly Members members = new(
    [
        new Member("currency_code", new Text(3, 3), IsRequired: true),
        new Member("value", new Text(1, 32, ValuePattern()), IsRequired: true),
        .. more,
    ]);

    public override void Check(JsonElement value, Findings findings) => members.Check(value, findings);

    public override void Write(JsonElement value, Utf8JsonWriter writer)
    {
        // An amount that no rule checks may not fit a decimal. It is written as it was sent.
        if (!Money.TryRead(value, out var money))
        {
            value.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        money.WriteMembers(writer);
        foreach (var member in more)
        {
            if (value.TryGetProperty(member.Name, out var element) && element.ValueKind != JsonValueKind.Null)
            {
                writer.WritePropertyName(member.Name);
                member.Shape.Write(element, writer);
            }
        }

        writer.WriteEndObject();
    }

    [GeneratedRegex(
        "^((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limits.RegexMilliseconds)]
    private static partial Regex ValuePattern();
}
