using BenchmarkDotNet.Running;
using Checkout.Benchmarks;

// dotnet run --project tests/Checkout.Benchmarks --configuration Release
BenchmarkSwitcher.FromAssembly(typeof(OneOrder).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"]);
