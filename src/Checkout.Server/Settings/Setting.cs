namespace Checkout.Server.Settings;

/// <summary>One row of <see cref="SettingTable"/>. The reader, <c>.env.example</c> and <c>docs/configuration.md</c> follow from
/// it.</summary>
/// <param name="Default">The default, as a merchant would write it; empty if there is none.</param>
internal abstract record Setting(string Name, string Default, string Help)
{
    private const string FileSuffix = "_FILE";

    /// <summary>Whether it is compared exactly, so that a quotation mark or a space in it must be reported.</summary>
    public bool IsCredential { get; init; }

    /// <summary>The variable with the name of a file that contains the value; null if the value is not a secret.</summary>
    public string? FileName => IsSecret ? Name + FileSuffix : null;

    public bool IsSecret { get; init; }

    /// <summary>Whether it belongs to the process and not to a shop.</summary>
    public bool IsOfProcess { get; init; }

    /// <summary>The member of a shop in the file <c>CHECKOUT_SHOPS</c>; null if the setting belongs to the process.</summary>
    public string? Member => IsOfProcess ? null : Name.Replace("CHECKOUT_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Whether the container image sets it, so that a copy of <c>.env.example</c> must not set it.</summary>
    public bool IsSetByImage { get; init; }
}

internal sealed record Setting<T>(string Name, string Default, Func<string, Reading<T>> Parse, string Help) : Setting(Name, Default, Help)
{
    /// <summary>The value if nothing is set and the default is empty.</summary>
    public T Empty { get; init; } = default!;

    public T Preset => Default.Length == 0 ? Empty : Parse(Default).Value;

    public Reading<T> Read(string text) =>
        SettingText.Fault(text, IsCredential) is { } fault ? Reading<T>.Bad(fault, Preset) : Parse(text);
}

/// <summary>A value, or the fault of its text: the rest of a sentence that begins with the setting's name.</summary>
internal readonly record struct Reading<T>(T Value, string? Fault)
{
    public static Reading<T> Good(T value) => new(value, null);

    public static Reading<T> Bad(string fault, T instead = default!) => new(instead, fault);
}
