using System.Globalization;
using BenchmarkDotNet.Running;
using Checkout.Benchmarks;
using Checkout.Benchmarks.Contestants;
using Checkout.Benchmarks.Floor;
using Checkout.Benchmarks.Growth;
using Checkout.Benchmarks.Load;
using Checkout.Benchmarks.Rules;
using Checkout.Benchmarks.Simulator;
using Checkout.Benchmarks.Upstream;

switch (args)
{
    case ["rules", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(OneOrder).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"]);
        return 0;
    case ["simulator"]:
        await LoadedSimulator.RunAsync(Path.Combine(Programs.Repository, "src/PayPalSimulator/bin/Release/net10.0/PayPalSimulator.dll"));
        return 0;
    case [GrowthRole.Name, .. var orders]:
        await GrowthRole.RunAsync(GrowthRole.Orders(orders.FirstOrDefault()));
        return 0;
    case ["--help" or "-h"]:
        Console.WriteLine(Options.Help);
        return 0;

    // The parts that the benchmark starts as processes of their own.
    case [UpstreamRole.Name]:
        await UpstreamRole.RunAsync();
        return 0;
    case [LoadRole.Name]:
        await LoadRole.RunAsync();
        return 0;
    case [FloorRole.Name, var port, var upstream, .. var database]:
        await FloorRole.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), new Uri(upstream), database.FirstOrDefault());
        return 0;

    default:
        return await Benchmark.RunAsync(args);
}
