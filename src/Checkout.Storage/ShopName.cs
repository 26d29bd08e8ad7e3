using System.Text.RegularExpressions;

namespace Checkout.Storage;

/// <summary>The name of a shop. Every key and index begins with it, and every query asks for one shop.</summary>
public sealed partial record ShopName
{
    /// <summary>The shop of a process that serves one.</summary>
    public static readonly ShopName Default = new("default");

    /// <summary>Creates a name.</summary>
    /// <param name="value">1 to 32 lowercase letters, digits and hyphens.</param>
    /// <exception cref="ArgumentException">It has another form.</exception>
    public ShopName(string value)
    {
        if (!Form().IsMatch(value))
        {
            throw new ArgumentException("The name of a shop has 1 to 32 lowercase letters, digits and hyphens.", nameof(value));
        }

        Value = value;
    }

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z0-9-]{1,32}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
