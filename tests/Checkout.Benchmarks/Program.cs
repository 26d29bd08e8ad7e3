using System.Runtime.CompilerServices;
using BenchmarkDotNet.Running;
using Checkout.Benchmarks;

// dotnet build --configuration Release
// dotnet run --project tests/Checkout.Benchmarks --configuration Release                 what an order costs in rules
// dotnet run --project tests/Checkout.Benchmarks --configuration Release -- simulator    PayPalSimulator under load
if (args is ["simulator"])
{
    const string program = "../../src/PayPalSimulator/bin/Release/net10.0/PayPalSimulator.dll";
    await LoadedSimulator.RunAsync(Path.GetFullPath(Path.Combine(Here(), program)));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(OneOrder).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"]);

static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
