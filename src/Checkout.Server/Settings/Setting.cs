namespace Checkout.Server.Settings;

/// <summary>One row of <see cref="SettingTable"/>, from which the reader, <c>.env.example</c> and <c>docs/configuration.md</c>
/// are made.</summary>
/// <param name="Name">The environment variable.</param>
/// <param name="Default">What counts where nothing is set, as a merchant would write it; empty where nothing counts.</param>
/// <param name="Help">What it decides, for <c>.env.example</c> and the documentation.</param>
internal abstract record Setting(string Name, string Default, string Help)
{
    private const string FileSuffix = "_FILE";

    /// <summary>Whether it is a text that is compared letter by letter, which no quote and no blank may enter unseen.</summary>
    public bool IsCredential { get; init; }

    /// <summary>The variable that names a file with the value; null where the value is no secret.</summary>
    public string? FileName => IsSecret ? Name + FileSuffix : null;

    /// <summary>Whether it may be given as a file, and must not be printed.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether the container image sets it, so that a copy of <c>.env.example</c> must not.</summary>
    public bool IsSetByImage { get; init; }
}

/// <summary>A setting with its parser.</summary>
internal sealed record Setting<T>(string Name, string Default, Func<string, Reading<T>> Parse, string Help) : Setting(Name, Default, Help)
{
    /// <summary>The value where nothing is set and the default is empty.</summary>
    public T Empty { get; init; } = default!;

    /// <summary>The value where nothing is set.</summary>
    public T Preset => Default.Length == 0 ? Empty : Parse(Default).Value;

    /// <summary>Reads what the merchant wrote.</summary>
    public Reading<T> Read(string text) =>
        SettingText.Fault(text, IsCredential) is { } fault ? Reading<T>.Bad(fault, Preset) : Parse(text);
}

/// <summary>A value, or what is wrong with its text: the rest of a sentence that begins with the setting's name.</summary>
internal readonly record struct Reading<T>(T Value, string? Fault)
{
    public static Reading<T> Good(T value) => new(value, null);

    public static Reading<T> Bad(string fault, T instead = default!) => new(instead, fault);
}
