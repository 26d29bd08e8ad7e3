using System.Globalization;
using System.Net;
using Checkout.Orders;
using Checkout.Storage;

namespace Checkout.Server.Settings;

internal static class Parsers
{
    public static Reading<string> Text(string text) => Reading<string>.Good(text);

    public static Func<string, Reading<string>> OneOf(IReadOnlyList<string> values) => text => values.Contains(text)
        ? Reading<string>.Good(text)
        : Reading<string>.Bad($"is \"{text}\": it must be one of {string.Join(", ", values)}.", text);

    public static Reading<HeldMoneyPolicy> HeldMoney(string text) => text switch
    {
        "warn" => Reading<HeldMoneyPolicy>.Good(HeldMoneyPolicy.Warn),
        "reauthorize" => Reading<HeldMoneyPolicy>.Good(HeldMoneyPolicy.Reauthorize),
        "void" => Reading<HeldMoneyPolicy>.Good(HeldMoneyPolicy.Void),
        _ => Reading<HeldMoneyPolicy>.Bad($"is \"{text}\": it must be warn, reauthorize or void."),
    };

    public static Reading<bool> Flag(string text) => text switch
    {
        "true" => Reading<bool>.Good(true),
        "false" => Reading<bool>.Good(false),
        _ => Reading<bool>.Bad($"is \"{text}\": it must be true or false."),
    };

    public static Reading<bool?> Choice(string text) => Flag(text) is { Fault: null } flag
        ? Reading<bool?>.Good(flag.Value)
        : Reading<bool?>.Bad(Flag(text).Fault!);

    public static Func<string, Reading<int>> Number(int min, int max) => text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? Reading<int>.Good(number)
            : Reading<int>.Bad($"is \"{text}\": it must be a whole number from {min} to {max}.");

    public static Func<string, Reading<TimeSpan>> Seconds(int min, int max) => text =>
        Number(min, max)(text) is var number && number.Fault is null
            ? Reading<TimeSpan>.Good(TimeSpan.FromSeconds(number.Value))
            : Reading<TimeSpan>.Bad(number.Fault!);

    public static Func<string, Reading<TimeSpan>> Days(int min, int max) => text =>
        Number(min, max)(text) is var number && number.Fault is null
            ? Reading<TimeSpan>.Good(TimeSpan.FromDays(number.Value))
            : Reading<TimeSpan>.Bad(number.Fault!);

    /// <summary>0 becomes null, which means never.</summary>
    public static Func<string, Reading<TimeSpan?>> SecondsOrNever(int max) => OrNever(Seconds(0, max));

    public static Func<string, Reading<TimeSpan?>> DaysOrNever(int max) => OrNever(Days(0, max));

    private static Func<string, Reading<TimeSpan?>> OrNever(Func<string, Reading<TimeSpan>> read) => text => read(text) switch
    {
        { Fault: { } fault } => Reading<TimeSpan?>.Bad(fault),
        { Value.Ticks: 0 } => Reading<TimeSpan?>.Good(null),
        var time => Reading<TimeSpan?>.Good(time.Value),
    };

    /// <summary>The path is made absolute, so that a later change of the current directory does not matter.</summary>
    public static Reading<string?> FilePath(string text) => Reading<string?>.Good(Path.GetFullPath(text));

    public static Reading<string> Database(string text) => ConnectionStrings.Fault(text) is { } fault
        ? Reading<string>.Bad($"cannot be used: {fault}", text)
        : Reading<string>.Good(text);

    public static Reading<string> Currency(string text) => Checkout.Currency.IsKnown(text)
        ? Reading<string>.Good(text)
        : Reading<string>.Bad($"is \"{text}\": PayPal supports {string.Join(", ", Checkout.Currency.All)}.", text);

    public static Reading<IReadOnlyList<IPNetwork>> Networks(string text)
    {
        var networks = new List<IPNetwork>();
        foreach (var part in Parts(text))
        {
            if (IPNetwork.TryParse(part, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(part, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                return Reading<IReadOnlyList<IPNetwork>>.Bad(
                    $"contains \"{part}\": it must be addresses or networks such as 10.0.0.0/8, separated by commas.", []);
            }
        }

        return Reading<IReadOnlyList<IPNetwork>>.Good(networks);
    }

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
