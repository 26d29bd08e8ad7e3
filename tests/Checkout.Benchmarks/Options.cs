using System.Globalization;
using Checkout.Benchmarks.Contestants;
using Checkout.Benchmarks.Measures;

namespace Checkout.Benchmarks;

/// <summary>What is measured.</summary>
internal sealed record Options
{
    public const string Help = """
        dotnet run -c Release --project tests/Checkout.Benchmarks -- [options]

          --only NAME,...     sqlite, postgresql (ours), express, floor, floor-sqlite, floor-postgresql; all by default
          --connections N,... the plain loads, 1,16,64 by default
          --extra NAME,...    further loads; all by default, "none" for none:
                              slow    500 connections, each call to PayPal takes 80 ms
                              open    the same with 600 requests a second, whatever the answers take
                              events  16 connections, each checkout is followed by PayPal's events (ours only)
                              long    100,000 requests over 64 connections (ours only)
          --seconds N         of one load, 8 by default
          --rounds N          each contestant is started and measured once in a round, 3 by default
          --warm-up N         checkouts before the first measurement, 12000 by default
          --quick             --rounds 1 --seconds 3 --connections 16,64 --extra open,events, unless they are given, too
          --server PATH       a published Checkout.Server.dll; by default this tree's is published
          --json FILE         writes every measurement
          --write FILE        replaces the table between the two marks in a Markdown file
          --help

        dotnet run -c Release --project tests/Checkout.Benchmarks -- rules        what one order costs in rules alone
        dotnet run -c Release --project tests/Checkout.Benchmarks -- simulator    PayPalSimulator under load
        dotnet run -c Release --project tests/Checkout.Benchmarks -- growth       the storage with 20,000 orders and with 2 million
        """;

    private const string Quick = "--quick";

    private static readonly Options Quickly = new() { Rounds = 1, Seconds = 3, Connections = [16, 64], Extras = [Cell.Open, Cell.Events] };

    public IReadOnlyList<Contestant> Contestants { get; private init; } = Contestant.All;

    public IReadOnlyList<int> Connections { get; private init; } = [1, 16, 64];

    public IReadOnlyList<string> Extras { get; private init; } = Cell.Extras;

    public double Seconds { get; private init; } = 8;

    public int Rounds { get; private init; } = 3;

    public int WarmUp { get; private init; } = 12_000;

    public string? Server { get; private init; }

    public string? Json { get; private init; }

    public string? Write { get; private init; }

    /// <summary>The loads, in the sequence in which they are measured.</summary>
    public IEnumerable<Cell> Cells =>
        [.. Connections.Select(count => Cell.Plain(count, Seconds)), .. Extras.Select(name => Cell.Extra(name, Seconds))];

    /// <exception cref="FormatException">An option is not known, or its value is not valid.</exception>
    public static Options Read(IReadOnlyList<string> arguments)
    {
        var options = arguments.Contains(Quick) ? Quickly : new Options();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == Quick)
            {
                continue;
            }

            var name = arguments[i++];
            var value = i < arguments.Count ? arguments[i] : throw new FormatException($"{name} is not known, or needs a value.");
            options = name switch
            {
                "--only" => options with { Contestants = Find(value) },
                "--connections" => options with { Connections = [.. value.Split(',').Select(Number)] },
                "--extra" => options with { Extras = value == "none" ? [] : [.. value.Split(',').Select(Known)] },
                "--seconds" => options with { Seconds = Number(value) },
                "--rounds" => options with { Rounds = Number(value) },
                "--warm-up" => options with { WarmUp = Number(value) },
                "--server" => options with { Server = Path.GetFullPath(value) },
                "--json" => options with { Json = Path.GetFullPath(value) },
                "--write" => options with { Write = Path.GetFullPath(value) },
                _ => throw new FormatException($"The option {name} is not known."),
            };
        }

        return options;
    }

    private static Contestant[] Find(string names) => [.. names.Split(',').Select(name =>
        Contestant.All.FirstOrDefault(one => one.Name == name) ?? throw new FormatException($"There is no contestant {name}."))];

    private static string Known(string extra) =>
        Cell.Extras.Contains(extra) ? extra : throw new FormatException($"There is no load {extra}.");

    private static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new FormatException($"\"{text}\" is not a whole number from 1.");
}
