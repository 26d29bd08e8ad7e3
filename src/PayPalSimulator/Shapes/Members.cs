using System.Text.Json;

namespace PayPalSimulator.Shapes;

/// <summary>
/// An object with known members. A member that is null counts as not sent. Like PayPal, it ignores unknown members, and records them.
/// </summary>
internal sealed class Members(params Member[] members) : Shape
{
    public override void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Add("INVALID_PARAMETER_SYNTAX", value);
            return;
        }

        var found = 0;
        foreach (var member in members)
        {
            var isThere = value.TryGetProperty(member.Name, out var element);
            found += isThere ? 1 : 0;
            if (isThere && element.ValueKind != JsonValueKind.Null)
            {
                findings.Enter(member.Name);
                member.Shape.Check(element, findings);
                findings.Leave();
            }
            else if (member.IsRequired)
            {
                findings.Enter(member.Name);
                findings.Add("MISSING_REQUIRED_PARAMETER");
                findings.Leave();
            }
        }

        if (found < value.GetPropertyCount())
        {
            NoteUnknown(value, findings);
        }
    }

    public override void Write(JsonElement value, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteMembers(value, writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members without braces, for an object that has further members.</summary>
    public void WriteMembers(JsonElement value, Utf8JsonWriter writer)
    {
        foreach (var member in members)
        {
            if (member.IsEchoed && value.TryGetProperty(member.Name, out var element) && element.ValueKind != JsonValueKind.Null)
            {
                writer.WritePropertyName(member.Name);
                member.Shape.Write(element, writer);
            }
        }
    }

    private void NoteUnknown(JsonElement value, Findings findings)
    {
        foreach (var property in value.EnumerateObject())
        {
            if (!Array.Exists(members, member => member.Name == property.Name))
            {
                findings.AddUnknown(property.Name);
            }
        }
    }
}

/// <param name="IsEchoed">PayPal's answers repeat the member.</param>
internal sealed record Member(string Name, Shape Shape, bool IsRequired = false, bool IsEchoed = true);
