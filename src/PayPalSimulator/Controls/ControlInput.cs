using System.Text.Json;
using System.Xml;

namespace PayPalSimulator.Controls;

/// <summary>The body of a control. An unknown member or a wrong type is a problem.</summary>
internal sealed class ControlInput
{
    private readonly JsonElement body;

    private ControlInput(JsonElement body) => this.body = body;

    /// <summary>The first problem, as a sentence.</summary>
    public string? Problem { get; private set; }

    public static ControlInput Read(byte[] bytes, params string[] members)
    {
        if (bytes.AsSpan().TrimStart(" \t\r\n"u8).IsEmpty)
        {
            return new ControlInput(default);
        }

        if (RequestBody.Parse(bytes) is not { ValueKind: JsonValueKind.Object } body)
        {
            return new ControlInput(default) { Problem = "The body must be a JSON object." };
        }

        var input = new ControlInput(body);
        foreach (var property in body.EnumerateObject())
        {
            if (!members.Contains(property.Name))
            {
                input.Problem ??= $"'{property.Name}' is not a member of this control; the members are {string.Join(", ", members)}.";
            }
        }

        return input;
    }

    /// <summary>Only the first problem is kept.</summary>
    public void Refuse(string problem) => Problem ??= problem;

    public JsonElement? Any(string name) => body.Member(name);

    public string? Text(string name)
    {
        if (body.Member(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Refuse($"'{name}' must be a string.");
        return null;
    }

    /// <summary>The first word is the default.</summary>
    public string OneOf(string name, params string[] words)
    {
        var word = Text(name) ?? words[0];
        if (!words.Contains(word))
        {
            Refuse($"'{name}' must be {string.Join(" or ", words)}.");
        }

        return word;
    }

    public int? Whole(string name, int min, int max)
    {
        if (body.Member(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max)
        {
            return number;
        }

        Refuse($"'{name}' must be a whole number from {min} to {max}.");
        return null;
    }

    /// <summary>A number from 0 to 1; true is 1 and false is 0.</summary>
    public double? Probability(string name)
    {
        if (body.Member(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean() ? 1 : 0;
        }

        if (value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and <= 1 and var probability)
        {
            return probability;
        }

        Refuse($"'{name}' must be a number from 0 to 1, true or false.");
        return null;
    }

    /// <summary>An amount above zero, in PayPal's format.</summary>
    public Money? Money(string name)
    {
        if (body.Member(name) is not { } value)
        {
            return null;
        }

        if (value.Member("currency_code") is { ValueKind: JsonValueKind.String } code && Currency.IsKnown(code.GetString()!)
            && value.Member("value") is { ValueKind: JsonValueKind.String } text
            && Amounts.Money.TryParse(text.GetString()!, out var number) && number is > 0 and <= Amounts.Money.Max
            && decimal.Round(number, Currency.Decimals(code.GetString()!)) == number)
        {
            return new Money(code.GetString()!, number);
        }

        Refuse($"'{name}' must be an amount above zero, such as {{\"currency_code\": \"USD\", \"value\": \"10.00\"}}.");
        return null;
    }

    public Money RequiredMoney(string name)
    {
        if (Money(name) is { } money)
        {
            return money;
        }

        Refuse($"'{name}' is missing.");
        return new Money(name, 0);
    }

    /// <summary>A required ISO 8601 duration from zero to a longest one.</summary>
    public TimeSpan Duration(string name, TimeSpan longest, string rule)
    {
        try
        {
            if (Text(name) is { } text && XmlConvert.ToTimeSpan(text) is var read && read >= TimeSpan.Zero && read <= longest)
            {
                return read;
            }
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            // The text is not a duration, which the problem says.
        }

        Refuse($"'{name}' must be an ISO 8601 duration {rule}.");
        return default;
    }

    public bool? Flag(string name)
    {
        if (body.Member(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Refuse($"'{name}' must be true or false.");
        return null;
    }
}
